/** From values and arguments to an estimated model. */
import { FitError } from "../../grammar/model.ts";
import type { ArimaArgs } from "./args.ts";
import { chooseDifferences } from "./differences.ts";
import { estimateConditionally } from "./conditional.ts";
import { type Estimate, estimate, fine, rough } from "./estimate.ts";
import { coefficientCount, differenced, type Order, orderName } from "./order.ts";
import { type Evaluate, searchOrder } from "./search.ts";
import { materialOf, scatteredStarts } from "./start.ts";

/** Beyond this season length a state holds too many lags to search orders quickly. */
export const longestSeason = 24;

/** Fewer values than this tell nothing about autocorrelation. */
export const fewestValues = 7;

/** The most orders that a search tries, as in `auto.arima`. */
const most = { p: 5, q: 5, P: 2, Q: 2 } as const;

/** Orders are searched for, and coefficients estimated, on the last values: older ones cost time and tell little about the future. */
const searched = 1000;
const estimated = 10_000;

/**
 * Series of so many values, and so many times the longest lag, compare orders by conditional sums of squares, which leave the
 * first lags out (Hyndman & Khandakar 2008, §3.2, for long series): three to five times as fast, and no worse in forecasts as
 * measured. The exact likelihood then decides between the last orders that led.
 */
const longFrom = { values: 100, lags: 4 } as const;
const finalists = 2;

/** What differs less than this, with values of magnitude about one, is constant but for rounding. */
const rounding = 1e-13;

/** @param y values of magnitude about one. Throws `FitError` where nothing can be estimated. */
export function fitArima(y: Float64Array, given: ArimaArgs, signal: AbortSignal): Estimate {
  if (y.length < fewestValues) throw new FitError(`needs at least ${fewestValues} observations; there are ${y.length}`);
  const m = seasonOf(given);
  const recent = y.subarray(Math.max(0, y.length - estimated));
  const orders = y.subarray(Math.max(0, y.length - searched));
  const { d, D } = chooseDifferences(orders, m, given.non_seasonal_differences, given.seasonal_differences);
  const base: Order = { p: 0, d, q: 0, P: 0, D, Q: 0, m, constant: d + D <= 1 };
  const w = differenced(recent, base);
  if (w.length < 2) throw new FitError(`${y.length} observations are too few for ${d} ${d === 1 ? "difference" : "differences"} and ${D} seasonal of ${m} steps`);
  if (w.every((value) => Math.abs(value - w[0]!) <= rounding)) return constant(w, base);
  const order = fixedOrder(given, base);
  return order === null ? search(orders, w, base, given, signal) : atOrder(w, order);
}

function search(y: Float64Array, w: Float64Array, base: Order, given: ArimaArgs, signal: AbortSignal): Estimate {
  const { m, constant } = base;
  const third = Math.floor(y.length / 3);
  const seasonal = m === 1 ? 0 : Math.floor(third / m);
  const P = Math.min(given.seasonal_ar ?? most.P, seasonal);
  const Q = Math.min(given.seasonal_ma ?? most.Q, seasonal);
  const limits = {
    // Plain lags that reach the seasonal ones would be the same twice.
    p: Math.min(given.non_seasonal_ar ?? most.p, third, P > 0 ? m - 1 : third),
    q: Math.min(given.non_seasonal_ma ?? most.q, third, Q > 0 ? m - 1 : third),
    P,
    Q,
  };
  const recent = differenced(y, base);
  const material = materialOf(recent, m, constant);
  const skipped = most.P * m + most.p;
  const long = recent.length >= Math.max(longFrom.values, longFrom.lags * skipped);
  const evaluate: Evaluate = long
    ? (order, starts) => estimateConditionally(recent, order, material, starts, skipped)
    : (order, starts) => estimate(recent, order, material, starts, rough);
  let found: Estimate | null = null;
  for (const { order, x } of searchOrder(evaluate, base, limits, y.length, signal).slice(0, long ? finalists : 1)) {
    signal.throwIfAborted();
    const final = estimate(w, order, w.length === recent.length ? material : materialOf(w, m, order.constant), [x], fine);
    if (final !== null && final.aicc < (found?.aicc ?? Infinity)) found = final;
  }
  return found ?? fail(base);
}

/** All orders and differences given: no search. Null otherwise. */
function fixedOrder({ non_seasonal_ar: p, non_seasonal_ma: q, ...given }: ArimaArgs, base: Order): Order | null {
  const P = base.m === 1 ? 0 : given.seasonal_ar;
  const Q = base.m === 1 ? 0 : given.seasonal_ma;
  const chosen = given.non_seasonal_differences === null || (base.m > 1 && given.seasonal_differences === null);
  return p === null || q === null || P === null || Q === null || chosen ? null : { ...base, p, q, P, Q };
}

/** @param w differenced values. Throws `FitError` where they are too few. */
export function atOrder(w: Float64Array, order: Order): Estimate {
  const coefficients = coefficientCount(order);
  const lags = Math.max(order.p + order.P * order.m, order.q + order.Q * order.m);
  if (w.length <= Math.max(lags, coefficients)) throw new FitError(`${w.length} differenced observations are too few for the ${coefficients} coefficients and ${lags} lags of ${orderName(order)}`);
  return estimate(w, order, materialOf(w, order.m, order.constant), scatteredStarts(order), fine) ?? fail(order);
}

/** Nothing varies, so there is nothing to search for; with a constant, or around zero, there is nothing to estimate either. */
function constant(w: Float64Array, base: Order): Estimate {
  const moving = Math.abs(w[0]!) > rounding;
  if (moving && !base.constant) return atOrder(w, base);
  const none = new Float64Array(0);
  const coefficients = { ar: none, ma: none, seasonalAr: none, seasonalMa: none };
  return { order: { ...base, constant: moving }, x: none, coefficients, mean: moving ? w[0]! : 0, logLikelihood: Infinity, aicc: -Infinity, sigma2: 0 };
}

function seasonOf({ seasonal_period }: ArimaArgs): number {
  return seasonal_period !== null && seasonal_period > 1 && seasonal_period <= longestSeason ? seasonal_period : 1;
}

function fail(order: Order): never {
  throw new FitError(`${orderName(order)} could not be estimated on these values`);
}
