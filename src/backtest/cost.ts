/** What a workflow is expected to cost, before anything was fitted. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";

/** A recipe and what is fitted to it. */
export interface Workflow {
  readonly recipe: readonly StepSpec[];
  readonly model: ModelSpec;
}

/** What is really fitted: the workflow itself, or, for a combination, its members. */
export function leavesOf({ recipe, model: spec }: Workflow): readonly Workflow[] {
  const model = modelOf(spec);
  if (model.kind !== "combination") return [{ recipe, model: { type: spec.type, args: spec.args } }];
  return model.members(spec.args).map((member) => ({ recipe: [...recipe, ...(member.recipe ?? [])], model: { type: member.type, args: member.args } }));
}

/** Estimated milliseconds for one model that learns from so many rows. */
export function fitCost(model: ModelSpec, rows: number): number {
  const { millisecondsPerThousandRows, mostRows = Infinity } = modelOf(model).profile;
  return (millisecondsPerThousandRows * Math.min(rows, mostRows)) / 1000;
}

/** Estimated milliseconds for one model in several windows. @param windowRows that it learns from in each. */
export function windowsCost(model: ModelSpec, windowRows: readonly number[]): number {
  return windowRows.reduce((sum, rows) => sum + fitCost(model, rows), 0);
}

/** Estimated milliseconds for workflows that share what they have in common: each model is fitted once to each recipe. */
export function sharedCost(workflows: readonly Workflow[], windowRows: readonly number[]): number {
  const leaves = new Map(workflows.flatMap(leavesOf).map((leaf) => [JSON.stringify(leaf), windowsCost(leaf.model, windowRows)]));
  return [...leaves.values()].reduce((sum, cost) => sum + cost, 0);
}
