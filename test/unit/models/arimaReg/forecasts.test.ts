import { describe, expect, it } from "vitest";
import { estimate, fine } from "../../../../src/models/arimaReg/estimate.ts";
import { fitArima } from "../../../../src/models/arimaReg/fit.ts";
import { forecastPath, forecastVariance } from "../../../../src/models/arimaReg/predict.ts";
import { materialOf } from "../../../../src/models/arimaReg/start.ts";
import { airPassengers, nile } from "../../../support/classics.ts";
import { fill } from "../../../support/series.ts";
import { dot, fit, fixed, plain, signal } from "./fixtures.ts";

describe("forecasts", () => {
  it("of ARIMA(0,1,0) with drift are the drift method's", () => {
    const { point } = fit(nile, fixed(0, 1, 0)).predict(3, []);
    const slope = (nile.at(-1)! - nile[0]!) / (nile.length - 1);
    point.forEach((value, k) => expect(value).toBeCloseTo(nile.at(-1)! + (k + 1) * slope, 8));
  });

  it("of a seasonal difference alone repeat the season", () => {
    const order = plain({ D: 1, m: 12 });
    const w = airPassengers.subarray(12).map((value, t) => value - airPassengers[t]!);
    const best = estimate(w, order, materialOf(w, 12, false), [], fine)!;
    expect([...forecastPath(airPassengers, best, 15)]).toEqual([...airPassengers.slice(-12), ...airPassengers.slice(-12, -9)]);
  });

  it("undo two differences and a seasonal one", () => {
    const y = fill(60, (t) => 5 + 2 * t + t * t + [3, -1, 4, 0][t % 4]! * (1 + t));
    const best = fitArima(y, { ...fixed(0, 2, 0), seasonal_period: 4, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 0 }, signal);
    // All differences were the same (the noise around them is none), so the path goes on from its last differences.
    const path = forecastPath(y, best, 2);
    const next = (t: (k: number) => number): number => t(1) * 2 - t(2) + t(4) - 2 * t(5) + t(6);
    const first = next((k) => y[60 - k]!);
    expect(path[0]).toBeCloseTo(first, 6);
    expect(path[1]).toBeCloseTo(next((k) => (k === 1 ? first : y[61 - k]!)), 6);
  });

  it("have the variances of the random walk and of the autoregression", () => {
    const rest = { x: Float64Array.of(), coefficients: { ar: Float64Array.of(), ma: Float64Array.of(), seasonalAr: Float64Array.of(), seasonalMa: Float64Array.of() }, mean: 0, logLikelihood: 0, aicc: 0, sigma2: 2 };
    expect([...forecastVariance({ ...rest, order: plain({ d: 1 }) }, 3, 50)]).toEqual([2, 4, 6]);
    const [, second, third] = forecastVariance({ ...rest, order: plain({ p: 1 }), coefficients: { ...rest.coefficients, ar: Float64Array.of(0.5) } }, 3, 50);
    expect([second, third]).toEqual([2.5, 2.625]);
  });

  it("count what a moving average with a unit root leaves unknown", () => {
    // w = a_t − a_{t−1}: after n values the variance of the next one-step error is (n + 2)/(n + 1) (Brockwell & Davis, example 5.2.1).
    const rest = { x: Float64Array.of(), coefficients: { ar: Float64Array.of(), ma: Float64Array.of(-1), seasonalAr: Float64Array.of(), seasonalMa: Float64Array.of() }, mean: 0, logLikelihood: 0, aicc: 0, sigma2: 1 };
    const [first, second] = forecastVariance({ ...rest, order: plain({ q: 1 }) }, 2, 9);
    expect(first).toBeCloseTo(11 / 10, 12);
    expect(second).toBeCloseTo(2, 12);
    // Integrated, the sum of the values to come is a_{n+h} − a_n, whatever h.
    const [, integrated] = forecastVariance({ ...rest, order: plain({ d: 1, q: 1 }) }, 2, 10);
    expect(integrated).toBeCloseTo(11 / 10, 12);
  });

  it("one step ahead are the fitted values, missing where differences take them", () => {
    const order = { ...fixed(0, 1, 1), seasonal_period: 12, seasonal_ar: 0, seasonal_differences: 1, seasonal_ma: 1 };
    const { fitted } = fit(airPassengers, order);
    expect(fitted.slice(0, 13).every(Number.isNaN)).toBe(true);
    const errors = airPassengers.slice(13).map((value, t) => value - fitted[t + 13]!);
    expect(Math.sqrt(dot(errors, errors) / errors.length)).toBeLessThan(12);
  });
});

describe("series with nothing to estimate", () => {
  it("go on as they are, without width", () => {
    expect(fit(fill(20, () => 7)).predict(2, [0.95])).toMatchObject({ point: Float64Array.of(7, 7), intervals: [{ lower: Float64Array.of(7, 7), upper: Float64Array.of(7, 7) }] });
    expect([...fit(fill(20, (t) => 3 + 2 * t)).predict(2, []).point]).toEqual([43, 45]);
    expect([...fit(fill(40, (t) => t % 4), { seasonal_period: 4 }).predict(5, []).point]).toEqual([0, 1, 2, 3, 0]);
  });

  it("are not certain where the constant that they need is not in the model", () => {
    const { intervals } = fit(fill(40, (t) => t * t)).predict(1, [0.95]);
    expect(intervals[0]!.upper[0]! - intervals[0]!.lower[0]!).toBeGreaterThan(1);
  });
});
