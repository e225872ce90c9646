/**
 * Prediction intervals from the errors that the workflow made in its own backtest (split conformal prediction with errors
 * scaled by the growth of their size over the horizon; Lei et al. 2018 §2, FPP3 §5.5 on residual-based intervals).
 */

/** errors[w][k]: actual − point, k steps ahead in window w, on the scale of the pointwise target steps; NaN = not known. */
export type WindowErrors = readonly Float64Array[];

/**
 * Half-widths for steps 1 … horizon. The horizon may be longer than the windows: growth then goes on with the square root of the step.
 * @returns NaN everywhere where there are no errors.
 */
export function halfWidths(errors: WindowErrors, horizon: number, level: number): Float64Array {
  const growth = errorGrowth(errors, horizon);
  const ratios: number[] = [];
  for (const window of errors) {
    for (let k = 0; k < window.length; k++) {
      const ratio = Math.abs(window[k]!) / growth[k]!;
      if (Number.isFinite(ratio)) ratios.push(ratio);
    }
  }
  if (ratios.length === 0) return growth.map((g) => (g === 0 ? 0 : NaN));
  const inflation = Math.sqrt(1 + 1 / errors.length);
  const share = Math.min(1, (level * (ratios.length + 1)) / ratios.length);
  const factor = sortedQuantile(Float64Array.from(ratios).sort(), share) * inflation;
  return growth.map((g) => g * factor);
}

/** Root mean square error of each step over the windows, made non-decreasing by its cumulative maximum. */
function errorGrowth(errors: WindowErrors, horizon: number): Float64Array {
  const growth = new Float64Array(horizon);
  const tested = Math.min(horizon, Math.max(0, ...errors.map((window) => window.length)));
  let largest = 0;
  let known = false;
  for (let k = 0; k < horizon; k++) {
    if (k >= tested) {
      growth[k] = known ? largest * Math.sqrt((k + 1) / tested) : NaN;
      continue;
    }
    let sum = 0;
    let count = 0;
    for (const window of errors) {
      const error = window[k];
      if (error === undefined || Number.isNaN(error)) continue;
      sum += error * error;
      count++;
    }
    if (count > 0) {
      known = true;
      largest = Math.max(largest, Math.sqrt(sum / count));
    }
    growth[k] = known ? largest : NaN;
  }
  return growth;
}

/** Quantile of ascending values by linear interpolation (type 7, as NumPy's default). @param share in [0, 1]. */
export function sortedQuantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}
