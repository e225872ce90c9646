import type { StepSpec } from "../grammar/args.ts";

/** What trees want of the usual recipe: they only ask whether a value is above or below another, on whatever scale. */
export function splitRecipe(usual: readonly StepSpec[]): readonly StepSpec[] {
  return usual.filter(({ type }) => type !== "normalize");
}
