import type { ArgTable } from "../grammar/args.ts";
import { FitError, type RegressionModel } from "../grammar/model.ts";
import { supportVectors } from "../numeric/supportVectors.ts";
import { call, keywords } from "../python/expression.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "./evenRows.ts";
import { standardizedDesign, standardizedImports, standardizedRegressor } from "./standardized.ts";
import { countOf, evenRows, requireRows, takenText } from "./trainingRows.ts";

const args = {
  cost: { kind: "number", min: 1e-6, max: 1e4, default: 10, help: "Weight of the errors against smoothness; more fits closer." },
  rbf_sigma: { kind: "number", min: 1e-10, max: 1e3, default: 0.01, help: "How fast likeness fades with the distance d of standardized predictors: exp(-rbf_sigma d²)." },
  margin: { kind: "number", min: 0, max: 10, default: 0.1, help: "Errors up to this, in standard deviations of the target, cost nothing." },
} as const satisfies ArgTable;

/** The kernel matrix of so many rows takes 32 MB, and its time grows with their square. */
const mostRows = 2000;

/** A hundredth of scikit-learn's default: then two solvers agree to about 1e-5 standard deviations. */
const tolerance = 1e-5;

/** ε-insensitive support vector regression with a Gaussian kernel (Vapnik 1995; Smola & Schölkopf 2004), on standardized predictors and target. */
export const svmRbf: RegressionModel<typeof args> = {
  kind: "regression",
  id: "svm_rbf",
  title: "Support vector machine with Gaussian kernel",
  about: "Forecasts what followed on situations like the present one, weighing the most telling of them.",
  args,
  needs: { minObservations: 20, complete: true },
  profile: {
    millisecondsPerThousandRows: 300,
    mostRows,
    memory: "medium",
    interpretability: "low",
    strengths: ["any smooth effect, and effects that depend on each other", "robust to outliers: errors count linearly"],
    weaknesses: ["returns to the mean of the training data away from it: no trend", `learns from ${mostRows} rows at most`, "cannot be read"],
  },

  // Ridge regression does better on held-out training ends of monthly series (MASE on M1 1.25 to 1.23, on tourism 1.89 to 1.84), and
  // as one more candidate it left the error of the choice as it was or raised it by a hundredth.
  propose: () => [],

  regress(given, { cost, rbf_sigma, margin }, signal) {
    requireRows(given);
    const { design, restore } = standardizedDesign(evenRows(given, mostRows));
    const { rows, x, y } = design;
    const columns = design.names.length;
    const { weights, intercept, converged } = supportVectors({ kernel: gaussianKernel(x, rows, columns, rbf_sigma), rows, y, cost, margin, tolerance }, signal);
    if (!Number.isFinite(intercept)) throw new FitError("the weights are not finite; the values are too large to regress on");
    const vectors = Int32Array.from(weights.keys()).filter((i) => weights[i] !== 0);
    return {
      description: `Support vectors, Gaussian kernel (cost ${cost}, sigma ${rbf_sigma}: ${vectors.length} of ${countOf(rows, "row")}${takenText(given, mostRows)}${converged ? "" : ", not fully converged"})`,
      predictRow: restore((row) => {
        let value = intercept;
        for (const i of vectors) value += weights[i]! * Math.exp(-rbf_sigma * squaredDistance(x, i * columns, row, 0, columns));
        return value;
      }),
    };
  },

  python({ cost, rbf_sigma, margin }) {
    const regressor = call("SVR", keywords({ C: cost, epsilon: margin, gamma: rbf_sigma, tol: tolerance }));
    return {
      library: "mlforecast",
      imports: [...standardizedImports, ...evenRowsImports, { module: "sklearn.svm", name: "SVR" }],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(standardizedRegressor(regressor), mostRows),
    };
  },
};

function gaussianKernel(x: Float64Array, rows: number, columns: number, gamma: number): Float64Array {
  const kernel = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) kernel[i * rows + j] = kernel[j * rows + i] = Math.exp(-gamma * squaredDistance(x, i * columns, x, j * columns, columns));
    kernel[i * rows + i] = 1;
  }
  return kernel;
}

function squaredDistance(a: Float64Array, atA: number, b: Float64Array, atB: number, columns: number): number {
  let sum = 0;
  for (let p = 0; p < columns; p++) sum += (a[atA + p]! - b[atB + p]!) ** 2;
  return sum;
}
