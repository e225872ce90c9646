/** Regressions that learn from many series learn from all of them, also where only a few are compared: as they will in the end. */
import { checkArgs } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";
import type { FitData, FitJob, Fitter, OriginName, Paths } from "./fitter.ts";
import { cutoffs } from "./plan.ts";

/**
 * A fitter that fits one regression for all series on the whole panel, once, whichever part of it is asked for. What each model of
 * single series makes of a series does not depend on the others; a regression for all of them forecasts worse the fewer it has seen.
 */
export function learningFromAll(fitter: Fitter, data: FitData): Fitter {
  const fits = new Map<string, Promise<Paths>>();
  return {
    async fit(job, signal) {
      if (!learnsFromAll(job)) return fitter.fit(job, signal);
      const whole: OriginName = { ...job.origin, part: "all" };
      const key = JSON.stringify([whole, job.recipe, job.model]);
      let paths = fits.get(key);
      if (paths === undefined) fits.set(key, (paths = fitter.fit({ ...job, origin: whole }, signal)));
      return job.origin.part === "all" ? paths : pick(await paths, placesAt(data, whole), placesAt(data, job.origin));
    },
  };
}

function learnsFromAll({ recipe, model: { type, args } }: FitJob): boolean {
  const model = modelOf({ type, args });
  if (model.kind !== "regression") return false;
  const checked = checkArgs(model.args, args);
  // What a step learns from several series at once must be what the forecast is undone with.
  const learned = recipe.some((step) => step.type === "boxcox" && typeof step.args["lambda"] !== "number");
  return checked.ok && model.local?.(checked.args) !== true && !learned;
}

/** Places in the panel of the series that are learned from at an origin. */
function placesAt({ series, compared, validation }: FitData, { part, window }: OriginName): readonly number[] {
  const places = part === "all" ? series.map((_, place) => place) : compared;
  return window === null ? places : places.filter((place) => (cutoffs(series[place]!.y.length, validation)[window] ?? null) !== null);
}

function pick(paths: Paths, all: readonly number[], wanted: readonly number[]): Paths {
  const at = new Map(all.map((place, i) => [place, i]));
  const order = wanted.map((place) => at.get(place)!);
  const back = new Map(order.map((from, to) => [from, to]));
  return {
    ...paths,
    points: order.map((i) => paths.points[i]!),
    fallbacks: paths.fallbacks.flatMap(({ series, reason }) => (back.has(series) ? [{ series: back.get(series)!, reason }] : [])),
  };
}
