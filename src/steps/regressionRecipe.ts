import type { StepSpec } from "../grammar/args.ts";
import type { Profile } from "../profile/profile.ts";

/** A sensible recipe for a regression on this data. */
export function regressionRecipe(profile: Profile): StepSpec[] {
  const recipe: StepSpec[] = [];
  if (profile.missingRate > 0) recipe.push({ type: "impute_linear", args: {} });
  recipe.push({ type: "lag", args: { lags: [1] } }, { type: "naomit", args: {} }, { type: "normalize", args: {} });
  return recipe;
}
