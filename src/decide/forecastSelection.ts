import type { Backtest, Candidate } from "../backtest/backtest.ts";
import type { Paths } from "../backtest/fitter.ts";
import { halfWidths } from "../backtest/intervals.ts";
import { originsApart } from "../backtest/plan.ts";
import { seasonalNaiveError } from "../backtest/metrics.ts";
import type { PreppedRecipe } from "../backtest/recipe.ts";
import { FitError, type Forecast } from "../grammar/model.ts";
import type { Bench, Measured } from "./bench.ts";
import { selectBest } from "./rules.ts";
import type { Selection } from "./selection.ts";
import { lowerFirst, memberTitles, titleOf } from "./titles.ts";

export interface CandidateForecast {
  readonly measured: Measured;
  /** One a series of the panel. */
  readonly forecasts: readonly Forecast[];
  readonly fallbacks: Paths["fallbacks"];
}

/** What a candidate that was backtested forecasts from all data. Rejects with FitError where it cannot be fitted on all of it. */
export async function forecastCandidate(bench: Bench, candidate: Candidate, signal: AbortSignal): Promise<CandidateForecast> {
  const measured = await bench.measure(candidate, signal);
  const { points, fallbacks } = await bench.final.forecast(candidate.recipe, candidate.model, signal, measured.weights);
  return { measured, fallbacks, forecasts: withIntervals(bench, candidate.recipe, points, measured.errors) };
}

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
  const chosen = selection.leaderboard.find((row) => row.candidate.id === selection.candidateId);
  if (chosen === undefined) throw new Error(`${selection.candidateId} is not on the leaderboard`);
  const candidate = { ...chosen.candidate, recipe: selection.spec.recipe, model: selection.spec.model };
  try {
    const { measured, fallbacks, forecasts } = await forecastCandidate(bench, candidate, signal);
    return { selection: withFallbacks(withMembers(withAllSeries(selection, measured, bench), measured), fallbacks, bench), forecasts };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    const failed = (row: Backtest): Backtest => (row.candidate.id === selection.candidateId ? { ...row, scores: null, windows: [], failed: `on all data: ${error.message}` } : row);
    const leaderboard = selection.leaderboard.map(failed);
    if (leaderboard.every((row) => row.failed !== undefined)) return { reason: `No model can be fitted: ${error.message}.` };
    const next = selectBest(bench, leaderboard);
    return await settleSelection(bench, { ...next, reasons: [...next.reasons, `${titleOf(chosen.candidate, bench.candidates)} could not be fitted on all data: ${error.message}.`] }, signal);
  }
}

/** The row of the chosen candidate on all series, beside the others on the compared ones. */
function withAllSeries(selection: Selection, { backtest }: Measured, bench: Bench): Selection {
  const { compared, panel } = bench;
  if (compared === panel.series.length || backtest?.scores == null) return selection;
  const { mase, smape } = backtest.scores;
  const reason = `On all ${panel.series.length} series the chosen workflow has MASE ${mase.toPrecision(3)} and sMAPE ${smape.toPrecision(3)}%.`;
  return { ...selection, reasons: [...selection.reasons, reason] };
}

/** Says what a combination is made of, and what each member weighs where that was learned. */
function withMembers(selection: Selection, { weights }: Measured): Selection {
  const titles = memberTitles(selection.spec.model).map(lowerFirst);
  if (titles.length === 0) return selection;
  const reason = weights === undefined ? `Its members: ${titles.join(", ")}.` : `Its members weigh${weights.length > 1 ? " on average" : ""}: ${shares(titles, weights).join(", ")}.`;
  return { ...selection, reasons: [...selection.reasons, reason] };
}

/** "theta 60%", the heaviest first; what rounds to nothing is less than one percent all the same. @param weights of each series, one a member. */
export function shares(titles: readonly string[], weights: readonly Float64Array[]): readonly string[] {
  return titles
    .map((title, i) => ({ title, share: weights.reduce((sum, own) => sum + own[i]!, 0) / weights.length }))
    .sort((a, b) => b.share - a.share)
    .map(({ title, share }) => `${title} ${share < 0.005 ? "less than 1" : (100 * share).toFixed(0)}%`);
}

/** Says how many series repeat their last value because the model does not suit them. */
function withFallbacks(selection: Selection, fallbacks: Paths["fallbacks"], bench: Bench): Selection {
  const count = new Set(fallbacks.map(({ series }) => series)).size;
  if (count === 0) return selection;
  return { ...selection, reasons: [...selection.reasons, `${count} of ${bench.panel.series.length} series repeat their last value in place of a model: ${fallbacks[0]!.reason}.`] };
}

/** Bounds are NaN where nothing could be backtested. @param points of all series. @param errors of each series by window. */
function withIntervals(bench: Bench, recipe: Candidate["recipe"], points: readonly Float64Array[], errors: Measured["errors"]): readonly Forecast[] {
  const { horizon, levels } = bench;
  const { nonNegative } = bench.profile;
  const prepared = bench.final.prepare(recipe);
  const m = bench.profile.periods[0] ?? 1;
  const panel = bench.panel.series.map(({ y }, s) => ({ windows: errors[s]!, scale: seasonalNaiveError(prepared.toScale(y, s), m).absolute }));
  const widths = levels.map((level) => halfWidths(panel, horizon, level, originsApart(bench.validation)));
  return points.map((point, s) => {
    const clip = (path: Float64Array): Float64Array => (nonNegative ? path.map((value) => Math.max(0, value)) : path);
    return {
      point: clip(point),
      intervals: levels.map((level, l) => {
        const [lower, upper] = bounds(prepared, s, point, widths[l]![s]!);
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
