/** Regressions that want predictors and target with mean 0 and standard deviation 1. */
import { type Design, FitError } from "../grammar/model.ts";
import { columnScales, standardize, standardizeRow } from "../numeric/standardize.ts";
import { call, type Expression, keywords } from "../python/expression.ts";
import type { PythonImport } from "../grammar/model.ts";

/** @returns the design standardized, and what brings a regression on it back to the scale of `design`. */
export function standardizedDesign({ names, rows, x, y }: Design): { readonly design: Design; restore(predict: (row: Float64Array) => number): (row: Float64Array) => number } {
  const predictors = columnScales(x, rows, names.length);
  const target = columnScales(y, rows, 1);
  const level = target.means[0]!;
  const deviation = target.deviations[0]!;
  const scaled = new Float64Array(names.length);
  return {
    design: { names, rows, x: standardize(x, rows, predictors), y: standardize(y, rows, target) },
    restore: (predict) => (row) => {
      standardizeRow(row, 0, predictors, scaled);
      return level + deviation * predict(scaled);
    },
  };
}

/** @throws FitError where an optimiser went astray. */
export function requireFinite(values: Float64Array): void {
  if (!values.every(Number.isFinite)) throw new FitError("the weights are not finite; the values are too large to regress on");
}

/** The same in scikit-learn. */
export function standardizedRegressor(regressor: Expression): Expression {
  return call("TransformedTargetRegressor", keywords({ regressor: call("make_pipeline", call("StandardScaler"), regressor), transformer: call("StandardScaler") }));
}

export const standardizedImports: readonly PythonImport[] = [
  { module: "sklearn.compose", name: "TransformedTargetRegressor" },
  { module: "sklearn.pipeline", name: "make_pipeline" },
  { module: "sklearn.preprocessing", name: "StandardScaler" },
];
