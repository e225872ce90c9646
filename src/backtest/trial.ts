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
  /** What it forecast for one series of the part in the windows that the series takes part in, oldest first; none where it failed. */
  windowsOf(candidate: Candidate, series: number, signal: AbortSignal): Promise<readonly WindowForecast[]>;
}

/** What was forecast for one series in one window. */
export interface WindowForecast {
  /** Place in the series of the first step that was held back. */
  readonly start: number;
  /** NaN = missing. */
  readonly actual: Float64Array;
  readonly point: Float64Array;
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
  const run: Trial["run"] = (candidate, signal, latest = folds.length) => {
    const key = JSON.stringify([candidate.recipe, candidate.model, latest]);
    let result = runs.get(key);
    if (result === undefined) runs.set(key, (result = runBacktest(candidate, folds.slice(folds.length - latest), final, measures, signal)));
    return result;
  };
  return {
    final,
    windowRows: folds.map(({ members }) => members.reduce((rows, { training }) => rows + training.length, 0)),
    run,
    async windowsOf(candidate, series, signal) {
      const { points } = await run(candidate, signal);
      return folds.flatMap(({ members }, w) => {
        const place = members.findIndex((member) => member.series === series);
        const point = points[w]?.[place];
        return point === undefined ? [] : [{ start: members[place]!.training.length, actual: members[place]!.actual, point }];
      });
    },
  };
}
