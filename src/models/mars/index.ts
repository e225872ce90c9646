import type { ArgTable } from "../../grammar/args.ts";
import type { RegressionModel } from "../../grammar/model.ts";
import { leastSquares } from "../../numeric/leastSquares.ts";
import { call, keywords } from "../../python/expression.ts";
import { requireFinite, standardizedDesign } from "../standardized.ts";
import { countOf, evenRows, heldInside, requireRows, takenText } from "../trainingRows.ts";
import { forwardPass } from "./forward.ts";
import { prune } from "./prune.ts";
import { marsDefinition } from "./python.ts";
import { termColumn, termValue } from "./terms.ts";

const args = {
  prod_degree: { kind: "number", min: 1, max: 2, integer: true, default: 1, help: "2 lets an effect depend on one other predictor." },
  num_terms: { kind: "number", min: 1, max: 100, integer: true, default: null, help: "Most terms to keep, the intercept among them; by default as many as cross-validation likes." },
} as const satisfies ArgTable;

/** By the degree: the forward pass goes through all rows for each predictor and, with degree 2, for each term. */
const mostRows = { 1: 5000, 2: 2000 };

/** What a knot costs in terms: what R's earth takes. */
const knotPrice = { 1: 2, 2: 3 };

/**
 * Multivariate adaptive regression splines (Friedman 1991): a sum of hinges max(0, x − knot) and max(0, knot − x), and of their
 * products with degree 2. Knots are added greedily and dropped by generalized cross-validation, with the defaults of R's earth:
 * a step must explain a thousandth of the variance, and the forward pass stops at 21 terms, or two a predictor. Beyond the
 * training data predictors are held at its ends: straight hinges carry recursive forecasts off (on 67 monthly series of
 * M1's training data the mean MASE was 30,000 without that, 1.27 with it).
 */
export const mars: RegressionModel<typeof args> = {
  kind: "regression",
  id: "mars",
  title: "Multivariate adaptive regression splines",
  about: "Bends the straight lines of a regression where the data ask for it, and drops predictors that do not help.",
  args,
  needs: { minObservations: 30, complete: true },
  profile: {
    millisecondsPerThousandRows: 70,
    mostRows: mostRows[1],
    memory: "low",
    interpretability: "high",
    strengths: ["finds where effects bend", "drops predictors that do not help", "the terms can be read"],
    weaknesses: ["greedy: resembling lags are picked by chance", `learns from ${mostRows[1]} rows at most, ${mostRows[2]} with products`],
  },

  // Ridge regression does as well or better on held-out training ends of monthly series (MASE on M1 1.27 to 1.26, on tourism 1.91 to 1.76).
  propose: () => [],

  regress(given, { prod_degree, num_terms }, signal) {
    requireRows(given);
    const degree = prod_degree === 1 ? 1 : 2;
    const { design, restore } = standardizedDesign(evenRows(given, mostRows[degree]));
    const { rows, x, y, names } = design;
    const columns = names.length;
    const mostTerms = Math.min(Math.max(21, Math.min(2 * columns + 1, 41)), Math.max(1, Math.floor(rows / 2)));
    const all = forwardPass(x, rows, columns, y, { degree, mostTerms, threshold: 0.001, span: null }, signal);
    const values = all.map((term) => termColumn(term, x, rows, columns));
    const kept = prune(values, y, knotPrice[degree], num_terms ?? Infinity);
    const terms = kept.map((k) => all[k]!);
    const matrix = new Float64Array(rows * terms.length);
    kept.forEach((k, j) => values[k]!.forEach((value, i) => (matrix[i * terms.length + j] = value)));
    const weights = leastSquares({ x: matrix, rows, columns: terms.length, y, tolerance: 1e-12 });
    requireFinite(weights);
    return {
      description: `Regression splines (${terms.length} of ${countOf(all.length, "term")}, degree ${degree}${takenText(given, mostRows[degree])})`,
      predictRow: heldInside(given, restore((row) => terms.reduce((sum, term, j) => sum + weights[j]! * termValue(term, row, 0), 0))),
    };
  },

  python: ({ prod_degree, num_terms }) => ({
    library: "mlforecast",
    imports: [
      { module: "sklearn.base", name: "BaseEstimator" },
      { module: "sklearn.base", name: "RegressorMixin" },
      { module: "sklearn.pipeline", name: "make_pipeline" },
      { module: "sklearn.preprocessing", name: "MinMaxScaler" },
    ],
    definitions: [marsDefinition],
    expression: call("make_pipeline", call("MinMaxScaler", keywords({ clip: true })), call("Mars", keywords({ degree: prod_degree, most_terms: num_terms ?? undefined }))),
  }),
};
