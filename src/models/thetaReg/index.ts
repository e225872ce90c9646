/** The dynamic optimised theta model of Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016). */
import type { ArgTable } from "../../grammar/args.ts";
import { FitError, type SeriesModel } from "../../grammar/model.ts";
import { call, keywords } from "../../python/expression.ts";

const args = {
  seasonal_period: { kind: "number", min: 1, max: 10_000, integer: true, default: null, help: "Season length in steps; null for a series without a season." },
  decomposition: { kind: "choice", choices: ["auto", "multiplicative", "additive"], default: "auto", help: "How a significant season is taken out; auto is multiplicative where all values are positive." },
} as const satisfies ArgTable;

export const thetaReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "theta_reg",
  title: "Dynamic optimised theta",
  about: "A line through all the data and exponential smoothing of the recent level, weighted to fit best, after taking the season out.",
  args,
  needs: { minObservations: 4, complete: true },
  profile: { millisecondsPerThousandRows: 20, memory: "low", interpretability: "medium", strengths: [], weaknesses: [] },
  propose: () => [],
  fit() {
    throw new FitError("not built yet");
  },
  python: (given) => ({
    library: "statsforecast",
    imports: [{ module: "statsforecast.models", name: "DynamicOptimizedTheta" }],
    expression: call("DynamicOptimizedTheta", keywords({ season_length: given.seasonal_period ?? 1 })),
  }),
};
