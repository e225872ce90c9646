import type { ArgTable } from "../grammar/args.ts";
import type { SeriesModel } from "../grammar/model.ts";
import { call, keywords } from "../python/expression.ts";
import { normalForecast } from "./normalForecast.ts";

const args = {
  window: { kind: "number", min: 1, max: 100_000, integer: true, default: null, help: "Average of the last `window` observations only; null for all of them." },
} as const satisfies ArgTable;

/** The mean of the past, for every step ahead (FPP3 §5.2, "mean method"). */
export const nullModel: SeriesModel<typeof args> = {
  kind: "series",
  id: "null_model",
  title: "Mean",
  about: "Forecasts the average of the past: the floor that any model must beat.",
  args,
  needs: { minObservations: 1 },
  profile: {
    millisecondsPerThousandRows: 0.02,
    memory: "low",
    interpretability: "high",
    strengths: ["cannot be fooled by noise", "needs one observation"],
    weaknesses: ["ignores trend and season"],
  },

  propose: () => [{ args: { window: null }, reason: "the mean of the past, as the floor" }],

  fit(y, { window }) {
    const n = y.length;
    const from = window === null ? 0 : Math.max(0, n - window);
    let sum = 0;
    for (let t = from; t < n; t++) sum += y[t]!;
    const count = n - from;
    const mean = sum / count;
    let squares = 0;
    for (let t = from; t < n; t++) squares += (y[t]! - mean) ** 2;
    const sigma = count > 1 ? Math.sqrt(squares / (count - 1)) : NaN;
    return {
      description: window === null ? "Mean" : `Mean of the last ${count}`,
      fitted: new Float64Array(n).fill(mean),
      predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(mean), () => sigma * Math.sqrt(1 + 1 / count), levels),
    };
  },

  python({ window }) {
    return window === null
      ? { library: "statsforecast", imports: [{ module: "statsforecast.models", name: "HistoricAverage" }], expression: call("HistoricAverage") }
      : { library: "statsforecast", imports: [{ module: "statsforecast.models", name: "WindowAverage" }], expression: call("WindowAverage", keywords({ window_size: window })) };
  },
};
