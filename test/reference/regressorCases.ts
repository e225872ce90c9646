/** Designs and arguments of the regressions that have a witness in scikit-learn: what each emits is what the witness ran. */
import type { ArgValues } from "../../src/grammar/args.ts";
import type { Design } from "../../src/grammar/model.ts";
import { random } from "../support/series.ts";

export interface RegressorCase {
  readonly name: string;
  readonly model: string;
  readonly args: ArgValues;
  readonly design: Design;
  /** Rows to predict, some of them beyond the training data. */
  readonly rows: readonly (readonly number[])[];
  /** Largest distance of a prediction, as a share of the predictions' spread; with `truth`, of the mean squared error's root. */
  readonly tolerance: number;
  /** What is true of the rows, where two random starts need not agree on predictions. */
  readonly truth?: Float64Array;
}

/** Friedman's first function (1991, §4.3) of five predictors of ten, noise of deviation about 1, and a predictor that is 0 or 1. */
export function friedman(rows: number, seed: number): Design {
  const next = random(seed);
  const columns = 11;
  const x = new Float64Array(rows * columns);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const at = i * columns;
    for (let p = 0; p < 10; p++) x[at + p] = next();
    x[at + 10] = next() < 0.3 ? 1 : 0;
    const noise = Math.sqrt(3) * (next() + next() + next() + next() - 2);
    y[i] = 10 * Math.sin(Math.PI * x[at]! * x[at + 1]!) + 20 * (x[at + 2]! - 0.5) ** 2 + 10 * x[at + 3]! + 5 * x[at + 4]! + 2 * x[at + 10]! + noise;
  }
  return { names: Array.from({ length: columns }, (_, p) => `x${p}`), rows, x, y };
}

/** Values of an autoregression with a season of 12 and its lags 1 to 12, which resemble each other. */
function lagged(rows: number, seed: number): Design {
  const next = random(seed);
  const y: number[] = Array.from({ length: 12 }, (_, t) => 50 + t);
  while (y.length < rows + 12) y.push(20 + 0.5 * y.at(-1)! + 0.4 * y.at(-12)! + 8 * Math.sin((2 * Math.PI * y.length) / 12) + 4 * (next() - 0.5));
  const x = Float64Array.from({ length: rows * 12 }, (_, k) => y[12 + Math.floor(k / 12) - 1 - (k % 12)]!);
  return { names: Array.from({ length: 12 }, (_, p) => `lag${p + 1}`), rows, x, y: Float64Array.from(y.slice(12)) };
}

/** Counts whose logarithm is linear. */
function counts(rows: number, seed: number): Design {
  const next = random(seed);
  const x = Float64Array.from({ length: rows * 3 }, (_, k) => (k % 3 === 2 ? Math.round(next()) : 4 * next() - 1));
  const y = Float64Array.from({ length: rows }, (_, i) => {
    const limit = Math.exp(-Math.exp(0.3 + 0.7 * x[3 * i]! - 0.4 * x[3 * i + 1]! + 0.5 * x[3 * i + 2]!));
    let count = 0;
    for (let product = next(); product > limit; product *= next()) count++;
    return count;
  });
  return { names: ["a", "b", "c"], rows, x, y };
}

const times = (design: Design, factor: number): Design => ({ ...design, y: design.y.map((value) => value * factor) });

function rowsOf(design: Design, beyond: number): readonly (readonly number[])[] {
  const columns = design.names.length;
  return [0, 7, 11, 23].map((i) => Array.from(design.x.subarray(i * columns, (i + 1) * columns), (value, p) => (i === 23 && p < 3 ? value + beyond : value)));
}

const one = (name: string, model: string, args: ArgValues, design: Design, tolerance: number, beyond = 1): RegressorCase => ({ name, model, args, design, rows: rowsOf(design, beyond), tolerance });

/** A case of chance (networks, forests) or of rounding (boosted trees): 500 rows of the same function without the training rows. */
function trained(name: string, args: ArgValues, design: Design, tolerance: number, model = "mlp"): RegressorCase {
  const fresh = friedman(500, 99);
  const columns = fresh.names.length;
  return { name, model, args, design, rows: Array.from(fresh.y, (_, i) => Array.from(fresh.x.subarray(i * columns, (i + 1) * columns))), tolerance, truth: fresh.y };
}

/** Rows apart from the training rows, at which two trees give the same only if all their cuts are the same. */
const fresh = (name: string, model: string, args: ArgValues, design: Design, other: Design, tolerance: number): RegressorCase => {
  const columns = other.names.length;
  return { name, model, args, design, rows: Array.from(other.y, (_, i) => Array.from(other.x.subarray(i * columns, (i + 1) * columns))), tolerance };
};

