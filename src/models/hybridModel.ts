import type { ArgTable } from "../grammar/args.ts";
import type { CombinationModel } from "../grammar/model.ts";
import { median } from "../numeric/quantile.ts";

const args = {
  combine: {
    kind: "choice",
    choices: ["weighted", "mean", "median"],
    default: "weighted",
    help: "How the members' forecasts become one, at each step ahead: a mean weighted by how well each member did in the backtest, the plain mean, or the median.",
  },
  keep: { kind: "number", min: 1, max: 100, integer: true, default: 4, help: "With weights: how many of the members count for a series, those with the smallest errors in its backtest." },
  members: { kind: "models", default: [], help: "Two or more models, each with steps of its own where it needs them." },
} as const satisfies ArgTable;

/** The weighted mean, mean or median of several forecasts: different models err differently, and errors cancel (Bates & Granger 1969; FPP3 §13.4). */
export const hybridModel: CombinationModel<typeof args> = {
  kind: "combination",
  id: "hybrid_model",
  title: "Combination",
  about: "The average of several different models, which is more robust than any one of them.",
  args,
  needs: { minObservations: 4 },
  profile: {
    millisecondsPerThousandRows: 0.02,
    memory: "low",
    interpretability: "medium",
    strengths: ["errors of different models cancel", "robust where the best single model is uncertain"],
    weaknesses: ["as slow as its members together", "no single equation to show"],
  },

  // Which models to combine depends on the others on the list: the candidates' author proposes the members.
  propose: () => [],

  members: ({ members }) => members,

  weighing: ({ combine, keep }) => (combine === "weighted" ? { keep } : null),

  combine(forecasts, { combine }, weights) {
    const horizon = forecasts[0]?.length ?? 0;
    const step = new Float64Array(forecasts.length);
    return Float64Array.from({ length: horizon }, (_, k) => {
      forecasts.forEach((forecast, i) => (step[i] = forecast[k]!));
      return combine === "median" ? median(step) : mean(step, weights);
    });
  },

  python: ({ combine }) => combine,
};

function mean(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return values.reduce((sum, value) => sum + value, 0) / values.length;
  // A member without weight is left out altogether: its forecast may be beyond all numbers.
  return values.reduce((sum, value, i) => (weights[i] === 0 ? sum : sum + weights[i]! * value), 0);
}
