/** The windows of a part of the panel, and the backtests run on them: every candidate meets the same folds, and none meets them twice. */
import type { Candidate } from "./backtest.ts";
import type { FitData, Fitter, Part } from "./fitter.ts";
import { originsApart } from "./plan.ts";
import { foldsOf, seriesOf, trainingAt } from "./folds.ts";
import { type Origin, openOrigin } from "./origin.ts";
import { type BacktestRun, runBacktest } from "./runBacktest.ts";

export interface Trial {
  /** All data of the part's series. */
  readonly final: Origin;
  /** Rows that are learned from in each window, oldest first. */
  readonly windowRows: readonly number[];
  /** @param latest only so many windows, the most recent; all where absent. */
  run(candidate: Candidate, signal: AbortSignal, latest?: number): Promise<BacktestRun>;
}

export interface TrialSettings {
  /** Season period that MASE is scaled by, 1 = none. */
  readonly m: number;
  readonly coverageLevel: number;
}

export function openTrial(data: FitData, part: Part, fitter: Fitter, settings: TrialSettings): Trial {
  const folds = foldsOf(data, part).map((fold) => ({ ...fold, origin: openOrigin({ part, window: fold.window }, fold.training, fitter) }));
  // The choice is made: series that it does not suit get the simplest forecast rather than none.
  const final = openOrigin({ part, window: null }, trainingAt(data, { part, window: null }).training, fitter, 1);
  const measures = { ...settings, apart: originsApart(data.validation), ys: seriesOf(data, part).map(({ y }) => y) };
  const runs = new Map<string, Promise<BacktestRun>>();
  return {
    final,
    windowRows: folds.map(({ members }) => members.reduce((rows, { training }) => rows + training.length, 0)),
    run(candidate, signal, latest = folds.length) {
      const key = JSON.stringify([candidate.recipe, candidate.model, latest]);
      let result = runs.get(key);
      if (result === undefined) runs.set(key, (result = runBacktest(candidate, folds.slice(folds.length - latest), final, measures, signal)));
      return result;
    },
  };
}
