/** What candidates are called in sentences. */
import type { Candidate } from "../backtest/backtest.ts";
import type { MemberSpec, ModelSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";

/** "Seasonal naive", "Dynamic optimised theta on logarithms", "The mean of exponential smoothing (ETS) and dynamic optimised theta". */
export function titleOf(candidate: Pick<Candidate, "model"> & Pick<MemberSpec, "recipe">): string {
  return `${modelTitle(candidate.model)}${modelOf(candidate.model).kind === "regression" ? "" : scaleTitle(candidate)}`;
}

function scaleTitle({ recipe = [] }: Pick<MemberSpec, "recipe">): string {
  return recipe.some((step) => step.type === "log") ? " on logarithms" : "";
}

function modelTitle(spec: ModelSpec): string {
  const model = modelOf(spec);
  if (model.kind === "combination") {
    const members = model.members(spec.args).map((member) => lowerFirst(titleOf({ model: member, recipe: member.recipe ?? [] })));
    const combine = spec.args["combine"] === "weighted" ? "weighted mean" : String(spec.args["combine"]);
    return `The ${combine} of ${members.slice(0, -1).join(", ")} and ${members.at(-1)}`;
  }
  const { method, seasonal_period: period } = spec.args;
  if (spec.type === "naive_reg") return method === "seasonal" ? `Seasonal naive (${String(period)} steps)` : method === "drift" ? "Drift" : model.title;
  return typeof method === "string" ? `${model.title} with ${method}` : model.title;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
