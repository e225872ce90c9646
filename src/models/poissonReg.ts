import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { poissonRegression } from "../numeric/poissonRegression.ts";
import { columnScales, standardize, standardizeRow } from "../numeric/standardize.ts";
import { call, keywords } from "../python/expression.ts";
import { requireRows } from "./trainingRows.ts";

const args = {
  penalty: { kind: "number", min: 0, max: 1e6, default: 0.01, help: "Penalty on the squared weights of the standardized predictors (scikit-learn's alpha), against the mean log likelihood." },
} as const satisfies ArgTable;

/**
 * A generalized linear model for counts (Nelder & Wedderburn 1972): the logarithm of the mean is linear in the predictors. Minimizes
 * mean(μ − y·log μ) + penalty·‖β‖²/2, β the weights of predictors with standard deviation 1, the intercept free, as
 * scikit-learn's PoissonRegressor behind a StandardScaler does.
 */
export const poissonReg: RegressionModel<typeof args> = {
  kind: "regression",
  id: "poisson_reg",
  title: "Poisson regression",
  about: "Multiplies the effects of earlier values, calendar and season, as counts ask for; never forecasts below zero.",
  args,
  needs: { minObservations: 10, nonNegative: true, complete: true },
  profile: {
    millisecondsPerThousandRows: 3,
    memory: "low",
    interpretability: "high",
    strengths: ["for counts, zeros included", "effects multiply, as seasons of counts do", "every predictor's weight can be read"],
    weaknesses: ["earlier values enter exponentially: a growing series can run away", "no negative values, and none after differences or logarithms"],
  },

  // Held out ends of training data: linear regression on logarithms beats it where values are large; counts have their own models.
  propose: () => [],

  regress(design, { penalty }) {
    requireRows(design);
    const { names, rows, x, y } = design;
    if (y.some((value) => value < 0)) throw new FitError("needs values of zero or more after the recipe's steps; leave out differences and logarithms");
    const title = `Poisson regression (penalty ${penalty}, ${names.length} predictors)`;
    if (y.every((value) => value === 0)) return { description: `${title}: all zero`, predictRow: () => 0 };
    const scales = columnScales(x, rows, names.length);
    const { intercept, weights } = poissonRegression({ x: standardize(x, rows, scales), rows, columns: names.length, y, penalty });
    if (!Number.isFinite(intercept) || !weights.every(Number.isFinite)) throw new FitError("the weights are not finite");
    const scaled = new Float64Array(names.length);
    return {
      description: title,
      predictRow(row) {
        standardizeRow(row, 0, scales, scaled);
        return Math.exp(weights.reduce((sum, weight, p) => sum + weight * scaled[p]!, intercept));
      },
    };
  },

  python: ({ penalty }) => ({
    library: "mlforecast",
    imports: [
      { module: "sklearn.linear_model", name: "PoissonRegressor" },
      { module: "sklearn.pipeline", name: "make_pipeline" },
      { module: "sklearn.preprocessing", name: "StandardScaler" },
    ],
    expression: call("make_pipeline", call("StandardScaler"), call("PoissonRegressor", keywords({ alpha: penalty, solver: "newton-cholesky", tol: 1e-8 }))),
  }),
};
