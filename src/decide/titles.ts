/** What candidates are called in sentences. */
import type { Candidate } from "../backtest/backtest.ts";
import type { MemberSpec, ModelSpec, StepSpec } from "../grammar/args.ts";
import type { ValidationPlan } from "../grammar/spec.ts";
import { modelOf } from "../models/index.ts";

type Titled = Pick<Candidate, "model"> & Pick<MemberSpec, "recipe">;

/** At the beginning of a sentence: "Seasonal naive (12 steps)", "Dynamic optimised theta on logarithms", "The weighted mean of 4 models". */
export function titleOf(candidate: Titled): string {
  const title = rowTitle(candidate);
  return modelOf(candidate.model).kind === "combination" ? `The ${lowerFirst(title)}` : title;
}

/** By itself, as in a row of a table: "Weighted mean of 4 models". */
export function rowTitle({ model, recipe = [] }: Titled): string {
  return `${modelTitle(model)}${scaleTitle(model, recipe)}`;
}

/** What a combination is made of, as titles; none of another model. */
export function memberTitles(spec: ModelSpec): readonly string[] {
  const model = modelOf(spec);
  return model.kind === "combination" ? model.members(spec.args).map((member) => titleOf({ model: member, ...(member.recipe === undefined ? {} : { recipe: member.recipe }) })) : [];
}

/** Regressions take changes and logarithms as they need them; what others are fitted to makes another model of them. */
function scaleTitle(model: ModelSpec, recipe: readonly StepSpec[]): string {
  if (modelOf(model).kind !== "regression") return recipe.some((step) => step.type === "log") ? " on logarithms" : "";
  return recipe.some(({ type, args }) => type === "diff" && Number(args["lag"] ?? 1) > 1) ? " on seasonal changes" : "";
}

function modelTitle(spec: ModelSpec): string {
  const model = modelOf(spec);
  if (model.kind !== "combination") return model.called?.(spec.args) ?? model.title;
  // The names of all would fill the sentence; they stand in one of their own.
  const kinds: Readonly<Record<string, string>> = { mean: "Mean", median: "Median", weighted: "Weighted mean" };
  return `${kinds[String(spec.args["combine"])] ?? model.title} of ${model.members(spec.args).length} models`;
}

/** A title within a sentence: names and abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  return /^(?:[A-Z]{2}|Prophet|Croston)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** "in 5 rolling-origin windows of 12 steps". */
export function inWindows({ windows, horizon }: Pick<ValidationPlan, "windows" | "horizon">): string {
  return `in ${windows} rolling-origin ${windows === 1 ? "window" : "windows"} of ${horizon} ${horizon === 1 ? "step" : "steps"}`;
}
