/** Recursive forecasts of a regression: each step's forecast is a lag of the next. */
import type { ArgsOf, ArgTable } from "../grammar/args.ts";
import { FitError, type FittedRegression, type RegressionModel } from "../grammar/model.ts";
import type { Predictor, WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import { nameOf } from "../steps/bake.ts";
import { designMatrix } from "./design.ts";

export interface RegressionForecast {
  /** One path of horizon length a series, on the scale of the prepared panel. */
  readonly points: readonly Float64Array[];
  readonly description: string;
}

/**
 * Fits one regression over all series of a prepared panel and forecasts each series.
 * @param panel its `times` reach at least `horizon` steps beyond `y`.
 * @throws FitError where it cannot be fitted, or a series is too short for a predictor.
 */
export function forecastRegression<T extends ArgTable>(model: RegressionModel<T>, args: ArgsOf<T>, panel: WorkingPanel, horizon: number, signal: AbortSignal): RegressionForecast {
  const fitted = model.regress(designMatrix(panel, signal), args, signal);
  const points = panel.series.map((series) => {
    signal.throwIfAborted();
    return forecastSeries(fitted, panel.predictors, series, horizon);
  });
  return { points, description: fitted.description };
}

function forecastSeries(fitted: FittedRegression, predictors: readonly Predictor[], series: WorkingSeries, horizon: number): Float64Array {
  const n = series.y.length;
  const y = new Float64Array(n + horizon).fill(NaN);
  y.set(series.y);
  const growing: WorkingSeries = { ...series, y };
  const row = new Float64Array(predictors.length);
  for (let t = n; t < n + horizon; t++) {
    for (let p = 0; p < row.length; p++) {
      row[p] = predictors[p]!.value(growing, t);
      if (Number.isNaN(row[p]!)) throw new FitError(`${nameOf(series)} is too short for ${predictors[p]!.name}: it has ${n} values`);
    }
    y[t] = fitted.predictRow(row);
    if (!Number.isFinite(y[t]!)) throw new FitError(`its forecast of ${nameOf(series)} grows beyond all bounds`);
  }
  return y.slice(n);
}
