/** Rolling-origin backtest of one candidate. */
import { FitError } from "../grammar/model.ts";
import type { Backtest, Candidate, Scores } from "./backtest.ts";
import type { Fold } from "./folds.ts";
import { halfWidths, type SeriesErrors } from "./intervals.ts";
import { type Accuracy, accuracy, finiteMean, seasonalNaiveError } from "./metrics.ts";
import { type ErrorsOf, memberErrors, weighingOf, weightsFrom } from "./memberErrors.ts";
import { allInOrder } from "./memo.ts";
import type { Origin } from "./origin.ts";
import type { PreppedRecipe } from "./recipe.ts";

export interface BacktestRun {
  readonly backtest: Backtest;
  /** Errors of each series (by place in the panel) and window on the scale of the pointwise target steps; empty where it failed. */
  readonly errors: readonly SeriesErrors[];
  /** What it forecast in each fold for each of the fold's members, on the original scale; empty where it failed. */
  readonly points: readonly (readonly Float64Array[])[];
  /** Errors of the members of a combination that learns weights from them. */
  readonly members?: ErrorsOf;
}

export interface BacktestSettings {
  /** Season period that MASE is scaled by, 1 = none. */
  readonly m: number;
  /** All values of the series that the folds are of. */
  readonly ys: readonly Float64Array[];
  readonly coverageLevel: number;
  /** Distance of two origins as a share of the tested horizon. */
  readonly apart: number;
}

/** A window and the fits made on it. */
export interface OpenFold extends Fold {
  readonly origin: Origin;
}

/**
 * Prepares, fits and scores the candidate on every fold. A failed fit is a row with its reason, never an exception.
 * @param final all data of the same series: the pointwise steps of the recipe as learned there give the scale of the errors.
 */
export async function runBacktest(candidate: Candidate, folds: readonly OpenFold[], final: Origin, settings: BacktestSettings, signal: AbortSignal): Promise<BacktestRun> {
  const all: Accuracy[] = [];
  const windows: number[] = [];
  const windowErrors: Float64Array[][] = settings.ys.map(() => []);
  let description = "";
  let seconds = 0;
  try {
    const weighing = weighingOf(candidate.model);
    const members = weighing === null ? undefined : await memberErrors(candidate, folds, settings.ys, settings.m, signal);
    const forecasts = await allInOrder(
      folds.map(({ origin, members: series }, w) => {
        // What the members weigh in a window is learned from the other windows.
        const weights = weighing === null || members === undefined ? undefined : weightsFrom(members, weighing, folds[w]!.members[0]!.actual.length, w);
        return origin.forecast(candidate.recipe, candidate.model, signal, weights && series.map(({ series: place }) => weights[place]!));
      }),
    );
    const prepared = final.prepare(candidate.recipe);
    forecasts.forEach(({ points, ...forecast }, w) => {
      description = forecast.description;
      seconds += forecast.seconds;
      const scored = folds[w]!.members.flatMap(({ series, training, actual }, i) => {
        windowErrors[series]!.push(scaledErrors(prepared, series, actual, points[i]!));
        return accuracy(actual, points[i]!, training, settings.m) ?? [];
      });
      all.push(...scored);
      windows.push(finiteMean(scored.map((score) => score.mase)));
    });
    const errors = windowErrors.map((own, s) => ({ windows: own, scale: seasonalNaiveError(prepared.toScale(settings.ys[s]!, s), settings.m).absolute }));
    const scores: Scores = { ...meanAccuracy(all), coverage: coverage(errors, settings) };
    return { backtest: { candidate, description, scores, windows, seconds }, errors, points: forecasts.map(({ points }) => points), ...(members === undefined ? {} : { members }) };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return { backtest: { candidate, description, scores: null, windows: [], seconds, failed: error.message }, errors: [], points: [] };
  }
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

/** Share of errors within the half-widths made from the other windows' errors (leave one window out). */
function coverage(errors: readonly SeriesErrors[], { coverageLevel, apart }: BacktestSettings): number | null {
  let inside = 0;
  let count = 0;
  const most = errors.reduce((length, { windows }) => Math.max(length, windows.length), 0);
  for (let w = 0; most > 1 && w < most; w++) {
    // Windows are counted from the last: a short series sits the oldest ones out.
    const held = errors.map(({ windows }) => windows.at(-1 - w));
    const others = errors.map(({ windows, scale }) => ({ windows: windows.filter((window) => window !== windows.at(-1 - w)), scale }));
    const widths = halfWidths(others, held.reduce((length, window) => Math.max(length, window?.length ?? 0), 0), coverageLevel, apart);
    held.forEach((window, s) =>
      window?.forEach((error, k) => {
        if (Number.isNaN(error) || Number.isNaN(widths[s]![k]!)) return;
        count++;
        if (Math.abs(error) <= widths[s]![k]!) inside++;
      }),
    );
  }
  return count > 0 ? inside / count : null;
}
