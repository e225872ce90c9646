/** Recursive forecasts of a regression: each step's forecast is a lag of the next. */
import type { ArgsOf, ArgTable } from "../grammar/args.ts";
import { columnScales, standardize, standardizeRow } from "../numeric/standardize.ts";
import { type Design, FitError, type FittedRegression, type RegressionModel } from "../grammar/model.ts";
import type { Predictor, WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import { nameOf } from "../steps/bake.ts";
import { designMatrix } from "./design.ts";

export interface RegressionForecast {
  /** One path of horizon length a series, on the scale of the prepared panel; NaN for a series that cannot be forecast. */
  readonly points: readonly Float64Array[];
  readonly description: string;
  /** Series that are too short for a predictor or whose path runs away, in order. */
  readonly fallbacks: readonly { readonly series: number; readonly reason: string }[];
}

/**
 * Fits one regression over all series of a prepared panel, or one for each of them where the model is local, and forecasts each series.
 * @param panel its `times` reach at least `horizon` steps beyond `y`.
 * @throws FitError where it cannot be fitted.
 */
export function forecastRegression<T extends ArgTable>(model: RegressionModel<T>, args: ArgsOf<T>, panel: WorkingPanel, horizon: number, signal: AbortSignal): RegressionForecast {
  const local = model.local?.(args) === true && panel.series.length > 1;
  const global = local ? null : model.regress(designMatrix(panel, signal), args, signal);
  let description = global?.description ?? "";
  const fallbacks: { series: number; reason: string }[] = [];
  const points = panel.series.map((series, s) => {
    signal.throwIfAborted();
    const fitted = global ?? orReason(() => regressAlone(model, args, { ...panel, series: [series] }, signal));
    if (typeof fitted !== "string" && description === "") description = `${fitted.description}, one for each series`;
    const path = typeof fitted === "string" ? fitted : forecastSeries(fitted, panel.predictors, series, horizon);
    if (typeof path !== "string") return path;
    fallbacks.push({ series: s, reason: path });
    return new Float64Array(horizon).fill(NaN);
  });
  return { points, description, fallbacks };
}

function orReason<T>(fit: () => T): T | string {
  try {
    return fit();
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return error.message;
  }
}

/** Predictors that were normalized over all series are normalized over this one: so they are where it is fitted by itself. */
function regressAlone<T extends ArgTable>(model: RegressionModel<T>, args: ArgsOf<T>, panel: WorkingPanel, signal: AbortSignal): FittedRegression {
  const design: Design = designMatrix(panel, signal);
  if (design.normalized !== true || design.rows === 0) return model.regress(design, args, signal);
  const scales = columnScales(design.x, design.rows, design.names.length);
  const { description, predictRow } = model.regress({ ...design, x: standardize(design.x, design.rows, scales) }, args, signal);
  const scaled = new Float64Array(design.names.length);
  return {
    description,
    predictRow(row) {
      standardizeRow(row, 0, scales, scaled);
      return predictRow(scaled);
    },
  };
}

/** @returns the reason where there is no forecast. */
function forecastSeries(fitted: FittedRegression, predictors: readonly Predictor[], series: WorkingSeries, horizon: number): Float64Array | string {
  const n = series.y.length;
  const y = new Float64Array(n + horizon).fill(NaN);
  y.set(series.y);
  const growing: WorkingSeries = { ...series, y };
  const row = new Float64Array(predictors.length);
  for (let t = n; t < n + horizon; t++) {
    for (let p = 0; p < row.length; p++) {
      row[p] = predictors[p]!.value(growing, t);
      if (Number.isNaN(row[p]!)) return `${nameOf(series)} is too short for ${predictors[p]!.name}: it has ${n} values`;
    }
    y[t] = fitted.predictRow(row);
    if (!Number.isFinite(y[t]!)) return `its forecast of ${nameOf(series)} grows beyond all bounds`;
  }
  return y.slice(n);
}
