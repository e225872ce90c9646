/** How much dearer a workflow is than its models usually are, by the arguments that it was given. */
import type { ModelSpec, StepSpec } from "../grammar/args.ts";
import { modelById, modelOf } from "../models/index.ts";
import { fitCost, type Workflow } from "../backtest/cost.ts";

/** Predictors of the usual recipes; time grows with more of them. */
const usualPredictors = 24;

/**
 * At least 1. Time is taken to grow in proportion with each whole-number argument beyond its default (trees, epochs, hidden units)
 * and with the number of predictors: an upper estimate, which is what a bound wants.
 */
export function weightOfArgs({ model, recipe }: Workflow): number {
  const predictors = recipe.reduce((sum, step) => sum + predictorsOf(step), 0);
  return sizeOf(model) * Math.max(1, predictors / usualPredictors);
}

function sizeOf(spec: ModelSpec): number {
  let size = 1;
  for (const [name, arg] of Object.entries(modelOf(spec).args)) {
    const value = spec.args[name];
    if (arg.kind === "number" && arg.integer === true && arg.default !== null && arg.default > 0 && typeof value === "number") size *= Math.max(1, value / arg.default);
    if (arg.kind === "numbers" && Array.isArray(value)) size *= Math.max(1, value.length / usualPredictors);
    // A model within a model: its own cost stands in no table of the outer one.
    if (arg.kind === "models" && Array.isArray(value)) size *= value.reduce<number>((most, inner) => Math.max(most, innerSize(spec, inner as ModelSpec)), 1);
  }
  return size;
}

function innerSize(outer: ModelSpec, inner: ModelSpec): number {
  return modelById(inner.type) === undefined ? 1 : (sizeOf(inner) * fitCost(inner, 1000)) / fitCost(outer, 1000);
}

/** Columns that a step adds to the design of a regression. */
export function predictorsOf({ type, args }: StepSpec): number {
  const count = (name: string): number => {
    const list = args[name];
    return Array.isArray(list) ? list.length : 0;
  };
  if (type === "lag") return count("lags");
  if (type === "rolling") return 1;
  if (type === "date") return count("features");
  if (type === "holiday") return count("holidays");
  if (type === "fourier") return 2 * Number(args["K"]);
  if (type === "exogenous") return count("columns") * count("lags");
  return 0;
}
