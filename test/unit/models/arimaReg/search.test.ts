import { describe, expect, it } from "vitest";
import { FitError } from "../../../../src/grammar/model.ts";
import { chooseDifferences } from "../../../../src/models/arimaReg/differences.ts";
import { fitArima } from "../../../../src/models/arimaReg/fit.ts";
import { arimaReg } from "../../../../src/models/arimaReg/index.ts";
import { normalSampler } from "../../../../src/numeric/random.ts";
import { airPassengers, lynx, nile } from "../../../support/classics.ts";
import { fill } from "../../../support/series.ts";
import { calendar, fit, fixed, open, signal } from "./fixtures.ts";

describe("the search", () => {
  it("finds a process again", () => {
    const normal = normalSampler(11);
    const a = fill(401, () => normal());
    const y = new Float64Array(400);
    let before = 0;
    for (let t = 0; t < 400; t++) y[t] = 20 + (before = 0.8 * before + a[t + 1]!);
    expect(fit(y).description).toBe("ARIMA(1,0,0) with non-zero mean");
  });

  it("sees nothing beyond its values", () => {
    // The same values, once with later ones behind them in memory and once alone, after a fit to all of them.
    fit(airPassengers, { seasonal_period: 12 });
    const path = (y: Float64Array): Float64Array => arimaReg.fit(y, { ...open, seasonal_period: 12 }, signal, calendar).predict(12, []).point;
    expect(path(airPassengers.subarray(0, 132))).toEqual(path(airPassengers.slice(0, 132)));
  });

  it("keeps to orders and differences that are given", () => {
    const { order } = fitArima(airPassengers, { ...open, seasonal_period: 12, non_seasonal_ar: 0, seasonal_ma: 0, non_seasonal_differences: 0, seasonal_differences: 0 }, signal);
    expect(order).toMatchObject({ p: 0, Q: 0, d: 0, D: 0, m: 12 });
  });

  it("leaves seasons out that are too long", () => {
    expect(fit(airPassengers, { seasonal_period: 52 }).description).toBe(fit(airPassengers).description);
  });

  it("ends at once when it is stopped", () => {
    expect(() => arimaReg.fit(airPassengers, open, AbortSignal.abort(), calendar)).toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  it("takes the orders of a long series from its last values", () => {
    const normal = normalSampler(2);
    const y = fill(30_000, (t) => 10 * Math.sin((2 * Math.PI * t) / 24) + normal());
    const long = fit(y, { seasonal_period: 24 });
    expect(long.description).toContain("[24]");
    expect(long.predict(24, []).point.every((value, k) => Math.abs(value - 10 * Math.sin((2 * Math.PI * (30_000 + k)) / 24)) < 1.5)).toBe(true);
  });
});

it("differences are chosen as the tests say", () => {
  expect(chooseDifferences(airPassengers, 12, null, null)).toEqual({ d: 1, D: 1 });
  expect(chooseDifferences(nile, 1, null, null)).toEqual({ d: 1, D: 0 });
  expect(chooseDifferences(lynx, 1, null, null)).toEqual({ d: 0, D: 0 });
  expect(chooseDifferences(airPassengers, 12, 0, 0)).toEqual({ d: 0, D: 0 });
});

describe("too little", () => {
  it("is said plainly", () => {
    expect(() => fit([1, 2, 3])).toThrow(new FitError("needs at least 7 observations; there are 3"));
    expect(() => fit(nile.slice(0, 10), fixed(5, 0, 5))).toThrow("10 differenced observations are too few for the 11 coefficients and 5 lags of ARIMA(5,0,5) with non-zero mean");
    expect(() => fit(nile.slice(0, 12), { seasonal_period: 12, seasonal_differences: 1 })).toThrow("12 observations are too few for 0 differences and 1 seasonal of 12 steps");
  });
});
