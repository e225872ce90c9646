import { autocorrelation } from "../../numeric/autocorrelation.ts";
import { interpolate } from "../../numeric/interpolate.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import { profileView, seriesView } from "../views/profile.ts";
import { rounded } from "../views/rounded.ts";
import { tool } from "./tool.ts";
import { ToolError } from "./toolError.ts";

/** Without a number so many series are described, evenly over the panel. */
const described = 5;
/** Of longer series the last values are looked at. */
const lastValues = 20_000;

export const analyzeTemporalPatterns = tool({
  name: "analyze_temporal_patterns",
  description: "Measures the patterns of the data. Without a series: the profile of all series and the measures of five of them. With one: its measures and its autocorrelations. Use it where the profile you were given leaves a question open.",
  input: { series: { kind: "whole", min: 1, max: 1_000_000, optional: true, help: "The number in series_N; leave it out for all." } },
  run({ series }, study) {
    const { panel, profile } = study.bench;
    if (series === undefined) {
      const count = Math.min(described, profile.series.length);
      const some = Array.from({ length: count }, (_, i) => profile.series[Math.floor((i * profile.series.length) / count)]!);
      return { profile: profileView(study), some_series: some.map((each) => seriesView(each, placeOf(each.key, study), study)) };
    }
    const one = panel.series[series - 1];
    if (one === undefined) throw new ToolError(`There is no series_${series}; the last is series_${panel.series.length}.`, "Give a number in this range.");
    const measured = profile.series.find(({ key }) => same(key, one.key));
    return { ...(measured === undefined ? { series: study.names.series(series - 1), steps: one.y.length } : seriesView(measured, series - 1, study)), autocorrelation: correlations(one.y, profile.periods) };
  },
});

function correlations(y: Float64Array, periods: readonly number[]): JsonValue {
  const values = interpolate(y.subarray(-lastValues));
  const lags = [...new Set([1, 2, 3, ...periods.flatMap((m) => [m, 2 * m])].map(Math.round))].filter((lag) => lag < values.length / 2);
  const acf = autocorrelation(values, Math.max(0, ...lags));
  return lags.map((lag) => ({ lag, value: rounded(acf[lag] ?? null) }));
}

function placeOf(key: readonly string[], { bench }: Study): number {
  return bench.panel.series.findIndex((series) => same(series.key, key));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
