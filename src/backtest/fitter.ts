/** Where models are fitted: in this thread, or in a pool of threads. Jobs are plain data, so that they can cross to another thread. */
import type { Frequency } from "../data/frequency.ts";
import type { Series } from "../data/panel.ts";
import type { WorkingSeries } from "../grammar/step.ts";
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import type { ValidationPlan } from "../grammar/spec.ts";

/** What all jobs of a run are about. */
export interface FitData {
  readonly frequency: Frequency;
  /** Columns whose values are known for the horizon, as `x` of each series has them: from its first step on, to `horizon` steps beyond its end. */
  readonly known?: readonly string[];
  readonly series: readonly (Pick<Series, "key" | "times" | "y"> & Pick<WorkingSeries, "x">)[];
  /** Places of the series that candidates are compared on, ascending. */
  readonly compared: readonly number[];
  readonly validation: ValidationPlan;
  readonly horizon: number;
}

/** The series that candidates are compared on, or all. */
export type Part = "compared" | "all";

/** A window of the validation plan, 0 the oldest, or all data. */
export type OriginName = { readonly part: Part; readonly window: number | null };

export interface FitJob {
  readonly origin: OriginName;
  readonly recipe: readonly StepSpec[];
  /** No combination: those are made of the fits of their members. */
  readonly model: ModelSpec;
}

/** Forecasts of all series of an origin, on the scale that the recipe left them on. */
export interface Paths {
  /** One array of horizon length a series. */
  readonly points: readonly Float64Array[];
  /** What was fitted, such as "ETS(M,Ad,M)"; of the first series where there are several. */
  readonly description: string;
  /** Series whose fit failed and that repeat their last value instead, in order. */
  readonly fallbacks: readonly { readonly series: number; readonly reason: string }[];
  /** Spent on fitting. */
  readonly seconds: number;
}

export interface Fitter {
  /** Rejects with FitError where the model cannot be fitted, and with the signal's reason where the run was stopped. */
  fit(job: FitJob, signal: AbortSignal): Promise<Paths>;
}

/** @param now milliseconds, monotone. */
export type OpenFitter = (data: FitData, now: () => number) => Fitter;
