import { checkArgs, type StepSpec } from "../../grammar/args.ts";
import { unmet } from "../../grammar/needs.ts";
import { checkRecipe } from "../../steps/checkRecipe.ts";
import { columnsUsed } from "../../steps/exogenous.ts";
import { stepById, stepIds } from "../../steps/index.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import { stepsView } from "../views/steps.ts";
import { predictorsOf } from "../weightOfArgs.ts";
import { tool } from "./tool.ts";
import { ToolError } from "./toolError.ts";

const mostSteps = 16;
const mostPredictors = 64;

export const createRecipe = tool({
  name: "create_recipe",
  description: "Checks a recipe and keeps it under an id for backtest_models. Steps are put into canonical order, and impute_linear and naomit are added where they must be. Target steps act for every model, predictor steps for regressions only. Returns the id and the steps as they will run.",
  input: {
    steps: {
      kind: "list",
      most: mostSteps,
      of: {
        type: { kind: "choice", choices: stepIds, help: "Id of the step." },
        args: { kind: "args", optional: true, help: "Its arguments; what is left out has its default." },
      },
      help: "The steps.",
    },
  },
  run({ steps }, study) {
    const recipe = finished(steps.map(({ type, args = {} }) => withDefaults(type, args)), study);
    const predictors = recipe.reduce((sum, step) => sum + predictorsOf(step), 0);
    const wrong = [...checkRecipe(recipe), ...recipe.flatMap((step) => doubts(step, study))];
    if (predictors > mostPredictors) wrong.push(`the steps make ${predictors} predictors; ${mostPredictors} is the most`);
    if (wrong.length > 0) throw new ToolError(`${study.names.hide(wrong.join("; "))}.`, "Mend the steps and call create_recipe again.");
    return { recipe: study.keepRecipe(recipe), steps: stepsView(recipe, study.names), predictors, serves: predictors > 0 ? "regressions" : "every model that needs no predictors" };
  },
});

function withDefaults(type: string, args: Readonly<Record<string, JsonValue>>): StepSpec {
  const checked = checkArgs(stepById(type)!.args, args);
  if (!checked.ok) throw new ToolError(`Step ${type}: ${checked.reasons.join("; ")}.`, "Mend the arguments and call create_recipe again.");
  return { type, args: checked.args };
}

/** In canonical order and with the steps that cannot be done without. */
function finished(steps: readonly StepSpec[], { bench, names }: Study): readonly StepSpec[] {
  const has = (wanted: (type: string) => boolean): boolean => steps.some(({ type }) => wanted(type));
  const all = [
    ...names.revealSteps(steps),
    ...(bench.profile.missingRate > 0 && !has((type) => type.startsWith("impute_")) ? [withDefaults("impute_linear", {})] : []),
    ...(steps.some((step) => predictorsOf(step) > 0) && !has((type) => type === "naomit") ? [withDefaults("naomit", {})] : []),
  ];
  return all.toSorted((a, b) => stepIds.indexOf(a.type) - stepIds.indexOf(b.type));
}

/** What the step's own table does not know: needs of the data, columns, and what makes no sense at this length. */
function doubts(step: StepSpec, { bench, names }: Study): readonly string[] {
  const { type, args } = step;
  const { profile, known } = bench;
  const need = unmet(stepById(type)!.needs, profile);
  const unknown = columnsUsed(step).filter((column) => !known.includes(column));
  const lags = [args["lags"], args["lag"], args["window"]].flat().filter((lag) => typeof lag === "number");
  const longest = Math.max(0, ...lags);
  return [
    ...(need === null ? [] : [`${type} ${need}`]),
    ...unknown.map((column) => `${type}: ${JSON.stringify(column)} is not known for all steps to forecast; known are ${known.map(names.column).join(", ") || "none"}`),
    ...(longest >= profile.length.min / 2 ? [`${type} looks back ${longest} steps, and the shortest series has ${profile.length.min}: half of that is too much`] : []),
    ...(type === "fourier" && Number(args["K"]) > Number(args["period"]) / 2 ? [`fourier: K may be half the period at most, not ${String(args["K"])} for ${String(args["period"])}`] : []),
    ...(type === "lag" && Array.isArray(args["lags"]) && args["lags"].length === 0 ? ["lag: lags is empty"] : []),
  ];
}
