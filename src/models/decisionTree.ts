import type { ArgTable } from "../grammar/args.ts";
import type { RegressionModel } from "../grammar/model.ts";
import { growCart } from "../numeric/trees/cart.ts";
import { leafCount, predictTree } from "../numeric/trees/tree.ts";
import { call, keywords } from "../python/expression.ts";
import { centredTarget } from "./centredTarget.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "./evenRows.ts";
import { splitRecipe } from "./splitRecipe.ts";
import { countOf, evenRows, requireRows, takenText } from "./trainingRows.ts";

const args = {
  tree_depth: { kind: "number", min: 1, max: 30, integer: true, default: 6, help: "Questions from the root to a leaf." },
  min_n: { kind: "number", min: 2, max: 100_000, integer: true, default: 20, help: "A node with fewer rows is not split." },
  cost_complexity: { kind: "number", min: 0, max: 1e12, default: 0, help: "What each leaf must lower the mean squared error by (scikit-learn's ccp_alpha), in squared units of the prepared target." },
} as const satisfies ArgTable;

/** Every column is sorted, and every cut between two values tried. */
const mostRows = 50_000;

/** CART (Breiman, Friedman, Olshen & Stone 1984): splits by least squares, pruned by cost-complexity. */
export const decisionTree: RegressionModel<typeof args> = {
  kind: "regression",
  id: "decision_tree",
  title: "Decision tree",
  about: "Asks one question after the other about earlier values and the calendar, and forecasts the mean of what followed.",
  args,
  needs: { minObservations: 20, complete: true },
  profile: {
    millisecondsPerThousandRows: 20,
    memory: "low",
    interpretability: "high",
    strengths: ["its questions can be read", "effects that bend, jump or depend on each other", "outliers among the predictors do no harm"],
    weaknesses: ["never forecasts beyond what it has seen: needs differences where there is a trend", "jumps from value to value", "changes much when the data change little"],
  },

  // On held-out training ends of M4, M1 and tourism series boosted trees forecast better.
  propose: () => [],
  recipe: splitRecipe,

  regress(given, { tree_depth, min_n, cost_complexity }, signal) {
    requireRows(given);
    signal.throwIfAborted();
    const { names, x, y } = evenRows(given, mostRows);
    const { y: centred, mean, unit } = centredTarget(y);
    const tree = growCart(x, centred, names.length, { depth: tree_depth, minSplit: min_n, costComplexity: cost_complexity / unit / unit });
    const leaves = leafCount(tree);
    return {
      description: `Decision tree (${countOf(leaves, "leaf", "leaves")}${takenText(given, mostRows)})`,
      predictRow: (row) => mean + unit * predictTree(tree, row),
    };
  },

  python({ tree_depth, min_n, cost_complexity }) {
    // The seed decides between cuts that are equally good.
    const settings = { max_depth: tree_depth, min_samples_split: min_n, ccp_alpha: cost_complexity > 0 ? cost_complexity : undefined, random_state: 0 };
    return {
      library: "mlforecast",
      imports: [...evenRowsImports, { module: "sklearn.tree", name: "DecisionTreeRegressor" }],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(call("DecisionTreeRegressor", keywords(settings)), mostRows),
    };
  },
};
