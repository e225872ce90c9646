/** Forecasts that run absurdly far out of what was ever seen are not believed. */

/** How many times the range of the training values a forecast may lie beyond it. */
const farthest = 5;
/** A range below this share of the largest value counts as that: nearly constant series may move, too. */
const leastRange = 0.1;

/**
 * Exponential growth that is carried on from a few values, or a feedback that is only just unstable, soon leaves all bounds; one
 * such forecast outweighs thousands of good ones in a mean.
 * @param training may have missing values. @param path on the same scale, finite.
 */
export function isPlausible(path: Float64Array, training: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (const value of training) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const range = Math.max(high - low, leastRange * Math.max(Math.abs(low), Math.abs(high)));
  return path.every((value) => value >= low - farthest * range && value <= high + farthest * range);
}
