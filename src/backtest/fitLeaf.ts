/** One model on one prepared panel. */
import type { ModelSpec } from "../grammar/args.ts";
import { FitError, type JointModel, type SeriesModel } from "../grammar/model.ts";
import type { WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import { modelOf } from "../models/index.ts";
import { nameOf } from "../steps/bake.ts";
import type { Paths } from "./fitter.ts";
import { forecastRegression } from "./recursive.ts";

export type LeafPaths = Omit<Paths, "seconds">;

/** @throws FitError where all series are fitted together and cannot be; series that cannot be fitted by themselves are `fallbacks`. */
export function fitLeaf(spec: ModelSpec, panel: WorkingPanel, horizon: number, signal: AbortSignal): LeafPaths {
  const model = modelOf(spec);
  switch (model.kind) {
    case "series":
      return forecastEach(model, spec, panel, horizon, signal);
    case "regression":
      return forecastRegression(model, spec.args, panel, horizon, signal);
    case "joint":
      return forecastTogether(model, spec, panel, horizon, signal);
    case "combination":
      throw new Error(`${spec.type} is made of the fits of its members`);
  }
}

/** A series whose fit fails repeats its last value. */
function forecastEach(model: SeriesModel, spec: ModelSpec, panel: WorkingPanel, horizon: number, signal: AbortSignal): LeafPaths {
  const fallbacks: { series: number; reason: string }[] = [];
  let description = "";
  const points = panel.series.map((series, s) => {
    signal.throwIfAborted();
    const { y, times } = fromFirstKnown(series);
    try {
      if (y.some(Number.isNaN)) throw new FitError("there are missing values; put an impute step into the recipe");
      const fitted = model.fit(y, spec.args, signal, { frequency: panel.frequency, times });
      if (description === "") description = fitted.description;
      return fitted.predict(horizon, []).point;
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      fallbacks.push({ series: s, reason: error.message });
      return new Float64Array(horizon).fill(y.findLast((value) => !Number.isNaN(value)) ?? NaN);
    }
  });
  return { points, description, fallbacks };
}

function forecastTogether(model: JointModel, spec: ModelSpec, panel: WorkingPanel, horizon: number, signal: AbortSignal): LeafPaths {
  const all = panel.series.map(fromFirstKnown);
  const incomplete = all.findIndex(({ y }) => y.some(Number.isNaN));
  if (incomplete >= 0) throw new FitError(`${nameOf(panel.series[incomplete]!)} has missing values; put an impute step into the recipe`);
  const fitted = model.fit(all, spec.args, signal);
  return { points: fitted.predict(horizon), description: fitted.description, fallbacks: [] };
}

/** Differences and lags leave missing values at the start; the series begins after them. */
function fromFirstKnown({ y, times }: WorkingSeries): Pick<WorkingSeries, "y" | "times"> {
  const start = Math.max(0, y.findIndex((value) => !Number.isNaN(value)));
  return { y: y.subarray(start), times: times.subarray(start) };
}
