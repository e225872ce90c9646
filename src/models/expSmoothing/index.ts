/** Exponential smoothing in its state space form: the ETS family of Hyndman, Koehler, Ord & Snyder (2008). */
import { FitError, type Fitted, type SeriesModel } from "../../grammar/model.ts";
import { call, keywords } from "../../python/expression.ts";
import { args, type ExpSmoothingArgs } from "./args.ts";

export const expSmoothing: SeriesModel<typeof args> = {
  kind: "series",
  id: "exp_smoothing",
  title: "Exponential smoothing (ETS)",
  about: "Level, trend and season that adapt as new values come in; the form is chosen by AICc.",
  args,
  needs: { minObservations: 4, complete: true },
  profile: { millisecondsPerThousandRows: 200, memory: "low", interpretability: "high", strengths: [], weaknesses: [] },
  propose: () => [],
  fit(_y: Float64Array, _args: ExpSmoothingArgs, _signal: AbortSignal): Fitted {
    throw new FitError("not built yet");
  },
  python: (given) => ({
    library: "statsforecast",
    imports: [{ module: "statsforecast.models", name: "AutoETS" }],
    expression: call("AutoETS", keywords({ season_length: given.seasonal_period ?? 1 })),
  }),
};
