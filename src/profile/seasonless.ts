/** A series without its seasons, on the scale on which it spreads evenly: in it outliers and changes of level are looked for. */
import { median } from "../numeric/quantile.ts";

/** Parts of the series whose spread is compared with their level; fewest to tell, and values in each. */
const mostParts = 16;
const fewestParts = 4;
const fewestValues = 8;
/** Levels that differ by less than this factor tell nothing of how the spread follows them, nor does it matter. */
const leastRise = 1.5;
/** Box & Cox's power is 1 less this slope: above a half, logarithms are nearer than the values as they are. */
const leastSlope = 0.5;

/**
 * The scale by the spread-versus-level plot (Tukey 1977; Hoaglin, Mosteller & Tukey 1983, ch. 8): logarithms where steps grow with the
 * level, as those of prices and of multiplicative seasons do.
 * @param y no missing values. @param trend of it.
 */
export function onEvenScale(y: Float64Array, trend: Float64Array): { readonly y: Float64Array; readonly trend: Float64Array } {
  return y.every((value) => value > 0) && trend.every((value) => value > 0) && stepsGrow(y) ? { y: y.map(Math.log), trend: trend.map(Math.log) } : { y, trend };
}

/** Whether the usual step rises with the level by more than its square root. */
function stepsGrow(y: Float64Array): boolean {
  const size = Math.max(fewestValues, Math.ceil(y.length / mostParts));
  const points: (readonly [level: number, spread: number])[] = [];
  for (let from = 0; from + size <= y.length; from += size) {
    const part = y.subarray(from, from + size);
    const spread = median(part.subarray(1).map((value, i) => Math.abs(value - part[i]!)));
    if (spread > 0) points.push([Math.log(median(part)), Math.log(spread)]);
  }
  if (points.length < fewestParts) return false;
  const levels = points.map(([level]) => level);
  if (Math.max(...levels) - Math.min(...levels) < Math.log(leastRise)) return false;
  // Theil & Sen's line, which single parts do not bend.
  const slopes = points.flatMap(([level, spread], i) => points.slice(i + 1).map((other) => (other[1] - spread) / (other[0] - level))).filter(Number.isFinite);
  return slopes.length > 0 && median(slopes) > leastSlope;
}

/**
 * Each season is the medians of what the trend and the shorter seasons leave of each of its places, so that a spike does not come
 * again, smaller, in every other cycle.
 * @param y no missing values. @param trend of it. @param periods shortest first.
 */
export function seasonless(y: Float64Array, trend: Float64Array, periods: readonly number[]): Float64Array {
  const rest = y.map((value, t) => value - trend[t]!);
  for (const period of periods) {
    const figure = Float64Array.from({ length: period }, (_, phase) => median(Float64Array.from({ length: Math.ceil((y.length - phase) / period) }, (_, cycle) => rest[phase + cycle * period]!)));
    for (let t = 0; t < rest.length; t += 1) rest[t] = rest[t]! - figure[t % period]!;
  }
  return rest.map((value, t) => value + trend[t]!);
}
