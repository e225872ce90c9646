/** All recipe steps in canonical order: what comes later may lean on what comes before. */
import type { RecipeStep } from "../grammar/step.ts";
import { boxcox } from "./boxcox.ts";
import { date } from "./date.ts";
import { diff } from "./diff.ts";
import { exogenous } from "./exogenous.ts";
import { fourier } from "./fourier.ts";
import { holiday } from "./holiday.ts";
import { imputeLinear } from "./imputeLinear.ts";
import { imputeMedian } from "./imputeMedian.ts";
import { lag } from "./lag.ts";
import { log } from "./log.ts";
import { naomit } from "./naomit.ts";
import { normalize } from "./normalize.ts";
import { rolling } from "./rolling.ts";
import { scaleSeries } from "./scaleSeries.ts";

export { levelRecipe, regressionRecipe } from "./regressionRecipe.ts";

/**
 * Missing values are filled before anything is computed from them; pointwise transforms come before differences, so that
 * intervals can be made on their scale; predictors are made from the finished target; the rows to learn from are fixed before
 * anything is learned from rows.
 */
export const steps: readonly RecipeStep[] = [imputeLinear, imputeMedian, log, boxcox, diff, scaleSeries, lag, rolling, date, fourier, holiday, exogenous, naomit, normalize];

export const stepIds: readonly string[] = steps.map((step) => step.id);

export function stepById(id: string): RecipeStep | undefined {
  return steps.find((step) => step.id === id);
}
