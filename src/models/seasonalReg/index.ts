import type { ArgTable } from "../../grammar/args.ts";
import { FitError, type Fitted, type Proposal, type SeriesModel } from "../../grammar/model.ts";
import { magnitude } from "../../numeric/scale.ts";
import type { Profile } from "../../profile/profile.ts";
import { call, type Expression, expression, keywords } from "../../python/expression.ts";
import { learnFromLast } from "../learnFromLast.ts";
import { isFiniteForecast } from "../normalForecast.ts";
import { seasonsAhead, takeSeasons } from "./decompose.ts";
import { type RestMethod, restMethods, restModels } from "./rest.ts";

const period = (which: string) => ({ kind: "number", min: 1, max: 100_000, integer: true, default: null, help: `${which} season length in steps; null = none.` }) as const;

const args = {
  seasonal_period_1: period("First"),
  seasonal_period_2: period("Second"),
  seasonal_period_3: period("Third"),
  method: { kind: "choice", choices: restMethods, default: "ets", help: "What forecasts the series without its seasons: exponential smoothing, ARIMA, dynamic theta or complex exponential smoothing." },
  robust: { kind: "boolean", default: false, help: "Weighs outliers down while the seasons are taken out; dearer." },
} as const satisfies ArgTable;

/** Longer ones take windows of tens of thousands of values. */
const longestSeason = 2000;
/** Exponential smoothing and ARIMA take a season of so many steps at most. */
const longestSeasonOfOthers = 24;
/** So many of the last values are learnt from, and fewer where they times the longest season would be more than a second's work. */
const mostValues = 50_000;
const mostWork = 1e8;

/** STL decomposition, each season repeated and the rest forecast by a model without one (FPP3 §3.6 and §5.7; MSTL for several seasons, §12.1). */
export const seasonalReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "seasonal_reg",
  title: "Seasonal decomposition (MSTL)",
  called: ({ method }) => `Seasonal decomposition (MSTL) with ${restModels[method].name}`,
  about: "Takes one or several slowly changing seasons out, forecasts the rest without them, and puts the last cycles back.",
  args,
  needs: { minObservations: 8, seasonal: true },
  profile: {
    millisecondsPerThousandRows: 10,
    memory: "low",
    interpretability: "high",
    strengths: ["several seasons at once, of any length", "seasons that change slowly", "every part can be looked at"],
    weaknesses: ["additive seasons: growing ones want logarithms", "the last cycle is repeated as it is", "no other variables"],
  },

  propose: (profile) => proposals(profile),

  fit(y, given, signal) {
    const periods = periodsOf(given).filter((m) => m < y.length);
    const longest = periods.at(-1);
    if (longest === undefined) return restModels[given.method].fit(y, signal);
    if (longest > longestSeason) throw new FitError(`a season of ${longest} steps is too long for local regressions; ${longestSeason} is the most`);
    return learnFromLast(y, Math.min(mostValues, Math.floor(mostWork / longest)), (recent) => fitParts(recent, periods, given, signal));
  },

  python(given, fewest = 0) {
    const periods = periodsOf(given);
    const always = fewest > periods.at(-1)!;
    const rest = restModels[given.method].python();
    return {
      library: "statsforecast",
      imports: [{ module: "statsforecast.models", name: "MSTL" }, ...rest.imports],
      ...(always ? {} : { definitions: [longEnough] }),
      expression: call(
        always ? "MSTL" : "SeasonsThatFit",
        keywords({
          season_length: periods.length === 1 ? periods[0]! : periods,
          trend_forecaster: given.method === "ets" ? call("AutoETS", keywords({ model: "ZZN" })) : rest.expression,
          stl_kwargs: given.robust ? robustly : undefined,
        }),
      ),
    };
  },
};

/** A series that is no longer than a season cannot show it; MSTL would take its noise for one. */
const longEnough = `class SeasonsThatFit(MSTL):
    """MSTL, for each series without the seasons that it is too short for."""

    def forecast(self, y, h, **kwargs):
        periods = [period for period in self.season_length if period < len(y)]
        if not periods:
            return self.trend_forecaster.forecast(y=y, h=h, **kwargs)
        model = MSTL(periods, self.trend_forecaster, self.stl_kwargs)
        return model.forecast(y=y, h=h, **kwargs)`;

function fitParts(y: Float64Array, periods: readonly number[], { method, robust }: Args, signal: AbortSignal): Fitted {
  const scale = magnitude(y);
  const seasons = takeSeasons(y.map((value) => value / scale), periods, robust);
  signal.throwIfAborted();
  const rest = restModels[method].fit(seasons.adjusted, signal);
  return {
    description: `STL(${periods.join(", ")}) + ${rest.description}`,
    fitted: rest.fitted.map((value, t) => seasons.seasonal.reduce((sum, own) => sum + own[t]!, value) * scale),
    predict(horizon, levels) {
      const ahead = seasonsAhead(seasons, periods, horizon);
      const restore = (values: Float64Array): Float64Array => values.map((value, k) => (value + ahead[k]!) * scale);
      const { point, intervals } = rest.predict(horizon, levels);
      const forecast = { point: restore(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: restore(lower), upper: restore(upper) })) };
      if (!isFiniteForecast(forecast)) throw new FitError(`the forecast grows beyond all numbers within ${horizon} steps`);
      return forecast;
    },
  };
}

const robustly: Expression = { kind: "dict", entries: [[expression("robust"), expression(true)]] };

type Args = Parameters<typeof seasonalReg.python>[0];

/** Different seasons, the shortest first. Throws `FitError` without any. */
function periodsOf({ seasonal_period_1, seasonal_period_2, seasonal_period_3 }: Args): readonly number[] {
  const given = [seasonal_period_1, seasonal_period_2, seasonal_period_3].filter((value) => value !== null && value > 1);
  if (given.length === 0) throw new FitError("needs a season: seasonal_period_1 of 2 or more");
  return [...new Set(given)].sort((a, b) => a! - b!) as readonly number[];
}

/**
 * One short season: the quick rests, which forecast no worse there. Long or several ones, which most other models cannot take:
 * those that did best on held-out training ends of the M4 weekly and hourly series.
 */
function proposals({ periods, intermittentShare, length }: Profile): readonly Proposal<typeof args>[] {
  const seen = periods.filter((m) => m <= longestSeason && length.median >= 2 * m).slice(0, 3);
  if (seen.length === 0 || intermittentShare > 0.5) return [];
  const [first = null, second = null, third = null] = [...seen].sort((a, b) => a - b);
  const methods: readonly RestMethod[] = seen.length > 1 || seen[0]! > longestSeasonOfOthers ? ["ets", "arima", "theta"] : ["theta", "ces"];
  const which = seen.length === 1 ? `the season of ${first} steps` : `seasons of ${[...seen].sort((a, b) => a - b).join(", ")} steps`;
  return methods.map((method) => ({
    args: { seasonal_period_1: first, seasonal_period_2: second, seasonal_period_3: third, method, robust: false },
    reason: `${which} taken out by local regressions, the rest by ${restModels[method].title}`,
  }));
}
