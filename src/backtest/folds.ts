/** The rolling-origin windows of a panel: the same for every candidate. */
import { futureTimes } from "../data/grid.ts";
import type { Panel, Series } from "../data/panel.ts";
import type { ValidationPlan } from "../grammar/spec.ts";
import type { WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import { type Origin, openOrigin } from "./origin.ts";
import { cutoffs } from "./plan.ts";

export interface Fold {
  readonly origin: Origin;
  /** Places in the panel of the series that take part, and what was held back from each. */
  readonly members: readonly { readonly series: number; readonly training: Float64Array; readonly actual: Float64Array }[];
}

/** @returns one fold a window, oldest first; windows that no series is long enough for are left out. */
export function openFolds(panel: Panel, plan: ValidationPlan): readonly Fold[] {
  const lengths = panel.series.map((series) => cutoffs(series.y.length, plan));
  const folds: Fold[] = [];
  for (let w = 0; w < plan.windows; w++) {
    const members = panel.series.flatMap((series, s) => {
      const n = lengths[s]![w] ?? null;
      return n === null ? [] : [{ series: s, training: series.y.subarray(0, n), actual: series.y.subarray(n, n + plan.horizon) }];
    });
    if (members.length === 0) continue;
    const training: WorkingPanel = workingPanel(panel, members.map(({ series, training }) => windowOf(panel.series[series]!, training.length, plan.horizon)));
    folds.push({ origin: openOrigin(training, plan.horizon), members });
  }
  return folds;
}

/** The origin of the forecast itself: all data, `horizon` steps into the future. */
export function openFinal(panel: Panel, horizon: number): Origin {
  return openOrigin(
    workingPanel(
      panel,
      panel.series.map((series) => {
        const future = futureTimes(series, horizon, panel.frequency);
        const times = new Float64Array(series.times.length + horizon);
        times.set(series.times);
        times.set(future, series.times.length);
        return { key: series.key, times, y: series.y };
      }),
    ),
    horizon,
    // The choice is made: series that it does not suit get the simplest forecast rather than none.
    1,
  );
}

function windowOf(series: Series, n: number, horizon: number): WorkingSeries {
  return { key: series.key, times: series.times.subarray(0, n + horizon), y: series.y.subarray(0, n) };
}

function workingPanel(panel: Panel, series: readonly WorkingSeries[]): WorkingPanel {
  return { frequency: panel.frequency, series, predictors: [], dropMissing: false };
}
