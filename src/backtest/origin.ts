/** One forecast origin: training series, and memoised preparations and fits on them. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { type CombinationModel, FitError } from "../grammar/model.ts";
import type { WorkingPanel } from "../grammar/step.ts";
import { modelOf } from "../models/index.ts";
import type { Fitter, OriginName, Paths } from "./fitter.ts";
import { allInOrder, memo } from "./memo.ts";
import { type PreppedRecipe, prepRecipe } from "./recipe.ts";

export interface Origin {
  prepare(recipe: readonly StepSpec[]): PreppedRecipe;
  /**
   * Prepares, fits, forecasts and undoes the preparation. Rejects with FitError and the reason where it cannot.
   * @param weights of a combination's members, one array a series of the origin; equal where absent.
   */
  forecast(recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal, weights?: readonly Float64Array[]): Promise<Paths>;
}

/** @param mostFallbacks share of the series whose fit may fail: little in a backtest, where a model must prove itself. */
export function openOrigin(name: OriginName, training: WorkingPanel, fitter: Fitter, mostFallbacks = 0.1): Origin {
  const prepare = memo((recipe: readonly StepSpec[]) => prepRecipe(training, recipe));

  /** On the original scale, remembered: combinations share members. */
  const leaves = new Map<string, Promise<Paths>>();
  const leaf = (recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal): Promise<Paths> => {
    const key = JSON.stringify([recipe, model]);
    let paths = leaves.get(key);
    if (paths === undefined) leaves.set(key, (paths = fitLeaf(recipe, model, signal)));
    return paths;
  };

  const fitLeaf = async (recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal): Promise<Paths> => {
    signal.throwIfAborted();
    const prepared = prepare(recipe); // A recipe that cannot be learned is not worth a fit.
    const paths = await fitter.fit({ origin: name, recipe, model }, signal);
    const failed = paths.fallbacks.length;
    if (failed > mostFallbacks * paths.points.length || (failed > 0 && failed === paths.points.length)) throw new FitError(paths.fallbacks[0]!.reason);
    const points = paths.points.map((path, s) => prepared.undo(path, s));
    const wrong = points.findIndex((path) => !path.every(Number.isFinite));
    if (wrong >= 0) throw new FitError(`its forecast of ${training.series[wrong]!.key.join(" / ") || "the series"} is not a finite number`);
    return { ...paths, points };
  };

  const combine = async (model: CombinationModel, recipe: readonly StepSpec[], spec: ModelSpec, signal: AbortSignal, weights?: readonly Float64Array[]): Promise<Paths> => {
    const members = await allInOrder(model.members(spec.args).map((member) => leaf([...recipe, ...(member.recipe ?? [])], { type: member.type, args: member.args }, signal)));
    return {
      points: training.series.map((_, s) => model.combine(members.map((member) => member.points[s]!), spec.args, weights?.[s])),
      description: members.map((member) => member.description).join(" + "),
      fallbacks: members.flatMap((member) => member.fallbacks),
      seconds: members.reduce((sum, member) => sum + member.seconds, 0),
    };
  };

  return {
    prepare,
    async forecast(recipe, spec, signal, weights) {
      const model = modelOf(spec);
      return model.kind === "combination" ? await combine(model, recipe, spec, signal, weights) : await leaf(recipe, { type: spec.type, args: spec.args }, signal);
    },
  };
}
