import { checkArgs, type StepSpec } from "../grammar/args.ts";
import { stepById, stepIds } from "./index.ts";

/** Steps that may stand in a recipe more than once, with other arguments. */
const repeatable: readonly string[] = ["diff", "lag", "rolling", "fourier"];

/** What is wrong with a recipe, one plain sentence each; empty where nothing is. */
export function checkRecipe(recipe: readonly StepSpec[]): readonly string[] {
  const reasons: string[] = [];
  let highest = "";
  const seen = new Set<string>();
  for (const { type, args } of recipe) {
    const step = stepById(type);
    if (step === undefined) {
      reasons.push(`there is no step ${JSON.stringify(type)}; known are ${stepIds.join(", ")}`);
      continue;
    }
    const check = checkArgs(step.args, args);
    if (!check.ok) reasons.push(...check.reasons.map((reason) => `${type}: ${reason}`));
    if (highest !== "" && stepIds.indexOf(type) < stepIds.indexOf(highest)) reasons.push(`${type} must come before ${highest}`);
    else highest = type;
    const once = repeatable.includes(type) ? JSON.stringify([type, type === "diff" ? args["lag"] : args]) : type;
    if (seen.has(once)) reasons.push(type === "diff" ? "diff stands there twice with the same lag; take differences: 2" : `${type} stands there twice`);
    seen.add(once);
  }
  return reasons;
}