export const regressorCases: readonly RegressorCase[] = [
  one("lasso", "linear_reg", { penalty: 0.2, mixture: 1 }, friedman(80, 1), 1e-6),
  one("elastic net", "linear_reg", { penalty: 0.1, mixture: 0.5 }, friedman(80, 1), 1e-6),
  one("lasso of lags", "linear_reg", { penalty: 0.05, mixture: 1 }, lagged(120, 2), 1e-5, 20),
  one("elastic net of lags", "linear_reg", { penalty: 0.5, mixture: 0.9 }, lagged(120, 2), 1e-5, 20),
  one("elastic net, more columns than rows", "linear_reg", { penalty: 0.3, mixture: 0.3 }, lagged(25, 3), 1e-6, 20),
  one("lasso that drops all", "linear_reg", { penalty: 1e3, mixture: 1 }, lagged(60, 3), 1e-6, 20),
  one("counts", "poisson_reg", { penalty: 0.01 }, counts(150, 4), 1e-7),
  one("counts, hardly a penalty", "poisson_reg", { penalty: 1e-9 }, counts(150, 4), 1e-7),
  one("counts in millions", "poisson_reg", { penalty: 10 }, times(counts(150, 5), 1e6), 1e-7),
  one("lags under a logarithm", "poisson_reg", { penalty: 0.1 }, lagged(90, 6), 1e-7, 20),
  one("curves", "gen_additive_mod", { deg_free: 6, penalty: 1 }, friedman(200, 7), 1e-9),
  one("curves that bend much", "gen_additive_mod", { deg_free: 12, penalty: 0.01 }, friedman(200, 7), 1e-8),
  one("curves of lags", "gen_additive_mod", { deg_free: 4, penalty: 10 }, lagged(150, 8), 1e-9, 20),
  one("linear support vectors", "svm_linear", { cost: 1, margin: 0.1 }, friedman(100, 9), 1e-7),
  one("linear support vectors, a wide margin", "svm_linear", { cost: 0.01, margin: 1 }, friedman(100, 9), 1e-7),
  one("linear support vectors of lags", "svm_linear", { cost: 100, margin: 0.05 }, times(lagged(120, 10), 1e4), 2e-5, 20),
  one("support vectors", "svm_rbf", { cost: 1, rbf_sigma: 0.1, margin: 0.1 }, friedman(150, 11), 1e-4),
  one("support vectors, close fit", "svm_rbf", { cost: 100, rbf_sigma: 0.02, margin: 0.01 }, friedman(150, 11), 1e-4),
  one("support vectors of lags", "svm_rbf", { cost: 10, margin: 0.2 }, times(lagged(120, 12), 1e-4), 1e-4, 20),
  one("support vectors of an even sample", "svm_rbf", { cost: 1, margin: 0.3 }, friedman(2300, 13), 1e-4),
  one("splines", "mars", { prod_degree: 1 }, friedman(200, 14), 1e-9),
  one("splines and their products", "mars", { prod_degree: 2 }, friedman(200, 14), 1e-9),
  one("few splines", "mars", { prod_degree: 2, num_terms: 4 }, friedman(60, 15), 1e-9),
  one("splines of lags", "mars", { prod_degree: 1 }, times(lagged(130, 16), 1e5), 1e-9, 20),
  one("splines of an even sample", "mars", { prod_degree: 1 }, friedman(5400, 17), 1e-9),
  fresh("tree", "decision_tree", {}, friedman(400, 21), friedman(60, 98), 1e-9),
  fresh("deep tree", "decision_tree", { tree_depth: 30, min_n: 12 }, friedman(300, 22), friedman(60, 98), 1e-9),
  fresh("tree that is pruned", "decision_tree", { tree_depth: 30, min_n: 2, cost_complexity: 0.2 }, friedman(300, 22), friedman(60, 98), 1e-9),
  fresh("tree of lags", "decision_tree", { cost_complexity: 1e6 }, times(lagged(200, 23), 1e5), lagged(40, 98), 1e-9),
  fresh("neighbours, near ones count more", "nearest_neighbor", {}, friedman(300, 24), friedman(40, 98), 1e-9),
  fresh("neighbours, all alike", "nearest_neighbor", { neighbors: 7, weight_func: "uniform", metric: "manhattan" }, friedman(300, 24), friedman(40, 98), 1e-9),
  one("neighbours of rows that are among them", "nearest_neighbor", { metric: "manhattan" }, lagged(200, 25), 1e-9, 20),
  fresh("boosted trees", "boost_tree", {}, friedman(1000, 26), friedman(60, 98), 1e-7),
  fresh("boosted trees with a penalty", "boost_tree", { trees: 40, learn_rate: 0.2, leaves: 8, tree_depth: 3, min_n: 5, penalty: 2 }, friedman(600, 27), friedman(60, 98), 1e-7),
  fresh("boosted trees of lags", "boost_tree", { trees: 50 }, times(lagged(700, 28), 1e4), lagged(40, 98), 1e-7),
  trained("boosted trees, some predictors a split", { mtry: 0.5 }, friedman(1000, 29), 0.06, "boost_tree"),
  trained("forest", {}, friedman(1000, 30), 0.04, "rand_forest"),
  trained("forest of shallow trees", { trees: 200, mtry: 0.6, min_n: 40, tree_depth: 8 }, friedman(1000, 31), 0.04, "rand_forest"),
  trained("network", {}, friedman(130, 18), 0.06),
  trained("network, one of ten units", { hidden_units: 10, num_networks: 1 }, friedman(400, 19), 0.06),
  trained("network of kinked units", { activation: "relu", penalty: 1 }, friedman(400, 20), 0.06),
];
