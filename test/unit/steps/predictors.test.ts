import { expect, test } from "vitest";
import type { ArgsOf, ArgTable } from "../../../src/grammar/args.ts";
import type { Frequency } from "../../../src/data/frequency.ts";
import { FitError } from "../../../src/grammar/model.ts";
import type { RecipeStep, WorkingPanel } from "../../../src/grammar/step.ts";
import { date } from "../../../src/steps/date.ts";
import { diff } from "../../../src/steps/diff.ts";
import { exogenous } from "../../../src/steps/exogenous.ts";
import { fourier } from "../../../src/steps/fourier.ts";
import { holiday } from "../../../src/steps/holiday.ts";
import { lag } from "../../../src/steps/lag.ts";
import { naomit } from "../../../src/steps/naomit.ts";
import { normalize } from "../../../src/steps/normalize.ts";
import { rolling } from "../../../src/steps/rolling.ts";
import { panelOf } from "../../reference/regressionCases.ts";

const sequence = panelOf({ unit: "step", every: 1 }, [1], [Float64Array.of(1, 2, 4, 8, 16)], 2);

/** Rows of predictor values at the times of a grid from `start`. */
function onGrid<T extends ArgTable>(step: RecipeStep<T>, args: ArgsOf<T>, frequency: Frequency, start: string, n: number): readonly (readonly number[])[] {
  return rows(step, args, panelOf(frequency, [Date.parse(`${start}Z`)], [new Float64Array(n)], 0));
}

function rows<T extends ArgTable>(step: RecipeStep<T>, args: ArgsOf<T>, panel: WorkingPanel): readonly (readonly number[])[] {
  const { predictors, series } = step.prep(panel, args).bake(panel);
  return Array.from({ length: series[0]!.times.length }, (_, t) => predictors.map((predictor) => predictor.value(series[0]!, t)));
}

test("lag looks back the steps it is told", () => {
  expect(rows(lag, { lags: [1, 3] }, sequence).slice(0, 6)).toEqual([[NaN, NaN], [1, NaN], [2, NaN], [4, 1], [8, 2], [16, 4]]);
});

test.each([
  ["mean", [1.5, 3, 6, 12]],
  ["min", [1, 2, 4, 8]],
  ["max", [2, 4, 8, 16]],
  ["std", [Math.SQRT1_2, Math.SQRT2, 2 * Math.SQRT2, 4 * Math.SQRT2]],
] as const)("rolling %s over two values, two steps back", (statistic, expected) => {
  rows(rolling, { window: 2, statistic, lag: 2, season: 1 }, sequence).forEach(([value], t) => (t < 3 ? expect(value).toBeNaN() : expect(value).toBeCloseTo(expected[t - 3]!, 12)));
});

test("rolling over the same place in earlier seasons", () => {
  const found = rows(rolling, { window: 2, statistic: "mean", lag: 1, season: 3 }, sequence).map(([value]) => value);
  expect(found.slice(0, 5)).toEqual([NaN, NaN, NaN, NaN, (1 + 8) / 2]);
  expect(found[5]).toBe((2 + 16) / 2);
});

test("date: the parts of the leap day, a Thursday", () => {
  const [row] = onGrid(date, { features: ["year", "quarter", "month", "week", "dayofyear", "day", "dayofweek", "hour", "is_weekend", "is_month_end", "is_quarter_end"] }, { unit: "hour", every: 1 }, "2024-02-29T17:00", 1);
  expect(row).toEqual([2024, 1, 2, 9, 60, 29, 3, 17, 0, 1, 0]);
});

test("date: ISO weeks belong to the year of their Thursday", () => {
  const weeks = onGrid(date, { features: ["week"] }, { unit: "day", every: 1 }, "2020-12-27T00:00", 10).flat();
  expect(weeks).toEqual([52, 53, 53, 53, 53, 53, 53, 53, 1, 1]);
});

test("date: starts and ends", () => {
  const flags = onGrid(date, { features: ["is_month_start", "is_quarter_start", "is_year_start", "is_month_end", "is_quarter_end", "is_year_end"] }, { unit: "day", every: 1 }, "2022-12-31T00:00", 2);
  expect(flags).toEqual([[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0]]);
});

const promoted: WorkingPanel = { ...sequence, known: ["price", "promo"], series: sequence.series.map((series) => ({ ...series, x: [Float64Array.of(9, 9, 8, 9, 9, 7, 9), Float64Array.of(0, 1, 0, 0, 1, 0, 1)] })) };

test("exogenous: values of the step and of steps before, ahead as well", () => {
  expect(rows(exogenous, { columns: ["promo"], lags: [0, 1] }, promoted)).toEqual([[0, NaN], [1, 0], [0, 1], [0, 0], [1, 0], [0, 1], [1, 0]]);
  expect(exogenous.prep(promoted, { columns: ["promo", "price"], lags: [0, 2] }).bake(promoted).predictors.map(({ name }) => name)).toEqual(["promo_lag_0", "price_lag_0", "promo_lag_2", "price_lag_2"]);
});

