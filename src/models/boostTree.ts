import type { ArgsOf, ArgTable } from "../grammar/args.ts";
import type { Proposal, RegressionModel } from "../grammar/model.ts";
import type { Profile } from "../profile/profile.ts";
import { boostTrees, predictSum } from "../numeric/trees/gradientBoosting.ts";
import { call, keywords } from "../python/expression.ts";
import { centredTarget } from "./centredTarget.ts";
import { changeRecipes } from "./changeRecipes.ts";
import { evenRowsDefinition, evenRowsImports, evenRowsRegressor } from "./evenRows.ts";
import { splitRecipe } from "./splitRecipe.ts";
import { countOf, evenRows, requireRows, takenText } from "./trainingRows.ts";

const args = {
  trees: { kind: "number", min: 1, max: 5000, integer: true, default: 100, help: "Trees that are added one after another." },
  learn_rate: { kind: "number", min: 0.001, max: 1, default: 0.1, help: "Share of each tree's prediction that is added." },
  leaves: { kind: "number", min: 2, max: 1000, integer: true, default: 31, help: "Leaves of a tree at most." },
  tree_depth: { kind: "number", min: 1, max: 60, integer: true, default: 30, help: "Questions from the root to a leaf at most." },
  min_n: { kind: "number", min: 1, max: 100_000, integer: true, default: 20, help: "Least number of rows in a leaf." },
  mtry: { kind: "number", min: 0.001, max: 1, default: 1, help: "Share of the predictors that are tried at each split." },
  penalty: { kind: "number", min: 0, max: 1e12, default: 0, help: "L2 penalty on the values of the leaves: added to their numbers of rows." },
} as const satisfies ArgTable;

/** More rows take longer and hardly forecast better: half as many did as well on M4 hourly series. */
const mostRows = 50_000;

/** Fewer rows are too few for trees: other models forecast better, and combinations gain nothing. */
const leastRows = 5000;
/** A long season tells more in each series: there less is enough. */
const longSeason = 24;
const leastRowsOfLongSeason = 500;
/** With so few, smaller trees and steps. */
const fewRows = 5000;

/** Gradient boosting of trees over binned predictors (Friedman 2001; Ke et al. 2017), for the squared error. */
export const boostTree: RegressionModel<typeof args> = {
  kind: "regression",
  id: "boost_tree",
  title: "Boosted trees",
  about: "Adds up many small decision trees, each of which learns what those before it got wrong, of all series together.",
  args,
  needs: { minObservations: 20, complete: true },
  profile: {
    millisecondsPerThousandRows: 40,
    mostRows,
    memory: "medium",
    interpretability: "low",
    strengths: ["learns from all series of a panel together", "effects that bend, jump or depend on each other", "outliers among the predictors do no harm"],
    weaknesses: ["never forecasts beyond what it has seen: needs differences where there is a trend", "needs many rows", "cannot be read"],
  },

  propose,
  recipe: splitRecipe,

  regress(given, { trees, learn_rate, leaves, tree_depth, min_n, mtry, penalty }, signal) {
    requireRows(given);
    const { names, x, y } = evenRows(given, mostRows);
    const { y: centred, mean, unit } = centredTarget(y);
    const settings = { trees, rate: learn_rate, leaves, depth: tree_depth, minLeaf: min_n, penalty, tried: Math.max(1, Math.ceil(mtry * names.length)) };
    const sum = boostTrees(x, centred, names.length, settings, signal);
    return {
      description: `Boosted trees (${trees} of up to ${leaves} leaves, rate ${learn_rate}, ${countOf(names.length, "predictor")}${takenText(given, mostRows)})`,
      predictRow: (row) => mean + unit * predictSum(sum, row),
    };
  },

  python({ trees, learn_rate, leaves, tree_depth, min_n, mtry, penalty }) {
    const settings = {
      max_iter: trees,
      learning_rate: learn_rate,
      max_leaf_nodes: leaves,
      max_depth: tree_depth,
      min_samples_leaf: min_n,
      l2_regularization: penalty > 0 ? penalty : undefined,
      ...(mtry < 1 ? { max_features: mtry, random_state: 1 } : {}),
      early_stopping: false,
    };
    return {
      library: "mlforecast",
      imports: [...evenRowsImports, { module: "sklearn.ensemble", name: "HistGradientBoostingRegressor" }],
      definitions: [evenRowsDefinition],
      expression: evenRowsRegressor(call("HistGradientBoostingRegressor", keywords(settings)), mostRows),
    };
  },
};

/**
 * Measured on held-out training ends: on M4 hourly and weekly series trees alone forecast better than all models of single series,
 * even from three series; on M1 and tourism series they lower the error of combinations.
 */
function propose(profile: Profile): readonly Proposal<typeof args>[] {
  const { rows, periods } = profile;
  if (rows < ((periods[0] ?? 1) >= longSeason ? leastRowsOfLongSeason : leastRows)) return [];
  const recipes = changeRecipes(profile);
  const seasonal = recipes.filter(({ name }) => name.startsWith("seasonal"));
  // Where a short season is plain, changes from step to step are another view; a long one is lost on them.
  const short = recipes.filter(({ name }) => name === "changes" && (periods[0] ?? 1) < longSeason);
  return (seasonal.length > 0 ? [...seasonal, ...short] : recipes).map((recipe) => ({ args: { ...usual, ...(rows < fewRows ? gentle : {}) }, reason: reasons[recipe.name], recipe }));
}

const usual: ArgsOf<typeof args> = { trees: 100, learn_rate: 0.1, leaves: 31, tree_depth: 30, min_n: 20, mtry: 1, penalty: 0 };
const gentle = { learn_rate: 0.05, leaves: 8 };

const reasons = {
  seasonal: "trees learn from all values together what changes against the season before",
  seasonal_scaled: "trees learn what changes against the season before, each series scaled",
  changes: "trees learn from all values together what changes from step to step",
  changes_scaled: "trees learn what changes from step to step, each series scaled",
} as const;
