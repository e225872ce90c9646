/** Rolling-origin backtest of one candidate. */
import { FitError } from "../grammar/model.ts";
import type { Backtest, Candidate, Scores } from "./backtest.ts";
import type { Fold } from "./folds.ts";
import { type WindowErrors, halfWidths } from "./intervals.ts";
import { type Accuracy, accuracy, finiteMean } from "./metrics.ts";
import type { PreppedRecipe } from "./recipe.ts";

export interface BacktestRun {
  readonly backtest: Backtest;
  /** Errors of each series (by place in the panel) and window on the scale of the pointwise target steps; empty where it failed. */
  readonly errors: readonly (readonly Float64Array[])[];
}

export interface BacktestSettings {
  /** Season period that MASE is scaled by, 1 = none. */
  readonly m: number;
  /** Number of series of the panel. */
  readonly nSeries: number;
  readonly coverageLevel: number;
  /** Milliseconds, monotone; passed in. */
  now(): number;
}

/**
 * Prepares, fits and scores the candidate on every fold. A failed fit is a row with its reason, never an exception.
 * @param prepared the candidate's recipe prepared on all data: its pointwise steps give the scale of the errors.
 */
export function runBacktest(candidate: Candidate, folds: readonly Fold[], prepared: PreppedRecipe, settings: BacktestSettings, signal: AbortSignal): BacktestRun {
  const started = settings.now();
  const seconds = (): number => (settings.now() - started) / 1000;
  const all: Accuracy[] = [];
  const windows: number[] = [];
  const errors: Float64Array[][] = Array.from({ length: settings.nSeries }, () => []);
  let description = "";
  try {
    for (const fold of folds) {
      const paths = fold.origin.forecast(candidate.recipe, candidate.model, signal);
      description = paths.description;
      const scored = fold.members.flatMap(({ series, training, actual }, i) => {
        errors[series]!.push(scaledErrors(prepared, series, actual, paths.points[i]!));
        return accuracy(actual, paths.points[i]!, training, settings.m) ?? [];
      });
      all.push(...scored);
      windows.push(finiteMean(scored.map((score) => score.mase)));
    }
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { backtest: { candidate, description, scores: null, windows: [], seconds: seconds(), failed: error.message }, errors: [] };
  }
  const scores: Scores = { ...meanAccuracy(all), coverage: coverage(errors, settings.coverageLevel) };
  return { backtest: { candidate, description, scores, windows, seconds: seconds() }, errors };
}

function scaledErrors(prepared: PreppedRecipe, series: number, actual: Float64Array, point: Float64Array): Float64Array {
  const a = prepared.toScale(actual, series);
  const p = prepared.toScale(point, series);
  return a.map((value, k) => value - p[k]!);
}

function meanAccuracy(all: readonly Accuracy[]): Accuracy {
  const mean = (metric: keyof Accuracy): number => finiteMean(all.map((score) => score[metric]));
  return { mae: mean("mae"), rmse: mean("rmse"), smape: mean("smape"), mase: mean("mase"), rmsse: mean("rmsse") };
}

/** Share of errors within the half-widths made from the other windows' errors of the same series (leave one window out). */
function coverage(errors: readonly WindowErrors[], level: number): number | null {
  let inside = 0;
  let count = 0;
  for (const windows of errors) {
    if (windows.length < 2) continue;
    windows.forEach((held, w) => {
      const widths = halfWidths(windows.filter((_, other) => other !== w), held.length, level);
      held.forEach((error, k) => {
        if (Number.isNaN(error) || Number.isNaN(widths[k]!)) return;
        count++;
        if (Math.abs(error) <= widths[k]!) inside++;
      });
    });
  }
  return count > 0 ? inside / count : null;
}
