/** What a model is fitted to, where that makes another model of it: " on logarithms", " on scaled seasonal changes", or nothing. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";

/** Regressions take changes and logarithms as they need them; of changes against the season before, and of scaled ones, it is said. */
export function scaleText(model: ModelSpec, recipe: readonly StepSpec[]): string {
  const has = (type: string): boolean => recipe.some((step) => step.type === type);
  if (modelOf(model).kind !== "regression") return has("log") ? " on logarithms" : "";
  const seasonal = recipe.some(({ type, args }) => type === "diff" && Number(args["lag"] ?? 1) > 1);
  if (has("scale_series")) return ` on scaled ${seasonal ? "seasonal changes" : has("diff") ? "changes" : "series"}`;
  return seasonal ? " on seasonal changes" : "";
}
