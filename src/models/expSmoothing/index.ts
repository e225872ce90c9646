import { FitError, type Fitted, type Proposal, type SeriesModel } from "../../grammar/model.ts";
import { magnitude } from "../../numeric/scale.ts";
import type { Profile } from "../../profile/profile.ts";
import { call, keywords } from "../../python/expression.ts";
import { learnFromLast } from "../learnFromLast.ts";
import { isFiniteForecast, normalForecast } from "../normalForecast.ts";
import { args, type ExpSmoothingArgs } from "./args.ts";
import { formName } from "./form.ts";
import { predict } from "./predict.ts";
import { choiceOf, fewestValues, longestSeason, selectForm } from "./select.ts";

/** So many of the last values are learnt from. */
const mostValues = 50_000;

/** Exponential smoothing in its state space form: the ETS family of Hyndman, Koehler, Ord & Snyder (2008). */
export const expSmoothing: SeriesModel<typeof args> = {
  kind: "series",
  id: "exp_smoothing",
  title: "Exponential smoothing (ETS)",
  about: "Level, trend and season that adapt as new values come in; the form is chosen by AICc.",
  args,
  needs: { minObservations: fewestValues },
  profile: {
    millisecondsPerThousandRows: 90,
    memory: "low",
    interpretability: "high",
    strengths: ["one equation each for level, trend and season", "adapts to a changing level and season", "good on short series"],
    weaknesses: ["one season of at most 24 steps", "no other variables", "not for series that are mostly zeros"],
  },

  propose(profile: Profile) {
    // Mostly zeros: a smoothed level of such a series is no forecast of anything.
    if (profile.intermittentShare > 0.5) return [];
    const m = profile.periods[0] ?? 1;
    const seasonal = m > 1 && m <= longestSeason;
    const open: ExpSmoothingArgs = { seasonal_period: seasonal ? m : null, error: "auto", trend: "auto", season: "auto", damping: "auto" };
    const reason = seasonal ? `level, trend and a season of ${m} steps, each in the form that fits best` : "level and trend, each in the form that fits best";
    const list: Proposal<typeof args>[] = [{ args: open, reason: m > longestSeason ? `${reason}; its season of ${m} steps is too long for this model` : reason }];
    if (profile.trendStrength > 0.6) {
      list.push({ args: { ...open, trend: "additive", damping: "damped" }, onRequest: true, reason: "a trend that levels off, which is hard to beat over long horizons (Gardner & McKenzie 1985)" });
    }
    return list;
  },

  fit: (y, args, signal) => learnFromLast(y, mostValues, (recent) => fitForms(recent, args, signal)),

  python(given) {
    const letter = { auto: "Z", additive: "A", multiplicative: "M", none: "N" } as const;
    const m = given.seasonal_period ?? 1;
    // statsforecast would fit a season of any length; the engine does not, so neither may the script.
    const season = given.season === "auto" && m > longestSeason ? "N" : letter[given.season];
    const form = letter[given.error] + letter[given.trend] + season;
    return {
      library: "statsforecast",
      imports: [{ module: "statsforecast.models", name: "AutoETS" }],
      expression: call(
        "AutoETS",
        keywords({
          season_length: m > 1 ? m : undefined,
          model: form === "ZZZ" ? undefined : form,
          damped: given.damping === "auto" ? undefined : given.damping === "damped",
        }),
      ),
    };
  },
};

function fitForms(y: Float64Array, given: ExpSmoothingArgs, signal: AbortSignal): Fitted {
  const choice = choiceOf(given);
  if (y.length >= fewestValues && y.every((value) => value === y[0])) return constant(y);
  const scale = magnitude(y);
  const best = selectForm(y.map((value) => value / scale), choice, signal);
  const restore = (values: Float64Array): Float64Array => values.map((value) => value * scale);
  return {
    description: formName(best.form),
    fitted: restore(best.path.fitted),
    predict(horizon, levels) {
      const { point, intervals } = predict(best, horizon, levels);
      const forecast = { point: restore(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: restore(lower), upper: restore(upper) })) };
      if (!isFiniteForecast(forecast)) throw new FitError(`${formName(best.form)} grows beyond all numbers within ${horizon} steps`);
      return forecast;
    },
  };
}

/** Nothing varies, so there is nothing to estimate: the value goes on. */
function constant(y: Float64Array): Fitted {
  return {
    description: "ETS(A,N,N)",
    fitted: Float64Array.from(y),
    predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(y[0]!), () => 0, levels),
  };
}
