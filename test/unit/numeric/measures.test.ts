import { describe, expect, it } from "vitest";
import { difference } from "../../../src/numeric/difference.ts";
import { interpolate } from "../../../src/numeric/interpolate.ts";
import { kpss } from "../../../src/numeric/kpss.ts";
import { loess } from "../../../src/numeric/loess.ts";
import { moments } from "../../../src/numeric/moments.ts";
import { median, quantile } from "../../../src/numeric/quantile.ts";
import { spectralEntropy } from "../../../src/numeric/spectralEntropy.ts";
import { decompose } from "../../../src/numeric/stl.ts";
import { airPassengers, lynx, nile, usPopulation, wwwUsage } from "../../support/classics.ts";
import { badSeries, fill, random } from "../../support/series.ts";

describe("quantile", () => {
  // R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), c(.1, .25, .5, .9)).
  it.each([[0.1, 1], [0.25, 1.75], [0.5, 3.5], [0.9, 6.9], [0, 1], [1, 9]])("at %d is %d", (p, q) => expect(quantile([3, 1, 4, 1, 5, 9, 2, 6], p)).toBeCloseTo(q, 12));
  it("of one value, of none", () => expect([median([7]), median([])]).toEqual([7, NaN]));
});

it("moments pass over missing values and keep their digits far from zero", () => {
  expect(moments([1e9 + 4, NaN, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toEqual({ count: 4, mean: 1e9 + 10, variance: 30 });
  expect(moments([5]).variance).toBeNaN();
});

it("interpolate joins neighbours and holds the ends", () => {
  expect([...interpolate(Float64Array.of(NaN, 1, NaN, NaN, 4, NaN))]).toEqual([1, 1, 2, 3, 4, 4]);
  expect([...interpolate(Float64Array.of(NaN, NaN))]).toEqual([NaN, NaN]);
});

it("difference", () => expect([...difference(Float64Array.of(1, 4, 9, 16), 2)]).toEqual([8, 12]));

describe("loess", () => {
  it("keeps a straight line, at any window and jump", () => {
    const line = fill(50, (t) => 3 + 0.5 * t);
    for (const [window, jump] of [[2, 1], [7, 1], [21, 5], [500, 7]] as const) loess(line, window, jump).forEach((value, t) => expect(value).toBeCloseTo(3 + 0.5 * t, 9));
  });
  it.each([0, 1, 2])("of %d values", (n) => expect(loess(fill(n, () => 4), 7)).toHaveLength(n));
});

describe("decompose", () => {
  // R 4: stl(AirPassengers, s.window = "periodic")$time.series.
  it("is R's stl with periodic seasons", () => {
    const { trend, seasonal, remainder } = decompose(airPassengers, [12]);
    const [season = new Float64Array()] = seasonal;
    expect([trend[0], trend[49], trend[143]]).toEqual([127.1873, 220.1263, 497.4299].map((value) => expect.closeTo(value, 3)));
    expect([...season.subarray(0, 3)]).toEqual([-25.49772, -35.22093, -3.027478].map((value) => expect.closeTo(value, 3)));
    airPassengers.forEach((value, t) => expect(trend[t]! + season[t]! + remainder[t]!).toBeCloseTo(value, 9));
  });
  it("tells two seasons apart", () => {
    const y = fill(24 * 7 * 6, (t) => 10 * Math.sin((2 * Math.PI * t) / 24) + 4 * Math.cos((2 * Math.PI * t) / 168) + 0.01 * t);
    const { seasonal, remainder } = decompose(y, [24, 168]);
    expect(moments(remainder).variance).toBeLessThan(0.01);
    expect(moments(seasonal[0]!).variance).toBeGreaterThan(45);
  });
});

describe("kpss", () => {
  // R: urca::ur.kpss(x, type = "mu", use.lag = trunc(3 * sqrt(length(x)) / 13))@teststat.
  it.each([
    ["AirPassengers", airPassengers, 4.342287],
    ["Nile", nile, 1.315226],
    ["lynx", lynx, 0.06946508],
    ["WWWusage", wwwUsage, 0.7219743],
    ["uspop", usPopulation, 0.9809367],
  ])("%s", (_, y, statistic) => expect(kpss(y)).toBeCloseTo(statistic, 6));
  it("of a constant is 0", () => expect(kpss(fill(20, () => 3))).toBe(0));
});

describe("spectral entropy", () => {
  const next = random(3);
  const noise = fill(400, () => next() - 0.5);
  it("orders series by how well they can be forecast", () => {
    const cycle = spectralEntropy(fill(400, (t) => Math.sin((2 * Math.PI * t) / 12)))!;
    const mixed = spectralEntropy(fill(400, (t) => Math.sin((2 * Math.PI * t) / 12) + noise[t]!))!;
    expect(spectralEntropy(noise)).toBeGreaterThan(0.95);
    expect(cycle).toBeLessThan(mixed);
    expect(mixed).toBeLessThan(0.95);
    expect(cycle).toBeLessThan(0.65);
  });
  it.each(Object.entries(badSeries))("of %s is null or within 0 and 1", (_, y) => {
    const entropy = spectralEntropy(y);
    if (entropy !== null) expect(entropy >= 0 && entropy <= 1).toBe(true);
  });
});
