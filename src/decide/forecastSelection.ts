import { halfWidths } from "../backtest/intervals.ts";
import type { PreppedRecipe } from "../backtest/recipe.ts";
import type { Forecast } from "../grammar/model.ts";
import type { Bench } from "./bench.ts";
import type { Selection } from "./selection.ts";

/**
 * Fits the selected workflow on all data and forecasts each series of the panel, with intervals from its backtest errors.
 * Bounds are NaN where the series was too short for a backtest.
 * @throws FitError where the workflow cannot be fitted.
 */
export function forecastSelection(bench: Bench, selection: Selection, signal: AbortSignal): readonly Forecast[] {
  const { recipe, model, horizon, levels, nonNegative } = selection.spec;
  const { points } = bench.final.forecast(recipe, model, signal);
  const prepared = bench.final.prepare(recipe);
  const candidate = selection.leaderboard.find((row) => row.candidate.id === selection.candidateId)?.candidate;
  const errors = candidate === undefined ? [] : bench.fullBacktest(candidate, signal).errors;
  return points.map((point, s) => {
    const clip = (path: Float64Array): Float64Array => (nonNegative ? path.map((value) => Math.max(0, value)) : path);
    return {
      point: clip(point),
      intervals: levels.map((level) => {
        const [lower, upper] = bounds(prepared, s, point, halfWidths(errors[s] ?? [], horizon, level));
        return { level, lower: clip(lower), upper: clip(upper) };
      }),
    };
  });
}

/** Point ± half-width on the scale of the pointwise target steps, brought back to the original scale. */
function bounds(prepared: PreppedRecipe, series: number, point: Float64Array, widths: Float64Array): readonly [Float64Array, Float64Array] {
  const centre = prepared.toScale(point, series);
  return [
    prepared.fromScale(centre.map((value, k) => value - widths[k]!), series),
    prepared.fromScale(centre.map((value, k) => value + widths[k]!), series),
  ];
}
