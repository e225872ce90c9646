/** The mean of members whose error is smallest in all series together: stacking with weights that are not negative and add up to 1. */

/** Steps of the descent; the second half is averaged. */
const steps = 200;
/** Errors are absolute ones, rounded off below this share of a series' scale so that their slope is smooth. */
const rounding = 0.01;

/**
 * Exponentiated gradient descent (Kivinen & Warmuth 1997) on the mean absolute error of the combination: unlike weights from each
 * member's own error these know that errors of some members cancel (Breiman 1996 on stacked regressions).
 * @param errors rows × members in row-major order, in units of each series' scale. @returns shares, adding up to 1; equal where there are no rows.
 */
export function stackShares(errors: Float64Array, members: number): Float64Array {
  const rows = errors.length / members;
  let share = new Float64Array(members).fill(1 / members);
  const total = new Float64Array(members);
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(members);
    for (let r = 0; r < rows; r++) {
      let error = 0;
      for (let i = 0; i < members; i++) error += errors[r * members + i]! * share[i]!;
      const sign = error / Math.sqrt(error * error + rounding * rounding);
      for (let i = 0; i < members; i++) slope[i]! += errors[r * members + i]! * sign;
    }
    const steepest = slope.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
    share = share.map((value, i) => value * Math.exp(-slope[i]! / steepest / (3 * Math.sqrt(1 + step / 10))));
    const sum = share.reduce((a, b) => a + b, 0);
    share = share.map((value) => value / sum);
    if (step >= steps / 2) share.forEach((value, i) => (total[i]! += value));
  }
  const sum = total.reduce((a, b) => a + b, 0);
  return total.map((value) => value / sum);
}
