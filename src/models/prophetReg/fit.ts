/** From values and their times to a fitted Prophet model. */
import { type Calendar, FitError, type Fitted } from "../../grammar/model.ts";
import { isFiniteForecast, normalForecast } from "../normalForecast.ts";
import type { ProphetArgs } from "./args.ts";
import { type Estimate, estimateProphet, type Material, valueAt } from "./estimate.ts";
import { chooseTerms, seasonColumns, seasonRow, type Terms, trendColumns, trendRow } from "./terms.ts";

/** Beyond this the normal equations take seconds (and Prophet itself minutes). */
const mostValues = 200_000;

export interface ProphetFit {
  readonly estimate: Estimate;
  readonly fitted: Fitted;
}

/** @throws FitError where there are no dates, too few or too many values. */
export function fitProphet(y: Float64Array, given: ProphetArgs, calendar: Calendar | undefined, signal: AbortSignal): ProphetFit {
  const n = y.length;
  if (calendar === undefined || calendar.frequency.unit === "step") throw new FitError("needs dates; these values are a plain sequence");
  if (n < 2) throw new FitError(`needs at least two observations; there ${n === 1 ? "is one" : "are none"}`);
  if (n > mostValues) throw new FitError(`${n} observations are more than the ${mostValues} that this model takes`);
  const times = calendar.times.subarray(0, n);
  const terms = chooseTerms(times, given);
  const scale = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const material = { ...materialOf(terms, given, times), y: y.map((value) => value / scale) };
  const constant = y.every((value) => value === y[0]);
  const estimate = constant ? level(material) : estimateProphet(material, { changepoints: given.prior_scale_changepoints, season: given.prior_scale_seasonality }, signal);
  const curve = curveOf(terms, given, estimate.coefficients);
  const restored = (at: Float64Array): Float64Array => curve(at).map((value) => value * scale);
  return {
    estimate,
    fitted: {
      description: describe(terms, given, estimate),
      fitted: restored(times),
      predict(horizon, levels) {
        const ahead = calendar.times.subarray(n, n + horizon);
        if (ahead.length < horizon) throw new FitError(`the calendar ends before ${horizon} steps ahead`);
        const spread = spreadOf(terms, estimate);
        const forecast = normalForecast(restored(ahead), (k) => scale * spread(ahead[k - 1]!), levels);
        if (!isFiniteForecast(forecast)) throw new FitError(`the forecast grows beyond all numbers within ${horizon} steps`);
        return forecast;
      },
    },
  };
}

/** The curve with these coefficients, in units of the largest value, at any times. */
export function curveOf(terms: Terms, given: ProphetArgs, coefficients: Float64Array): (times: Float64Array) => Float64Array {
  return (times) => {
    const material = materialOf(terms, given, times);
    return times.map((_, t) => valueAt(material, coefficients, t));
  };
}

function materialOf(terms: Terms, { season: mode }: ProphetArgs, times: Float64Array): Omit<Material, "y"> {
  const [a, b] = [trendColumns(terms), seasonColumns(terms)];
  const trend = new Float64Array(times.length * a);
  const season = new Float64Array(times.length * b);
  times.forEach((time, t) => {
    trendRow(terms, time, trend.subarray(t * a, (t + 1) * a));
    seasonRow(terms, time, season.subarray(t * b, (t + 1) * b));
  });
  return { rows: times.length, trend, trendColumns: a, season, seasonColumns: b, multiplicative: mode === "multiplicative" };
}

/** Nothing varies: a level without trend and seasons. */
function level({ trendColumns, seasonColumns, y }: Material): Estimate {
  const coefficients = new Float64Array(trendColumns + seasonColumns);
  coefficients[0] = y[0]!;
  return { coefficients, sigma: 0, objective: -Infinity };
}

/**
 * Standard deviation at a time ahead: the noise, and bends to come as often and as strong as those found (Taylor & Letham
 * 2018, §3.1.4). Bends of Laplace scale λ that arrive S times in a history's length make a variance of 2λ²S·τ³/3 after τ such lengths.
 */
function spreadOf({ clock, changepoints }: Terms, { coefficients, sigma }: Estimate): (time: number) => number {
  const count = changepoints.length;
  let sum = 0;
  for (let j = 0; j < count; j++) sum += Math.abs(coefficients[2 + j]!);
  const scale = count === 0 ? 0 : sum / count;
  return (time) => {
    const ahead = Math.max(0, (time - clock.start) / clock.span - 1);
    return Math.sqrt(sigma ** 2 + (2 * scale ** 2 * count * ahead ** 3) / 3);
  };
}

/** "Prophet(linear trend, 4 of 25 bends; yearly season, multiplicative)" */
function describe({ waves, changepoints, sloping }: Terms, { season }: ProphetArgs, { coefficients }: Estimate): string {
  const bends = coefficients.subarray(2, 2 + changepoints.length).reduce((count, change) => count + (change === 0 ? 0 : 1), 0);
  const trend = sloping ? `linear trend, ${bends} of ${changepoints.length} bends` : "flat trend";
  const names = waves.map(({ period }) => (period === 1 ? "daily" : period === 7 ? "weekly" : "yearly"));
  return `Prophet(${trend}${names.length === 0 ? "" : `; ${names.join(", ")} season, ${season}`})`;
}
