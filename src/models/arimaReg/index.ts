import { FitError, type Fitted, type Proposal, type SeriesModel } from "../../grammar/model.ts";
import { magnitude } from "../../numeric/scale.ts";
import type { Profile } from "../../profile/profile.ts";
import { call, keywords, tuple } from "../../python/expression.ts";
import { isFiniteForecast, normalForecast } from "../normalForecast.ts";
import { args, type ArimaArgs } from "./args.ts";
import { fewestValues, fitArima, longestSeason } from "./fit.ts";
import { orderName } from "./order.ts";
import { fittedValues, forecastPath, forecastVariance } from "./predict.ts";

/** Seasonal ARIMA by exact maximum likelihood, its orders found as `auto.arima` finds them (Hyndman & Khandakar 2008; FPP3 ch. 9). */
export const arimaReg: SeriesModel<typeof args> = {
  kind: "series",
  id: "arima_reg",
  title: "ARIMA",
  about: "Differences, past values and past errors, with a season; the orders are chosen by unit root tests and AICc.",
  args,
  needs: { minObservations: fewestValues },
  profile: {
    millisecondsPerThousandRows: 50,
    memory: "low",
    interpretability: "medium",
    strengths: ["autocorrelation of any kind", "stochastic trend and season", "exact likelihood"],
    weaknesses: ["one season of at most 24 steps", "no other variables", "slower than theta or CES"],
  },

  propose(profile: Profile) {
    if (profile.intermittentShare > 0.5) return [];
    const m = profile.periods[0] ?? 1;
    const seasonal = m > 1 && m <= longestSeason;
    const open: ArimaArgs = {
      seasonal_period: seasonal ? m : null,
      non_seasonal_ar: null,
      non_seasonal_differences: null,
      non_seasonal_ma: null,
      seasonal_ar: null,
      seasonal_differences: null,
      seasonal_ma: null,
    };
    const reason = seasonal ? `autocorrelation and a season of ${m} steps, with the orders that fit best` : "autocorrelation, with the orders that fit best";
    // In combinations with exponential smoothing, theta and CES it lowered errors on held-out training ends of neither the M1 nor the
    // tourism series, and the search for orders takes longer than all others together.
    return [{ args: open, onRequest: true, reason: m > longestSeason ? `${reason}; its season of ${m} steps is too long for this model` : reason }] satisfies readonly Proposal<typeof args>[];
  },

  fit(y: Float64Array, given: ArimaArgs, signal: AbortSignal): Fitted {
    const scale = magnitude(y);
    const scaled = y.map((value) => value / scale);
    const fit = fitArima(scaled, given, signal);
    const restore = (values: Float64Array): Float64Array => values.map((value) => value * scale);
    const name = orderName(fit.order);
    return {
      description: name,
      fitted: restore(fittedValues(scaled, fit)),
      predict(horizon, levels) {
        const variance = levels.length === 0 ? new Float64Array(0) : forecastVariance(fit, horizon, y.length);
        const { point, intervals } = normalForecast(forecastPath(scaled, fit, horizon), (k) => Math.sqrt(variance[k - 1]!), levels);
        const forecast = { point: restore(point), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: restore(lower), upper: restore(upper) })) };
        if (!isFiniteForecast(forecast)) throw new FitError(`${name} grows beyond all numbers within ${horizon} steps`);
        return forecast;
      },
    };
  },

  python(given) {
    const m = given.seasonal_period ?? 1;
    const seasonal = m > 1 && m <= longestSeason;
    const { non_seasonal_ar: p, non_seasonal_differences: d, non_seasonal_ma: q } = given;
    const P = seasonal ? given.seasonal_ar : 0;
    const D = seasonal ? given.seasonal_differences : 0;
    const Q = seasonal ? given.seasonal_ma : 0;
    const season_length = seasonal ? m : undefined;
    if (p !== null && d !== null && q !== null && P !== null && D !== null && Q !== null) {
      return {
        library: "statsforecast",
        imports: [{ module: "statsforecast.models", name: "ARIMA" }],
        expression: call("ARIMA", keywords({ order: tuple(p, d, q), season_length, seasonal_order: seasonal ? tuple(P, D, Q) : undefined, include_constant: true })),
      };
    }
    const wanted = (value: number | null): number | undefined => value ?? undefined;
    const seasonalPart = seasonal ? { D: wanted(D), max_P: wanted(P), max_Q: wanted(Q) } : {};
    return {
      library: "statsforecast",
      imports: [{ module: "statsforecast.models", name: "AutoARIMA" }],
      expression: call("AutoARIMA", keywords({ d: wanted(d), max_p: wanted(p), max_q: wanted(q), ...seasonalPart, season_length })),
    };
  },
};
