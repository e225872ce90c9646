import type { StepSpec } from "../../grammar/args.ts";
import type { ForecastModel } from "../../grammar/model.ts";
import type { Bench } from "../../decide/bench.ts";
import { regressionRecipe } from "../../steps/index.ts";

/** The recipe that a model gets where nobody asks for another: predictors for a regression, and values for those that are missing. */
export function usualRecipe(model: ForecastModel, { profile, known }: Pick<Bench, "profile" | "known">): readonly StepSpec[] {
  if (model.kind !== "regression") return profile.missingRate > 0 ? [{ type: "impute_linear", args: {} }] : [];
  const usual = regressionRecipe(profile, known);
  return model.recipe?.(usual) ?? usual;
}
