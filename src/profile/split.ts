/** A series taken apart: what is measured of it, and what a chart shows. */
import { interpolate } from "../numeric/interpolate.ts";
import { type Decomposition, decompose } from "../numeric/stl.ts";
import { changepoints } from "./changepoints.ts";
import { intermittency, intermittentFrom } from "./intermittency.ts";
import { outliers } from "./outliers.ts";
import { onEvenScale, seasonless } from "./seasonless.ts";

export interface Split {
  /** Those of the periods that the series is long enough for, at least two cycles. */
  readonly fitting: readonly number[];
  readonly parts: Decomposition;
  /** Places in the series. */
  readonly outliers: readonly number[];
  readonly changepoints: readonly number[];
}

/** Of fewer cycles a season is half made of each one's outliers; where it is smooth, neighbours know it as well. */
const fewestCycles = 4;
/** Longer seasons move little within the steps that a change of level is looked at in. */
const longestNear = 60;
/** Fewer values are too few to tell trend from noise. */
export const fewestToSplit = 8;

/**
 * @param y NaN = missing. @param filled the same without missing values. Both at least `fewestToSplit` long, free of the scale, not constant.
 * @param periods season periods of the panel, shortest first.
 */
export function split(y: Float64Array, filled: Float64Array, periods: readonly number[]): Split {
  const fitting = periods.filter((period) => filled.length >= 2 * period);
  const parts = decompose(filled, fitting);
  return { fitting, parts, ...marks(y, filled, parts.trend, fitting) };
}

/** Values that come and go have neither level nor neighbours: most of them are zero, and what is not is far off. */
function marks(y: Float64Array, filled: Float64Array, trend: Float64Array, fitting: readonly number[]): Pick<Split, "outliers" | "changepoints"> {
  if (intermittency(y).adi > intermittentFrom) return { outliers: [], changepoints: [] };
  const even = onEvenScale(filled, trend);
  const known = new Map<number, Float64Array>();
  const without = (some: readonly number[]): Float64Array => known.get(some.length) ?? known.set(some.length, seasonless(even.y, even.trend, some)).get(some.length)!;
  const often = fitting.filter((period) => filled.length >= fewestCycles * period);
  const short = fitting.filter((period) => period <= longestNear);
  const found = outliers(without(often), y);
  // A spike would hide a step, or make two of itself.
  const calm = (some: readonly number[]): Float64Array => withoutPlaces(without(some), found);
  const adjusted = calm(fitting);
  return { outliers: found, changepoints: changepoints(adjusted, fitting[0] ?? 1, short.length === fitting.length ? adjusted : calm(short)) };
}

function withoutPlaces(y: Float64Array, places: readonly number[]): Float64Array {
  if (places.length === 0) return y;
  const holed = y.slice();
  for (const place of places) holed[place] = NaN;
  return interpolate(holed);
}
