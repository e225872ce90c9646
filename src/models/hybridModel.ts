import type { ArgTable } from "../grammar/args.ts";
import type { CombinationModel } from "../grammar/model.ts";
import { median } from "../numeric/quantile.ts";

const args = {
  combine: { kind: "choice", choices: ["mean", "median"], default: "mean", help: "How the members' forecasts become one, at each step ahead." },
  members: { kind: "models", default: [], help: "Two or more models." },
} as const satisfies ArgTable;

/** The mean or median of several forecasts: different models err differently, and errors cancel (Bates & Granger 1969; FPP3 §13.4). */
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

  combine(forecasts, { combine }) {
    const horizon = forecasts[0]?.length ?? 0;
    const step = new Float64Array(forecasts.length);
    return Float64Array.from({ length: horizon }, (_, k) => {
      forecasts.forEach((forecast, i) => (step[i] = forecast[k]!));
      return combine === "mean" ? mean(step) : median(step);
    });
  },

  python: ({ combine }) => combine,
};

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
