import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { leastSquares } from "../numeric/leastSquares.ts";
import { call, keywords } from "../python/expression.ts";

const args = {
  penalty: { kind: "number", min: 0, max: 1e12, default: 0, help: "Ridge penalty on the squared coefficients (scikit-learn's alpha); 0 is ordinary least squares." },
} as const satisfies ArgTable;

/** Ordinary least squares, or ridge regression (Hoerl & Kennard 1970), with an intercept that is not penalized. */
export const linearReg: RegressionModel<typeof args> = {
  kind: "regression",
  id: "linear_reg",
  title: "Linear regression",
  about: "Weighs earlier values, calendar and season terms linearly; forecasts step by step from its own forecasts.",
  args,
  needs: { minObservations: 10, complete: true },
  profile: {
    millisecondsPerThousandRows: 1,
    memory: "low",
    interpretability: "high",
    strengths: ["every predictor's weight can be read", "learns from all series of a panel together", "takes calendar and holidays into account"],
    weaknesses: ["straight lines only", "errors of early steps are carried on to later ones"],
  },

  propose(profile) {
    const ordinary = { args: { penalty: 0 }, reason: "a linear view of lags and calendar, easy to read" };
    const ridge = { args: { penalty: 1 }, reason: "a penalty steadies the weights of lags that resemble each other" };
    return profile.periods.length > 0 ? [ordinary, ridge] : [ordinary];
  },

  regress({ names, rows, x, y }, { penalty }) {
    const columns = names.length;
    if (rows === 0) throw new FitError("no complete row to learn from: the series are shorter than the longest lag");
    const means = columnMeans(x, rows, columns);
    const level = y.reduce((sum, value) => sum + value, 0) / rows;
    const centered = x.map((value, i) => value - means[i % columns]!);
    const weights = leastSquares({ x: centered, rows, columns, y: y.map((value) => value - level), penalty });
    let intercept = level;
    for (let p = 0; p < columns; p++) intercept -= weights[p]! * means[p]!;
    if (!Number.isFinite(intercept)) throw new FitError("the weights are not finite; the values are too large to regress on");
    return {
      description: penalty > 0 ? `Ridge regression (penalty ${penalty}, ${columns} predictors)` : `Linear regression (${columns} predictors)`,
      predictRow(row) {
        let value = intercept;
        for (let p = 0; p < columns; p++) value += weights[p]! * row[p]!;
        return value;
      },
    };
  },

  python({ penalty }) {
    const name = penalty > 0 ? "Ridge" : "LinearRegression";
    return {
      library: "mlforecast",
      imports: [{ module: "sklearn.linear_model", name }],
      expression: penalty > 0 ? call(name, keywords({ alpha: penalty })) : call(name),
    };
  },
};

function columnMeans(x: Float64Array, rows: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let p = 0; p < columns; p++) means[p]! += x[i * columns + p]! / rows;
  return means;
}
