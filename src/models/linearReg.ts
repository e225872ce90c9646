import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { elasticNet } from "../numeric/elasticNet.ts";
import { leastSquares } from "../numeric/leastSquares.ts";
import { call, keywords } from "../python/expression.ts";
import { changeRecipes } from "./changeRecipes.ts";
import { countOf, noRows } from "./trainingRows.ts";

const args = {
  penalty: { kind: "number", min: 0, max: 1e12, default: 0, help: "Strength of the penalty on the weights (scikit-learn's alpha); 0 is ordinary least squares." },
  scope: { kind: "choice", choices: ["global", "local"], default: "global", help: "One regression for all series of a panel, or one for each." },
  mixture: { kind: "number", min: 0, max: 1, default: 0, help: "Share of the penalty on absolute weights: 0 is ridge, 1 the lasso, which drops predictors." },
} as const satisfies ArgTable;

/**
 * Series of this length have enough for weights of their own: on held-out training ends of M4 hourly, weekly and tourism series one
 * regression for each forecast better than one for all, by up to two thirds of the error; on the shorter series of M1 worse.
 */
const enoughAlone = 90;
/** Lags around long seasons beside the usual recipe's waves: on M4 hourly series now this, now that was better by a third. */
const longSeason = 24;

/**
 * Ordinary least squares, ridge regression (Hoerl & Kennard 1970), the lasso (Tibshirani 1996) or the elastic net between them
 * (Zou & Hastie 2005), with an intercept that is not penalized. The penalty is that of scikit-learn's class of the same name:
 * Ridge minimizes ‖y − Xβ‖² + λ‖β‖², so that its weight fades as rows come in; Lasso and ElasticNet, like glmnet, minimize
 * ‖y − Xβ‖²/2n + λ(α‖β‖₁ + (1 − α)‖β‖²/2). A ridge of λ therefore weighs as much as an elastic net of λ/n without its first part.
 */
export const linearReg: RegressionModel<typeof args> = {
  kind: "regression",
  id: "linear_reg",
  title: "Linear regression",
  called: ({ penalty, mixture }) => (penalty === 0 ? "Linear regression" : mixture === 0 ? "Ridge regression" : mixture === 1 ? "Lasso regression" : "Elastic net regression"),
  about: "Weighs earlier values, calendar and season terms linearly; forecasts step by step from its own forecasts.",
  args,
  needs: { minObservations: 10, complete: true },
  profile: {
    millisecondsPerThousandRows: 1,
    memory: "low",
    interpretability: "high",
    strengths: ["every predictor's weight can be read", "learns from all series of a panel together, or from each by itself", "takes calendar and holidays into account"],
    weaknesses: ["straight lines only", "errors of early steps are carried on to later ones"],
  },

  propose(profile) {
    const scope = profile.nSeries > 1 && profile.length.median >= enoughAlone ? "local" : "global";
    const ordinary = { args: { penalty: 0, scope, mixture: 0 }, reason: "a linear view of lags and calendar, easy to read" } as const;
    const ridge = { args: { penalty: 1, scope, mixture: 0 }, reason: "a penalty steadies the weights of lags that resemble each other" } as const;
    const [recipe] = (profile.periods[0] ?? 1) >= longSeason ? changeRecipes(profile).filter(({ name }) => name === "seasonal") : [];
    const changes = { args: { penalty: 30, scope, mixture: 0 }, reason: "what changes against the season before, from lags around earlier seasons" } as const;
    return [ordinary, ...(profile.periods.length > 0 ? [ridge] : []), ...(recipe === undefined ? [] : [{ ...changes, recipe: { name: recipe.name, steps: [...recipe.steps, { type: "normalize", args: {} }] } }])];
  },

  local: ({ scope }) => scope === "local",

  regress({ names, rows, x, y }, { penalty, mixture }) {
    const columns = names.length;
    if (rows === 0) throw new FitError(noRows);
    const means = columnMeans(x, rows, columns);
    const level = y.reduce((sum, value) => sum + value, 0) / rows;
    const centered = { x: x.map((value, i) => value - means[i % columns]!), rows, columns, y: y.map((value) => value - level), penalty };
    const weights = penalty > 0 && mixture > 0 ? elasticNet({ ...centered, mixture }) : leastSquares(centered);
    let intercept = level;
    for (let p = 0; p < columns; p++) intercept -= weights[p]! * means[p]!;
    if (!Number.isFinite(intercept)) throw new FitError("the weights are not finite; the values are too large to regress on");
    return {
      description: describe(penalty, mixture, columns, weights.filter((weight) => weight !== 0).length),
      predictRow(row) {
        let value = intercept;
        for (let p = 0; p < columns; p++) value += weights[p]! * row[p]!;
        return value;
      },
    };
  },

  python({ penalty, mixture }) {
    const [name, values] = pythonClass(penalty, mixture);
    return { library: "mlforecast", imports: [{ module: "sklearn.linear_model", name }], expression: call(name, keywords(values)) };
  },
};

function describe(penalty: number, mixture: number, predictors: number, kept: number): string {
  if (penalty === 0) return `Linear regression (${countOf(predictors, "predictor")})`;
  if (mixture === 0) return `Ridge regression (penalty ${penalty}, ${countOf(predictors, "predictor")})`;
  return `${mixture === 1 ? "Lasso" : `Elastic net (mixture ${mixture})`} (penalty ${penalty}, ${kept} of ${countOf(predictors, "predictor")})`;
}

/** Lasso and ElasticNet stop early by default, more so where lags resemble each other; then their weights are not yet the least. */
const exact = { tol: 1e-8, max_iter: 100_000 };

function pythonClass(penalty: number, mixture: number): readonly [string, Readonly<Record<string, number>>] {
  if (penalty === 0) return ["LinearRegression", {}];
  if (mixture === 0) return ["Ridge", { alpha: penalty }];
  return mixture === 1 ? ["Lasso", { alpha: penalty, ...exact }] : ["ElasticNet", { alpha: penalty, l1_ratio: mixture, ...exact }];
}

function columnMeans(x: Float64Array, rows: number, columns: number): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let p = 0; p < columns; p++) means[p]! += x[i * columns + p]! / rows;
  return means;
}
