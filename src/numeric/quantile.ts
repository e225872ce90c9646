/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996, the default of R and NumPy). */

/** @param values NaN-free, any order, left as they are. @returns NaN of nothing. */
export function quantile(values: ArrayLike<number>, probability: number): number {
  return sortedQuantile(Float64Array.from(values).sort(), probability);
}

export function sortedQuantile(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) return NaN;
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low);
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
