import type { Backtest } from "../backtest/backtest.ts";
import { halfWidths, type WindowErrors } from "../backtest/intervals.ts";
import { seasonalNaiveError } from "../backtest/metrics.ts";
import type { PreppedRecipe } from "../backtest/recipe.ts";
import { FitError, type Forecast } from "../grammar/model.ts";
import type { Bench } from "./bench.ts";
import { median } from "../numeric/quantile.ts";
import { selectBest } from "./rules.ts";
import type { Selection } from "./selection.ts";

export interface Settled {
  readonly selection: Selection;
  /** One a series of the panel. */
  readonly forecasts: readonly Forecast[];
}

/**
 * Forecasts with the selection; where it cannot be fitted on all data its row says why, and the next best is taken.
 * @returns only the reason where no candidate can be fitted.
 */
export async function settleSelection(bench: Bench, selection: Selection, signal: AbortSignal): Promise<Settled | { readonly reason: string }> {
  try {
    return { selection: await withFallbacks(bench, selection, signal), forecasts: await forecastSelection(bench, selection, signal) };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    const failed = (row: Backtest): Backtest => (row.candidate.id === selection.candidateId ? { ...row, scores: null, windows: [], failed: `on all data: ${error.message}` } : row);
    const leaderboard = selection.leaderboard.map(failed);
    if (leaderboard.every((row) => row.failed !== undefined)) return { reason: `No model can be fitted: ${error.message}.` };
    const next = selectBest(bench, leaderboard);
    return await settleSelection(bench, { ...next, reasons: [...next.reasons, `${selection.candidateId} could not be fitted on all data: ${error.message}.`] }, signal);
  }
}

/** Says how many series repeat their last value because the model does not suit them. */
async function withFallbacks(bench: Bench, selection: Selection, signal: AbortSignal): Promise<Selection> {
  const { fallbacks } = await bench.final.forecast(selection.spec.recipe, selection.spec.model, signal);
  const count = new Set(fallbacks.map(({ series }) => series)).size;
  if (count === 0) return selection;
  return { ...selection, reasons: [...selection.reasons, `${count} of ${bench.panel.series.length} series repeat their last value in place of a model: ${fallbacks[0]!.reason}.`] };
}

/**
 * Fits the selected workflow on all data and forecasts each series of the panel, with intervals from its backtest errors.
 * Bounds are NaN where the series was too short for a backtest.
 * Rejects with FitError where the workflow cannot be fitted.
 */
export async function forecastSelection(bench: Bench, selection: Selection, signal: AbortSignal): Promise<readonly Forecast[]> {
  const { recipe, model, horizon, levels, nonNegative } = selection.spec;
  const { points } = await bench.final.forecast(recipe, model, signal);
  const prepared = bench.final.prepare(recipe);
  const candidate = selection.leaderboard.find((row) => row.candidate.id === selection.candidateId)?.candidate;
  const errors = candidate === undefined ? [] : await bench.errors(candidate, signal);
  const scaleOf = (s: number): number => seasonalNaiveError(prepared.toScale(bench.panel.series[s]!.y, s), bench.profile.periods[0] ?? 1).absolute;
  const widths = levels.map((level) => widthsOf(errors, horizon, level, scaleOf));
  return points.map((point, s) => {
    const clip = (path: Float64Array): Float64Array => (nonNegative ? path.map((value) => Math.max(0, value)) : path);
    return {
      point: clip(point),
      intervals: levels.map((level, l) => {
        const [lower, upper] = bounds(prepared, s, point, widths[l]!(s));
        return { level, lower: clip(lower), upper: clip(upper) };
      }),
    };
  });
}

/**
 * Half-widths by series: from its own errors, or, for a series of a large panel that was not backtested, the median width of those
 * that were, as a multiple of the change from season to season in each.
 */
function widthsOf(errors: readonly (WindowErrors | null)[], horizon: number, level: number, scaleOf: (series: number) => number): (series: number) => Float64Array {
  const own = errors.map((windows) => (windows === null ? null : halfWidths(windows, horizon, level)));
  const relative = own.flatMap((widths, s) => {
    if (widths === null || widths.some(Number.isNaN)) return [];
    const scale = scaleOf(s);
    return scale > 0 ? [widths.map((width) => width / scale)] : [];
  });
  const pooled = Float64Array.from({ length: horizon }, (_, k) => median(relative.map((widths) => widths[k]!)));
  return (s) => own[s] ?? pooled.map((width) => width * scaleOf(s));
}

/** Point ± half-width on the scale of the pointwise target steps, brought back to the original scale. */
function bounds(prepared: PreppedRecipe, series: number, point: Float64Array, widths: Float64Array): readonly [Float64Array, Float64Array] {
  const centre = prepared.toScale(point, series);
  return [
    prepared.fromScale(centre.map((value, k) => value - widths[k]!), series),
    prepared.fromScale(centre.map((value, k) => value + widths[k]!), series),
  ];
}
