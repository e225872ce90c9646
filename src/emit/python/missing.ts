/** Filling of missing values: a function of its own, since the yardstick needs it too. */
import { comment } from "../../python/prose.ts";
import { indented, returning } from "../cell.ts";
import type { Step } from "./recipe.ts";

export function fillsMissing(steps: readonly Step[]): boolean {
  return steps.some(isImpute);
}

export function fillFunction(steps: readonly Step[]): string[] {
  const lines = steps.filter(isImpute).flatMap((step) => [...comment(step.comment, 4), ...indented(step.bake ?? [])]);
  return ["def fill_missing(history: pd.DataFrame) -> pd.DataFrame:", ...returning("history", [...lines, "    return history"])];
}

function isImpute({ id }: Step): boolean {
  return id.startsWith("impute_");
}
