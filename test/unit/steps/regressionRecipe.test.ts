import { expect, test } from "vitest";
import type { Profile } from "../../../src/profile/profile.ts";
import { checkRecipe } from "../../../src/steps/checkRecipe.ts";
import { levelRecipe, regressionRecipe } from "../../../src/steps/index.ts";

const monthly: Profile = {
  frequency: { unit: "month", every: 1, anchor: 1 },
  periods: [12],
  minorPeriods: [],
  nSeries: 1,
  rows: 144,
  series: [],
  length: { min: 144, median: 144, max: 144 },
  missingRate: 0,
  gaps: 0,
  positive: true,
  nonNegative: true,
  integer: true,
  trendStrength: 0.9,
  seasonalStrength: 0.9,
  intermittentShare: 0,
  lambda: 0.1,
  ndiffs: 1,
  nsdiffs: 1,
};

/** One word a step: "lag 1,2,3". */
const words = (profile: Profile): readonly string[] => regressionRecipe(profile).map(({ type, args }) => [type, ...Object.values(args)].join(" "));
const size = (rows: number): Partial<Profile> => ({ rows, length: { min: rows, median: rows, max: rows } });

test("a growing monthly series: logarithms, differences, a few lags, the season's waves", () => {
  expect(words(monthly)).toEqual(["log", "diff 1", "lag 1,2,3", "fourier 12 6", "naomit", "normalize"]);
});

test("a whole season of lags only where ten rows are there for each predictor", () => {
  expect(words({ ...monthly, ...size(240) })).toContain("lag 1,2,3,4,5,6,7,8,9,10,11,12");
  expect(words({ ...monthly, ...size(100) })).toContain("lag 1");
});

test("columns that are known ahead: up to eight, as many as there are rows for, and one in any case", () => {
  const columns = Array.from({ length: 10 }, (_, i) => `c${i}`);
  const chosen = (rows: number): unknown => regressionRecipe({ ...monthly, ...size(rows) }, columns).find(({ type }) => type === "exogenous")?.args["columns"];
  expect(chosen(300)).toEqual(columns.slice(0, 8));
  expect(chosen(60)).toEqual(columns.slice(0, 3));
  expect(chosen(12)).toEqual(["c0"]);
  expect(checkRecipe(regressionRecipe(monthly, columns))).toEqual([]);
});

test("on levels: a trend in place of changes", () => {
  const recipe = levelRecipe(monthly, ["promo"]);
  expect(recipe.map(({ type }) => type)).toEqual(["log", "lag", "date", "fourier", "exogenous", "naomit", "normalize"]);
  expect(recipe.find(({ type }) => type === "date")?.args).toEqual({ features: ["year"] });
  expect(checkRecipe(levelRecipe({ ...monthly, frequency: { unit: "day", every: 1 }, ...size(400) }, ["promo"]))).toEqual([]);
});

test("lags fit thrice into the shortest series of a panel", () => {
  expect(words({ ...monthly, nSeries: 50, rows: 9000, length: { min: 20, median: 200, max: 200 } })).toContain("lag 1,2,3");
});

test("no logarithms where the swings do not grow, except to bring several series to one scale", () => {
  expect(words({ ...monthly, lambda: 0.9 })).not.toContain("log");
  expect(words({ ...monthly, lambda: 0.9, nSeries: 4 })).toContain("log");
  expect(words({ ...monthly, lambda: null, positive: false, nSeries: 4 })).toContain("log 1");
  expect(words({ ...monthly, lambda: null, positive: false })).not.toContain("log 1");
});

test("missing values are filled, and stationary series not differenced", () => {
  expect(words({ ...monthly, missingRate: 0.01, ndiffs: 0 }).slice(0, 3)).toEqual(["impute_linear", "log", "lag 1,2,3"]);
});

test("a short yearly series: one lag", () => {
  expect(words({ ...monthly, periods: [], lambda: 1, ...size(12) })).toEqual(["diff 1", "lag 1", "naomit", "normalize"]);
});

test("days: week, slow waves of the year, starts and ends of months", () => {
  const daily = { ...monthly, frequency: { unit: "day", every: 1 }, periods: [7, 365.25], lambda: 1, ...size(1000) } as const;
  expect(words(daily)).toEqual(["diff 1", "lag 1,2,3,4,5,6,7", "date is_month_start,is_month_end", "fourier 7 3", "fourier 365.25 6", "naomit", "normalize"]);
});

test("hours: weekends where no week was found", () => {
  const hourly = { ...monthly, frequency: { unit: "hour", every: 1 }, periods: [24], lambda: 1, ...size(1000) } as const;
  expect(words(hourly)).toContain("date is_weekend");
  expect(words({ ...hourly, periods: [24, 168] })).not.toContain("date is_weekend");
});

test.each([1, 6, 20, 60, 144, 1000, 20000])("holds for %d rows of every unit, and passes the check", (rows) => {
  for (const unit of ["second", "minute", "hour", "day", "businessDay", "week", "month", "quarter", "year", "step"] as const) {
    for (const periods of [[], [4], [7], [24, 168], [52.18], [365.25, 7]]) expect(checkRecipe(regressionRecipe({ ...monthly, frequency: { unit, every: 1 }, periods, ...size(rows) }))).toEqual([]);
  }
});
