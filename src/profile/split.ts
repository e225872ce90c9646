/** A series taken apart: what is measured of it, and what a chart shows. */
import { type Decomposition, decompose } from "../numeric/stl.ts";
import { changepoints } from "./changepoints.ts";
import { outliers } from "./outliers.ts";

export interface Split {
  /** Those of the periods that the series is long enough for, at least two cycles. */
  readonly fitting: readonly number[];
  readonly parts: Decomposition;
  /** Places in the series. */
  readonly outliers: readonly number[];
  readonly changepoints: readonly number[];
}

/** Fewer values are too few to tell trend from noise. */
export const fewestToSplit = 8;

/**
 * @param y NaN = missing. @param filled the same without missing values. Both at least `fewestToSplit` long, free of the scale, not constant.
 * @param periods season periods of the panel, shortest first.
 */
export function split(y: Float64Array, filled: Float64Array, periods: readonly number[]): Split {
  const fitting = periods.filter((period) => filled.length >= 2 * period);
  const parts = decompose(filled, fitting);
  const adjusted = filled.map((value, t) => parts.seasonal.reduce((left, season) => left - (season[t] ?? 0), value));
  return { fitting, parts, outliers: outliers(parts.remainder, y), changepoints: changepoints(adjusted, periods[0] ?? 1) };
}
