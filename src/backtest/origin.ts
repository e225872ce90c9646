/** One forecast origin: training series, and memoised preparations and fits on them. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { type CombinationModel, FitError } from "../grammar/model.ts";
import type { WorkingPanel, WorkingSeries } from "../grammar/step.ts";
import { modelOf } from "../models/index.ts";
import { nameOf } from "../steps/bake.ts";
import { leavesOf } from "./cost.ts";
import type { Fitter, OriginName, Paths } from "./fitter.ts";
import { allInOrder, memo } from "./memo.ts";
import { isPlausible } from "./plausible.ts";
import { type PreppedRecipe, prepRecipe } from "./recipe.ts";
import { scaleText } from "./scaleText.ts";

export interface Origin {
  prepare(recipe: readonly StepSpec[]): PreppedRecipe;
  /**
   * Prepares, fits, forecasts and undoes the preparation. Rejects with FitError and the reason where it cannot.
   * @param weights of a combination's members, one array a series of the origin; equal where absent.
   */
  forecast(recipe: readonly StepSpec[], model: ModelSpec, signal: AbortSignal, weights?: readonly Float64Array[]): Promise<Paths>;
}

/** @param mostFallbacks share of the series whose fit may fail, which are too short as a rule: they repeat their last value, and count with that error. */
export function openOrigin(name: OriginName, training: WorkingPanel, fitter: Fitter, mostFallbacks = 0.25): Origin {
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
    const undone = paths.points.map((path, s) => prepared.undo(path, s));
    const failed = new Set(paths.fallbacks.map(({ series }) => series));
    const absurd = undone.flatMap((path, s) => {
      const reason = failed.has(s) ? null : disbelief(path, training.series[s]!);
      return reason === null ? [] : [{ series: s, reason }];
    });
    const fallbacks = [...paths.fallbacks, ...absurd].sort((a, b) => a.series - b.series);
    // One of a handful may fail: in the oldest windows only the longest series take part.
    const most = Math.max(undone.length >= 5 ? 1 : 0, mostFallbacks * undone.length);
    if (fallbacks.length > most || (fallbacks.length > 0 && fallbacks.length === undone.length)) throw new FitError(fallbacks[0]!.reason);
    const points = [...undone];
    for (const { series } of fallbacks) if (disbelief(undone[series]!, training.series[series]!) !== null) points[series] = undone[series]!.map(() => lastKnown(training.series[series]!.y));
    return { ...paths, points, fallbacks };
  };

  const combine = async (model: CombinationModel, recipe: readonly StepSpec[], spec: ModelSpec, signal: AbortSignal, weights?: readonly Float64Array[]): Promise<Paths> => {
    const leaves = leavesOf({ recipe, model: spec });
    const members = await allInOrder(leaves.map((member) => leaf(member.recipe, member.model, signal)));
    return {
      points: training.series.map((_, s) => model.combine(members.map((member) => member.points[s]!), spec.args, weights?.[s])),
      description: members.map(({ description }, i) => `${asOne(description)}${scaleText(leaves[i]!.model, leaves[i]!.recipe)}`).join(" + "),
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

/** Why a forecast is not believed; null where it is. */
function disbelief(path: Float64Array, series: WorkingSeries): string | null {
  if (!path.every(Number.isFinite)) return `its forecast of ${nameOf(series)} is not a finite number`;
  return isPlausible(path, series.y) ? null : `its forecast of ${nameOf(series)} runs far out of all that was ever seen`;
}

function lastKnown(y: Float64Array): number {
  return y.findLast((value) => !Number.isNaN(value)) ?? NaN;
}

/** What is itself a sum stays one member of another: "(STL(12) + CES(none))". */
function asOne(description: string): string {
  return description.includes(" + ") ? `(${description})` : description;
}