test("exogenous: differences cut steps off the target, not off what is known before them", () => {
  const changes = diff.prep(promoted, { lag: 2, differences: 1 }).bake(promoted);
  expect(rows(exogenous, { columns: ["price"], lags: [0, 2] }, changes)).toEqual([[8, 9], [9, 9], [9, 8], [7, 9], [9, 9]]);
});

test("exogenous: refuses columns that are not known ahead", () => {
  expect(() => exogenous.prep(promoted, { columns: ["promo", "weather"], lags: [0] })).toThrow('"weather" is no column whose values are known for all steps to forecast');
  expect(() => exogenous.prep(sequence, { columns: ["promo"], lags: [0] })).toThrow(FitError);
});

test("fourier: the same phase for series that start apart, no sine at half the period, nothing beyond", () => {
  const month = { unit: "month", every: 1, anchor: 1 } as const;
  const early = onGrid(fourier, { period: 4, K: 9 }, month, "2000-01-01T00:00", 6);
  expect(early[0]).toHaveLength(3);
  expect(onGrid(fourier, { period: 4, K: 9 }, month, "2000-03-01T00:00", 4)).toEqual(early.slice(2));
  [[0, 1, 1], [1, 0, -1], [0, -1, 1], [-1, 0, -1]].forEach((row, t) => row.forEach((value, p) => expect(early[t]![p]).toBeCloseTo(value, 9)));
});

test.each([
  [{ unit: "quarter", every: 1, anchor: 31, month: 1 }, "1999-12-31T00:00"],
  [{ unit: "businessDay", every: 1 }, "2024-03-01T00:00"],
  [{ unit: "week", every: 2, anchor: 3 }, "1969-06-04T00:00"],
  [{ unit: "minute", every: 15 }, "2024-03-01T23:45"],
] as const)("fourier turns by one step from row to row on the grid %o", (frequency, start) => {
  const [sines] = [onGrid(fourier, { period: 100, K: 1 }, frequency, start, 8).map(([sine, cosine]) => Math.atan2(sine!, cosine!))];
  for (let t = 1; t < 8; t++) expect((sines[t]! - sines[t - 1]! + 4 * Math.PI) % (2 * Math.PI)).toBeCloseTo((2 * Math.PI) / 100, 9);
});

test("holiday: the day on a daily grid, every hour of it on an hourly one, the number of them on coarse ones", () => {
  const count = (frequency: Frequency, start: string, n: number): readonly number[] => onGrid(holiday, { holidays: ["Easter"] }, frequency, start, n).flat();
  expect(count({ unit: "day", every: 1 }, "2024-03-30T00:00", 3)).toEqual([0, 1, 0]);
  expect(count({ unit: "hour", every: 12 }, "2024-03-30T12:00", 4)).toEqual([0, 1, 1, 0]);
  expect(count({ unit: "week", every: 1, anchor: 1 }, "2024-03-18T00:00", 3)).toEqual([0, 1, 0]);
  expect(count({ unit: "month", every: 1, anchor: 31 }, "2024-02-29T00:00", 3)).toEqual([0, 1, 0]);
  expect(count({ unit: "quarter", every: 1, anchor: 31, month: 1 }, "2024-03-31T00:00", 2)).toEqual([1, 0]);
  expect(count({ unit: "quarter", every: 1, anchor: 1, month: 1 }, "2024-01-01T00:00", 2)).toEqual([1, 0]);
  expect(count({ unit: "year", every: 2, anchor: 1, month: 1 }, "2024-01-01T00:00", 1)).toEqual([2]);
});

test("normalize learns mean and population deviation on complete rows, and leaves a constant at its distance", () => {
  const withLag = lag.prep(sequence, { lags: [2] }).bake(sequence);
  const constant = { ...withLag, predictors: [...withLag.predictors, { name: "constant", value: () => 3 }] };
  const { predictors, series } = normalize.prep(constant, {}).bake(constant);
  // Complete rows hold the lags 1, 2 and 4.
  const deviation = Math.sqrt(((1 - 7 / 3) ** 2 + (2 - 7 / 3) ** 2 + (4 - 7 / 3) ** 2) / 3);
  expect(predictors[0]!.value(series[0]!, 4)).toBeCloseTo((4 - 7 / 3) / deviation, 12);
  expect(predictors[1]!.value(series[0]!, 4)).toBe(0);
});

test("naomit says so to the regression, and predictors of one name stand there once", () => {
  expect(naomit.prep(sequence, {}).bake(sequence).dropMissing).toBe(true);
  const twice = lag.prep(sequence, { lags: [1, 2, 1] }).bake(sequence);
  expect(twice.predictors.map((predictor) => predictor.name)).toEqual(["lag1", "lag2"]);
});
