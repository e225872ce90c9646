/** Cubic B-splines on evenly spaced knots, going on as straight lines beyond them. */

export interface SplineBasis {
  /** The outer knots; lower < upper. */
  readonly lower: number;
  readonly upper: number;
  /** Knots from `lower` to `upper`, both included; there are knots + 2 basis functions. */
  readonly knots: number;
}

/**
 * Writes the four basis functions that differ from 0 at `x` into `values`. @returns the place of the first of them among all.
 * The pieces of the cardinal cubic B-spline (de Boor 2001, A Practical Guide to Splines, ch. IX); they sum to 1. Beyond the
 * outer knots each function goes on along its tangent (as scikit-learn's SplineTransformer with extrapolation="linear").
 */
export function splineValues({ lower, upper, knots }: SplineBasis, x: number, values: Float64Array): number {
  const inside = Math.min(upper, Math.max(lower, x));
  const place = ((inside - lower) / (upper - lower)) * (knots - 1);
  const cell = Math.min(knots - 2, Math.floor(place));
  const u = place - cell;
  const v = 1 - u;
  values[0] = v ** 3 / 6;
  values[1] = (3 * u ** 3 - 6 * u ** 2 + 4) / 6;
  values[2] = (3 * v ** 3 - 6 * v ** 2 + 4) / 6;
  values[3] = u ** 3 / 6;
  if (x !== inside) {
    const beyond = ((x - inside) / (upper - lower)) * (knots - 1);
    values[0] -= (beyond * v ** 2) / 2;
    values[1] += (beyond * (3 * u ** 2 - 4 * u)) / 2;
    values[2] -= (beyond * (3 * v ** 2 - 4 * v)) / 2;
    values[3] += (beyond * u ** 2) / 2;
  }
  return cell;
}
