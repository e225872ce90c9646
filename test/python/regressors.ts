/** Regressions of every type, as a workflow's model. */
import type { ModelSpec, StepSpec } from "../../src/grammar/args.ts";

const step = (type: string, args: StepSpec["args"] = {}): StepSpec => ({ type, args });
const lags = step("lag", { lags: [1, 2, 12] });
const waves = step("fourier", { period: 12, K: 2 });
const ends = [step("naomit"), step("normalize")];
const differenced = [step("log"), step("diff", { lag: 1 }), step("lag", { lags: [1, 2, 3, 12] }), waves, ...ends];

/** Recipe and model by what they are about; for the air passengers. */
export const regressors: Readonly<Record<string, { readonly recipe: readonly StepSpec[]; readonly model: ModelSpec }>> = {
  "lasso": { recipe: differenced, model: { type: "linear_reg", args: { penalty: 0.002, mixture: 1 } } },
  "elastic net": { recipe: [step("log"), lags, waves, ...ends], model: { type: "linear_reg", args: { penalty: 0.01, mixture: 0.4 } } },
  "Poisson regression": { recipe: [lags, waves, step("naomit")], model: { type: "poisson_reg", args: {} } },
  "additive model": { recipe: differenced, model: { type: "gen_additive_mod", args: {} } },
  "regression splines": { recipe: [step("log"), lags, step("rolling", { window: 3 }), waves, ...ends], model: { type: "mars", args: {} } },
  "regression splines with products": { recipe: [lags, step("date", { features: ["month"] }), step("naomit")], model: { type: "mars", args: { prod_degree: 2, num_terms: 9 } } },
  "tree": { recipe: [step("log"), lags, waves, step("naomit")], model: { type: "decision_tree", args: { min_n: 12 } } },
  "forest": { recipe: [step("log"), step("diff", { lag: 12 }), lags, step("naomit")], model: { type: "rand_forest", args: { trees: 200 } } },
  "boosted trees": { recipe: [step("log"), step("diff", { lag: 12 }), step("lag", { lags: [1, 2, 12] }), step("rolling", { window: 2, lag: 12, season: 12 }), step("naomit")], model: { type: "boost_tree", args: { min_n: 5 } } },
  "nearest neighbours": { recipe: differenced, model: { type: "nearest_neighbor", args: {} } },
  "linear support vectors": { recipe: differenced, model: { type: "svm_linear", args: {} } },
  "support vectors": { recipe: differenced, model: { type: "svm_rbf", args: {} } },
  "neural networks": { recipe: differenced, model: { type: "mlp", args: {} } },
  "one neural network": { recipe: [lags, step("naomit")], model: { type: "mlp", args: { hidden_units: 3, penalty: 10, activation: "relu", num_networks: 1 } } },
};

const seasonal = [step("log"), step("diff", { lag: 24 })];
const around = [step("lag", { lags: [1, 2, 23, 24, 25, 48] }), step("rolling", { window: 24 }), step("rolling", { window: 24, statistic: "std" }), step("rolling", { window: 2, lag: 24, season: 24 }), step("naomit")];
const trees: ModelSpec = { type: "boost_tree", args: { learn_rate: 0.05, leaves: 8 } };
const ridge: ModelSpec = { type: "linear_reg", args: { penalty: 30, scope: "local" } };

/** For a panel one of whose series is too short for the lags. */
export const panelRegressors: Readonly<Record<string, { readonly recipe: readonly StepSpec[]; readonly model: ModelSpec }>> = {
  "boosted trees on a panel": { recipe: [...seasonal, ...around], model: trees },
  "boosted trees on a panel, each series scaled": { recipe: [...seasonal, step("scale_series"), ...around], model: trees },
  "a ridge regression for each series": { recipe: [...seasonal, ...around.slice(0, -1), step("fourier", { period: 168, K: 2 }), ...ends], model: ridge },
  "one ridge regression for all series, on frames": { recipe: [...seasonal, step("scale_series"), ...around, step("normalize")], model: { type: "hybrid_model", args: { combine: "mean", members: [{ type: "linear_reg", args: { penalty: 1 } }, { type: "naive_reg", args: { method: "drift" } }] } } },
  "trees for all, lines for each, and a model of single series": {
    recipe: [],
    model: {
      type: "hybrid_model",
      args: {
        combine: "weighted",
        members: [
          { ...trees, recipe: [...seasonal, step("scale_series"), ...around] },
          { ...ridge, recipe: [...seasonal, ...around, step("normalize")] },
          { type: "linear_reg", args: { penalty: 1 }, recipe: [...seasonal, ...around, step("normalize")] },
          { type: "naive_reg", args: { method: "seasonal", seasonal_period: 24 } },
        ],
      },
    },
  },
};

/** Four hundred hours of three series with a day and a week, and a few of a fourth. */
export function hourlyPanel(): Buffer {
  let state = 7;
  const noise = (): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff) * 0.1;
  const hours = (level: number, n: number): readonly number[] => Array.from({ length: n }, (_, t) => level * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 24) + 0.1 * Math.sin((2 * Math.PI * t) / 168) + 0.0005 * t + noise()));
  const lines = [hours(50, 400), hours(7e5, 380), hours(0.4, 400), hours(20, 60)].flatMap((values, s) =>
    values.map((value, t) => `${new Date(Date.UTC(2024, 0, 1, t + 400 - values.length)).toISOString().slice(0, 16).replace("T", " ")},${"ABCD"[s]!},${value}`),
  );
  return Buffer.from(["time,plant,load", ...lines].join("\n"));
}
