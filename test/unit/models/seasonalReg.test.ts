import { describe, expect, it } from "vitest";
import { checkArgs } from "../../../src/grammar/args.ts";
import { FitError, type Fitted } from "../../../src/grammar/model.ts";
import { seasonsAhead, takeSeasons } from "../../../src/models/seasonalReg/decompose.ts";
import { seasonalReg } from "../../../src/models/seasonalReg/index.ts";
import { type RestMethod, restMethods } from "../../../src/models/seasonalReg/rest.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { flat } from "../../../src/python/print.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { badSeries, fill, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
type Args = Parameters<typeof seasonalReg.python>[0];
const args = (periods: readonly number[], method: RestMethod = "theta", robust = false): Args => ({
  seasonal_period_1: periods[0] ?? null, seasonal_period_2: periods[1] ?? null, seasonal_period_3: periods[2] ?? null, method, robust,
});
const fit = (y: Float64Array, periods: readonly number[], method: RestMethod = "theta", robust = false): Fitted => seasonalReg.fit(y, args(periods, method, robust), signal);

/** Hours with a day and a week in them. */
const hour = (t: number): number => 100 + 0.01 * t + 10 * Math.sin((2 * Math.PI * t) / 24) + 8 * Math.cos((2 * Math.PI * t) / 168);
const hours = fill(800, hour);

describe("several seasons", () => {
  it("add up with the rest to the series", () => {
    const { seasonal: parts, adjusted } = takeSeasons(hours, [24, 168], false);
    hours.forEach((value, t) => expect(adjusted[t]! + parts[0]![t]! + parts[1]![t]!).toBeCloseTo(value, 9));
  });

  it("go on with their last cycles", () => {
    const seasons = { seasonal: [Float64Array.of(9, 9, 1, 2), Float64Array.of(9, 10, 20, 30)], adjusted: new Float64Array(4) };
    expect([...seasonsAhead(seasons, [2, 3], 5)]).toEqual([11, 22, 31, 12, 21]);
  });

  it.each(restMethods)("are forecast with the rest by %s", (method) => {
    const { description, predict } = fit(hours, [168, 24], method);
    expect(description).toMatch(/^STL\(24, 168\) \+ /);
    predict(48, []).point.forEach((value, k) => expect(Math.abs(value - hour(800 + k))).toBeLessThan(1));
  });

  it("count once when they are named twice, and not when they are no season", () => {
    expect(fit(hours, [24, 1, 24]).predict(30, []).point).toEqual(fit(hours, [24]).predict(30, []).point);
  });
});

it("outliers move a robust fit less", () => {
  const spoilt = hours.map((value, t) => (t % 97 === 60 ? value + 300 : value));
  const distance = (robust: boolean): number => Math.max(...fit(spoilt, [24], "theta", robust).predict(24, []).point.map((value, k) => Math.abs(value - hour(800 + k))));
  expect(distance(true)).toBeLessThan(distance(false));
});

it("what is too short for a season goes without", () => {
  const y = seasonal(30, 12);
  expect(fit(y, [12, 52], "theta").predict(5, []).point).toEqual(fit(y, [12], "theta").predict(5, []).point);
  expect(fit(y.slice(0, 12), [12], "theta").description).not.toContain("STL");
});

it("fitted values and bounds hold the season", () => {
  const y = seasonal(96, 12);
  const { fitted, predict } = fit(y, [12], "ets");
  y.forEach((value, t) => expect(Math.abs(fitted[t]! - value)).toBeLessThan(12));
  const { point, intervals } = predict(12, [0.9]);
  point.forEach((value, k) => {
    expect(intervals[0]!.lower[k]!).toBeLessThan(value);
    expect(intervals[0]!.upper[k]! - value).toBeCloseTo(value - intervals[0]!.lower[k]!, 6);
  });
});

describe("proposals", () => {
  const proposed = (y: Float64Array): readonly Args[] => seasonalReg.propose(profilePanel(monthlyPanel(y), signal)).map((proposal) => proposal.args);

  it("take the season of the profile, with quick rests", () => {
    expect(proposed(seasonal(96, 12)).map(({ method, seasonal_period_1 }) => [method, seasonal_period_1])).toEqual([["theta", 12], ["ces", 12]]);
  });

  it("are none without a season", () => {
    expect(proposed(fill(60, (t) => t))).toEqual([]);
  });

  it("take all seasons, in order, where there are several", () => {
    const profile = { ...profilePanel(monthlyPanel(seasonal(96, 12)), signal), periods: [168, 24], length: { min: 900, median: 900, max: 900 } };
    const all = seasonalReg.propose(profile).map((proposal) => proposal.args);
    expect(all.map(({ method }) => method)).toEqual(["ets", "arima", "theta"]);
    for (const one of all) expect(one).toMatchObject({ seasonal_period_1: 24, seasonal_period_2: 168, seasonal_period_3: null });
    expect(seasonalReg.propose({ ...profile, length: { min: 300, median: 300, max: 300 } }).map((proposal) => proposal.args.seasonal_period_2)).toEqual([null, null]);
  });
});

describe("what cannot be done is said", () => {
  it.each([
    [[], hours, "needs a season"],
    [[2001], fill(5000, (t) => t % 7), "a season of 2001 steps is too long for local regressions; 2000 is the most"],
  ] as const)("for seasons %j", (periods, y, message) => {
    expect(() => fit(y, periods)).toThrow(message);
  });

  it.each(Object.entries(badSeries))("or a %s series is forecast", (_, y) => {
    for (const method of restMethods) {
      try {
        expect(fit(y, [4], method).predict(5, []).point.every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(FitError);
      }
    }
  });

  it("and a stop ends it", () => {
    expect(() => seasonalReg.fit(hours, args([24]), AbortSignal.abort())).toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});

describe("in Python", () => {
  const python = (given: Args): string => flat(seasonalReg.python(given, 1000).expression);
  it("it is MSTL with the rest's model", () => {
    expect(python(args([12], "ets"))).toBe('MSTL(season_length=12, trend_forecaster=AutoETS(model="ZZN"))');
    expect(python(args([168, 24], "arima"))).toBe("MSTL(season_length=[24, 168], trend_forecaster=AutoARIMA())");
    expect(python(args([7], "theta", true))).toBe('MSTL(season_length=7, trend_forecaster=DynamicOptimizedTheta(), stl_kwargs={"robust": True})');
    expect(seasonalReg.python(args([7], "ces"), 8).imports.map(({ name }) => name)).toEqual(["MSTL", "AutoCES"]);
  });
  it("it leaves seasons out where a series may be too short for them", () => {
    const { expression, definitions } = seasonalReg.python(args([52], "theta"), 52);
    expect(flat(expression)).toBe("SeasonsThatFit(season_length=52, trend_forecaster=DynamicOptimizedTheta())");
    expect(definitions?.join()).toContain("class SeasonsThatFit(MSTL):");
  });
  it("its arguments are checked", () => {
    expect(checkArgs(seasonalReg.args, { seasonal_period_1: 7, method: "prophet" })).toMatchObject({ ok: false });
  });
});
