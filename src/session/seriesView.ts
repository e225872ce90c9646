/** One series as a chart shows it: its values, and what was found in them. */
import type { Frequency } from "../data/frequency.ts";
import type { Series } from "../data/panel.ts";
import { interpolate } from "../numeric/interpolate.ts";
import { magnitude } from "../numeric/scale.ts";
import type { SeriesView } from "../panel/panelModel.ts";
import { fewestToSplit, split } from "../profile/split.ts";

/** Of longer series only the last values are taken apart: that takes a fifth of a second. */
const lastValues = 200_000;

/** @param index place in the panel. @param periods of the panel, shortest first. All arrays are fresh. */
export function seriesView({ key, times, y }: Pick<Series, "key" | "times" | "y">, index: number, frequency: Frequency, periods: readonly number[]): SeriesView {
  const base = { index, key, frequency, times: times.slice(), y: y.slice(), gaps: gapsOf(y) };
  const skipped = Math.max(0, y.length - lastValues);
  const recent = y.subarray(skipped);
  const observed = interpolate(recent);
  // Squares of 1e300 would overflow.
  const unit = magnitude(observed);
  const filled = observed.map((value) => value / unit);
  if (filled.length < fewestToSplit || filled.some(Number.isNaN) || filled.every((value) => value === filled[0])) return { ...base, outliers: [], changepoints: [], trend: null, seasons: [] };
  const { fitting, parts, outliers, changepoints } = split(recent.map((value) => value / unit), filled, periods);
  const trend = new Float64Array(y.length).fill(NaN, 0, skipped);
  trend.set(parts.trend.map((value) => value * unit), skipped);
  return {
    ...base,
    outliers: outliers.map((t) => t + skipped),
    changepoints: changepoints.map((t) => t + skipped),
    trend,
    seasons: fitting.map((period, i) => ({ period, cycle: Float64Array.from({ length: period }, (_, phase) => parts.seasonal[i]![(((phase - skipped) % period) + period) % period]! * unit) })),
  };
}

/** First and last place of each run of missing values. */
function gapsOf(y: Float64Array): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  for (let t = 0; t < y.length; t += 1) {
    if (!Number.isNaN(y[t])) continue;
    const last = gaps.at(-1);
    if (last !== undefined && last[1] === t - 1) last[1] = t;
    else gaps.push([t, t]);
  }
  return gaps;
}
