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
  "linear support vectors": { recipe: differenced, model: { type: "svm_linear", args: {} } },
  "support vectors": { recipe: differenced, model: { type: "svm_rbf", args: {} } },
  "neural networks": { recipe: differenced, model: { type: "mlp", args: {} } },
  "one neural network": { recipe: [lags, step("naomit")], model: { type: "mlp", args: { hidden_units: 3, penalty: 10, activation: "relu", num_networks: 1 } } },
};
