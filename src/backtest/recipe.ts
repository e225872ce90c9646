/** A whole recipe, learned from training data: bakes the panel and takes forecasts back to the original scale. */
import { checkArgs, type StepSpec } from "../grammar/args.ts";
import { WorkflowError } from "../data/error.ts";
import type { PreppedStep, TargetTransform, WorkingPanel } from "../grammar/step.ts";
import { checkRecipe } from "../steps/checkRecipe.ts";
import { stepById, stepIds } from "../steps/index.ts";

export interface PreppedRecipe {
  readonly recipe: readonly StepSpec[];
  /** The training panel after all steps. */
  readonly panel: WorkingPanel;
  /** Everything undone: a path after the training data, from the prepared to the original scale. @param seriesNumber place in the panel. */
  undo(path: Float64Array, seriesNumber: number): Float64Array;
  /** Only the steps undone that are not pointwise: then the path is on the scale that intervals are made on. */
  undoToScale(path: Float64Array, seriesNumber: number): Float64Array;
  /** The pointwise target steps, forward on values of the original scale, and back; both the identity where there are none. */
  toScale(values: Float64Array, seriesNumber: number): Float64Array;
  fromScale(values: Float64Array, seriesNumber: number): Float64Array;
}

/**
 * Learns the steps in their order, each from the panel that the one before has baked.
 * @throws WorkflowError where the recipe itself is wrong; FitError where a step cannot be learned from this data.
 */
export function prepRecipe(training: WorkingPanel, recipe: readonly StepSpec[]): PreppedRecipe {
  const reasons = checkRecipe(recipe);
  if (reasons.length > 0) {
    const unknown = recipe.some(({ type }) => stepById(type) === undefined);
    throw new WorkflowError(unknown ? "unknown_step" : "bad_argument", `the recipe cannot be used: ${reasons.join("; ")}`, `steps stand in this order: ${stepIds.join(", ")}`);
  }
  const targets: TargetTransform[] = [];
  let panel = training;
  for (const spec of recipe) {
    const prepped = prepStep(panel, spec);
    panel = prepped.bake(panel);
    if (prepped.target !== undefined) targets.push(prepped.target);
  }
  // The canonical order has made sure that all pointwise transforms come first.
  const pointwise = targets.filter((target) => target.pointwise);
  const others = targets.filter((target) => !target.pointwise);
  const undoAll = (transforms: readonly TargetTransform[], path: Float64Array, s: number): Float64Array =>
    transforms.reduceRight((undone, transform) => transform.undo(undone, s), path);
  return {
    recipe,
    panel,
    undo: (path, s) => undoAll(targets, path, s),
    undoToScale: (path, s) => undoAll(others, path, s),
    toScale: (values, s) => pointwise.reduce((scaled, transform) => transform.apply?.(scaled, s) ?? scaled, values),
    fromScale: (values, s) => undoAll(pointwise, values, s),
  };
}

function prepStep(panel: WorkingPanel, { type, args }: StepSpec): PreppedStep {
  const step = stepById(type);
  if (step === undefined) throw new Error(`unchecked step ${type}`);
  const checked = checkArgs(step.args, args);
  if (!checked.ok) throw new Error(`unchecked arguments of ${type}`);
  return step.prep(panel, checked.args);
}
