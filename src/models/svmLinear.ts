import type { ArgTable } from "../grammar/args.ts";
import type { RegressionModel } from "../grammar/model.ts";
import { linearSupportVectors } from "../numeric/linearSupportVectors.ts";
import { call, keywords } from "../python/expression.ts";
import { requireFinite, standardizedDesign, standardizedImports, standardizedRegressor } from "./standardized.ts";
import { countOf, requireRows } from "./trainingRows.ts";

const args = {
  cost: { kind: "number", min: 1e-6, max: 1e6, default: 0.1, help: "Weight of the errors against small weights of the predictors; more fits closer." },
  margin: { kind: "number", min: 0, max: 10, default: 0.1, help: "Errors up to this, in standard deviations of the target, cost nothing." },
} as const satisfies ArgTable;

/**
 * Linear support vector regression (Vapnik 1995) with squared errors beyond the margin (Ho & Lin 2012, "Large-scale linear support
 * vector regression"), the form that LIBLINEAR solves in the primal: ‖w‖²/2 + cost·Σ max(0, |y − w′x| − margin)², on
 * standardized predictors and target, the intercept one of the weights.
 */
export const svmLinear: RegressionModel<typeof args> = {
  kind: "regression",
  id: "svm_linear",
  title: "Linear support vector machine",
  about: "A linear regression that ignores errors within a margin, so that small noise has no say.",
  args,
  needs: { minObservations: 10, complete: true },
  profile: {
    millisecondsPerThousandRows: 3,
    memory: "low",
    interpretability: "high",
    strengths: ["small noise has no say", "every predictor's weight can be read", "learns from all series of a panel together"],
    weaknesses: ["straight lines only", "hardly differs from ridge regression where noise is large"],
  },

  // A ridge regression with a margin, no better than the ridge that is proposed already (MASE on held-out training ends of monthly
  // series: M1 1.235 to 1.227, tourism 1.867 to 1.841).
  propose: () => [],

  regress(given, { cost, margin }, signal) {
    requireRows(given);
    const { design, restore } = standardizedDesign(given);
    const columns = design.names.length;
    const { weights, intercept, outside } = linearSupportVectors({ ...design, columns, cost, margin }, signal);
    requireFinite(weights);
    return {
      description: `Linear support vectors (cost ${cost}, margin ${margin}: ${outside} of ${countOf(design.rows, "row")} outside)`,
      predictRow: restore((row) => {
        let value = intercept;
        for (let p = 0; p < columns; p++) value += weights[p]! * row[p]!;
        return value;
      }),
    };
  },

  python({ cost, margin }) {
    const regressor = call("LinearSVR", keywords({ C: cost, epsilon: margin, loss: "squared_epsilon_insensitive", dual: false, tol: 1e-8, max_iter: 10_000 }));
    return { library: "mlforecast", imports: [...standardizedImports, { module: "sklearn.svm", name: "LinearSVR" }], expression: standardizedRegressor(regressor) };
  },
};
