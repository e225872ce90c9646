/** One forecast origin: training series, and memoised preparations and fits on them. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { FitError, type SeriesModel } from "../grammar/model.ts";
import type { WorkingPanel } from "../grammar/step.ts";
import { modelOf } from "../models/index.ts";
import { type PreppedRecipe, prepRecipe } from "./recipe.ts";
import { forecastRegression } from "./recursive.ts";

/** Forecasts of all series of the origin; on the prepared scale until `Origin.forecast` undoes the preparation. */
export interface Paths {
  /** One array of horizon length a series. */
  readonly points: readonly Float64Array[];
  /** What was fitted, such as "ETS(M,Ad,M)"; of the first series where there are several. */
  readonly description: string;
  /** Series whose fit failed and that repeat their last value instead. */
  readonly fallbacks: readonly { readonly series: number; readonly reason: string }[];
}

export interface Origin {
  prepare(recipe: readonly StepSpec[]): PreppedRecipe;
  /** Prepares, fits, forecasts and undoes the preparation. @throws FitError with the reason where it cannot. */
  forecast(recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal): Paths;
}

/** @param mostFallbacks share of the series whose fit may fail: little in a backtest, where a model must prove itself. */
export function openOrigin(training: WorkingPanel, horizon: number, mostFallbacks = 0.1): Origin {
  const prepared = memo((recipe: readonly StepSpec[]) => prepRecipe(training, recipe));

  const fitted = new Map<string, Paths>();
  const fit = (recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal): Paths => {
    const key = JSON.stringify([recipe, model]);
    const known = fitted.get(key);
    if (known !== undefined) return known;
    signal.throwIfAborted();
    const paths = fitOnce(recipe, model, signal);
    fitted.set(key, paths);
    return paths;
  };

  const fitOnce = (recipe: readonly StepSpec[], spec: ModelSpec, signal: AbortSignal): Paths => {
    const model = modelOf(spec);
    const { panel } = prepared(recipe);
    switch (model.kind) {
      case "series":
        return forecastEach(model, spec, panel, horizon, mostFallbacks, signal);
      case "regression":
        return { ...forecastRegression(model, spec.args, panel, horizon, signal), fallbacks: [] };
      case "combination": {
        const members = model.members(spec.args).map((member) => fit(recipe, member, signal));
        return {
          points: panel.series.map((_, s) => model.combine(members.map((member) => member.points[s]!), spec.args)),
          description: members.map((member) => member.description).join(" + "),
          fallbacks: members.flatMap((member) => member.fallbacks),
        };
      }
    }
  };

  return {
    prepare: prepared,
    forecast(recipe, model, signal) {
      const paths = fit(recipe, model, signal);
      const points = paths.points.map((path, s) => prepared(recipe).undo(path, s));
      const wrong = points.findIndex((path) => !path.every(Number.isFinite));
      if (wrong >= 0) throw new FitError(`its forecast of ${training.series[wrong]!.key.join(" / ") || "the series"} is not a finite number`);
      return { ...paths, points };
    },
  };
}

/** A series whose fit fails repeats its last value, as long as enough of the panel can be fitted. */
function forecastEach(model: SeriesModel, spec: ModelSpec, panel: WorkingPanel, horizon: number, mostFallbacks: number, signal: AbortSignal): Paths {
  const fallbacks: { series: number; reason: string }[] = [];
  let description = "";
  const points = panel.series.map((series, s) => {
    signal.throwIfAborted();
    const start = firstKnown(series.y);
    const y = series.y.subarray(start);
    try {
      if (y.some(Number.isNaN)) throw new FitError("there are missing values; put an impute step into the recipe");
      const fitted = model.fit(y, spec.args, signal, { frequency: panel.frequency, times: series.times.subarray(start) });
      if (description === "") description = fitted.description;
      return fitted.predict(horizon, []).point;
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      fallbacks.push({ series: s, reason: error.message });
      return new Float64Array(horizon).fill(y.findLast((value) => !Number.isNaN(value)) ?? NaN);
    }
  });
  if (fallbacks.length > mostFallbacks * panel.series.length || (fallbacks.length > 0 && fallbacks.length === panel.series.length)) throw new FitError(fallbacks[0]!.reason);
  return { points, description, fallbacks };
}

/** Differences and lags leave missing values at the start; the series begins after them. */
function firstKnown(y: Float64Array): number {
  return Math.max(0, y.findIndex((value) => !Number.isNaN(value)));
}

/** Remembers results by the JSON of the argument. */
function memo<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = new Map<string, R>();
  return (argument) => {
    const key = JSON.stringify(argument);
    let result = results.get(key);
    if (result === undefined) {
      result = compute(argument);
      results.set(key, result);
    }
    return result;
  };
}
