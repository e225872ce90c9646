import type { ArgTable } from "../grammar/args.ts";
import type { RecipeStep } from "../grammar/step.ts";

const args = {} as const satisfies ArgTable;

/** Rows without all predictors (the first ones, before the longest lag) are not learned from. */
export const naomit: RecipeStep<typeof args> = {
  id: "naomit",
  title: "Leave out incomplete rows",
  about: "Leaves rows with a missing predictor or target out of the regression.",
  args,
  needs: {},
  on: "predictors",

  prep: () => ({ bake: (panel) => ({ ...panel, dropMissing: true }) }),

  // MLForecast.fit drops such rows unless told otherwise (dropna=True).
  python: () => ({ imports: [], comment: "Rows before the longest lag are dropped." }),
};
