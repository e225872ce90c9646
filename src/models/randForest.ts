import type { ArgTable } from "../grammar/args.ts";
import type { RegressionModel } from "../grammar/model.ts";
import { growForest, predictForest } from "../numeric/trees/forest.ts";
import { call, keywords } from "../python/expression.ts";
import { centredTarget } from "./centredTarget.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "./evenRows.ts";
import { splitRecipe } from "./splitRecipe.ts";
import { countOf, evenRows, requireRows, takenText } from "./trainingRows.ts";

const args = {
  trees: { kind: "number", min: 1, max: 2000, integer: true, default: 100, help: "Trees whose predictions are averaged." },
  mtry: { kind: "number", min: 0.001, max: 1, default: 0.33, help: "Share of the predictors that are tried at each split." },
  min_n: { kind: "number", min: 2, max: 100_000, integer: true, default: 5, help: "A node with fewer rows is not split." },
  tree_depth: { kind: "number", min: 1, max: 60, integer: true, default: 30, help: "Questions from the root to a leaf at most." },
} as const satisfies ArgTable;

/** Its deep trees take as many milliseconds for each tree and thousand rows as boosted trees take for ten. */
const mostRows = 20_000;

/** Share of the rows that a bootstrap sample holds: scikit-learn counts each of them once when it compares with `min_n`. */
const differentRows = 1 - Math.exp(-1);

/** Random forest (Breiman 2001) over binned predictors, with the usual third of them tried at each split. */
export const randForest: RegressionModel<typeof args> = {
  kind: "regression",
  id: "rand_forest",
  title: "Random forest",
  about: "Averages many deep decision trees, each grown on a random sample of the rows and asking about random predictors.",
  args,
  needs: { minObservations: 20, complete: true },
  profile: {
    millisecondsPerThousandRows: 500,
    memory: "medium",
    interpretability: "low",
    strengths: ["effects that bend, jump or depend on each other", "hardly anything to tune", "outliers among the predictors do no harm"],
    weaknesses: ["never forecasts beyond what it has seen: needs differences where there is a trend", `learns from ${mostRows} rows at most`, "cannot be read"],
  },

  // On held-out training ends of M4, M1 and tourism series boosted trees forecast better, in a fraction of the time.
  propose: () => [],
  recipe: splitRecipe,

  regress(given, { trees, mtry, min_n, tree_depth }, signal) {
    requireRows(given);
    const { names, x, y } = evenRows(given, mostRows);
    const { y: centred, mean, unit } = centredTarget(y);
    const tried = Math.max(1, Math.floor(mtry * names.length));
    const forest = growForest(x, centred, names.length, { trees, depth: tree_depth, minSplit: min_n / differentRows, tried, seed: 1 }, signal);
    return {
      description: `Random forest (${countOf(trees, "tree")}, ${tried} of ${countOf(names.length, "predictor")} a split${takenText(given, mostRows)})`,
      predictRow: (row) => mean + unit * predictForest(forest, row),
    };
  },

  python({ trees, mtry, min_n, tree_depth }) {
    const settings = { n_estimators: trees, max_features: mtry, min_samples_split: min_n, max_depth: tree_depth, random_state: 1, n_jobs: -1 };
    return {
      library: "mlforecast",
      imports: [...evenRowsImports, { module: "sklearn.ensemble", name: "RandomForestRegressor" }],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(call("RandomForestRegressor", keywords(settings)), mostRows),
    };
  },
};
