/** Values far from where trend and seasons put them. */
import { sortedQuantile } from "../numeric/quantile.ts";

/** Indices of the series that are told at most. */
const mostTold = 1000;

/**
 * Steps whose remainder lies more than three interquartile ranges outside the quartiles (as `forecast::tsoutliers`).
 * @param remainder of the decomposition. @param y the series itself: missing steps are no outliers.
 */
export function outliers(remainder: Float64Array, y: Float64Array): readonly number[] {
  const known = remainder.filter((_, t) => !Number.isNaN(y[t] ?? Number.NaN)).sort();
  if (known.length < 8) return [];
  const low = sortedQuantile(known, 0.25);
  const high = sortedQuantile(known, 0.75);
  const reach = 3 * (high - low);
  if (!(reach > 0)) return [];
  const found: number[] = [];
  for (let t = 0; t < y.length && found.length < mostTold; t += 1) {
    const left = remainder[t] ?? 0;
    if (!Number.isNaN(y[t] ?? Number.NaN) && (left < low - reach || left > high + reach)) found.push(t);
  }
  return found;
}
