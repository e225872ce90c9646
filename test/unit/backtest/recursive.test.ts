import { expect, test } from "vitest";
import { designMatrix } from "../../../src/backtest/design.ts";
import { prepRecipe } from "../../../src/backtest/recipe.ts";
import { forecastRegression } from "../../../src/backtest/recursive.ts";
import type { StepSpec } from "../../../src/grammar/args.ts";
import { linearReg } from "../../../src/models/linearReg.ts";
import type { WorkingPanel } from "../../../src/grammar/step.ts";
import { panelOf } from "../../reference/regressionCases.ts";

const signal = new AbortController().signal;
const horizon = 5;
const sequences = (...ys: readonly (readonly number[])[]): WorkingPanel => panelOf({ unit: "step", every: 1 }, ys.map(() => 1), ys.map((y) => Float64Array.from(y)), horizon);
const lags = (...lags: readonly number[]): StepSpec => ({ type: "lag", args: { lags } });
const naomit: StepSpec = { type: "naomit", args: {} };
const baked = (panel: WorkingPanel, ...recipe: readonly StepSpec[]): WorkingPanel => prepRecipe(panel, recipe).panel;
const forecast = (panel: WorkingPanel): readonly (readonly number[])[] =>
  forecastRegression(linearReg, { penalty: 0, scope: "global", mixture: 0 }, panel, horizon, signal).points.map((path) => [...path].map((value) => Math.round(value * 1e6) / 1e6));

test("each forecast is the lag of the next: Fibonacci goes on", () => {
  expect(forecast(baked(sequences([1, 1, 2, 3, 5, 8, 13, 21]), lags(1, 2), naomit))).toEqual([[34, 55, 89, 144, 233]]);
});

test("one regression over all series, each forecast from its own end", () => {
  expect(forecast(baked(sequences([1, 1, 2, 3, 5, 8], [2, 1, 3, 4]), lags(1, 2), naomit))).toEqual([[13, 21, 34, 55, 89], [7, 11, 18, 29, 47]]);
});

test("the design has the complete rows of all series, in the order of the panel", () => {
  const design = designMatrix(baked(sequences([1, 2, NaN, 4, 5, 6], [7, 8]), lags(1), naomit), signal);
  expect(design).toEqual({ names: ["lag1"], rows: 4, x: Float64Array.of(1, 4, 5, 7), y: Float64Array.of(2, 5, 6, 8) });
});

test("rows are not dropped unasked", () => {
  expect(() => designMatrix(baked(sequences([1, 2, 3]), lags(1)), signal)).toThrow("the series has no lag1 at row 1; put naomit into the recipe");
  expect(() => designMatrix(baked(sequences([1, NaN, 3]), { type: "fourier", args: {} }), signal)).toThrow("the series has no target at row 2");
});

test("forecasts the others and names the series that is too short for a lag", () => {
  const panel = baked(sequences([1, 2, 3, 4, 5, 6, 7], [1, 2]), lags(1, 3), naomit);
  const { points, fallbacks } = forecastRegression(linearReg, { penalty: 0, scope: "global", mixture: 0 }, panel, horizon, signal);
  expect(points[0]![0]).toBeCloseTo(8, 9);
  expect([...points[1]!]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  expect(fallbacks).toEqual([{ series: 1, reason: 'series "series 1" is too short for lag3: it has 2 values' }]);
});

test("needs predictors, and ends a path that runs away", () => {
  expect(() => forecast(sequences([1, 2, 3]))).toThrow("a regression needs predictors");
  const wild = { ...baked(sequences([1, 2, 3, 4]), lags(1), naomit) };
  const exploding = { ...linearReg, regress: () => ({ description: "", predictRow: (row: Float64Array) => row[0]! * 1e200 }) };
  expect(forecastRegression(exploding, { penalty: 0, scope: "global", mixture: 0 }, wild, horizon, signal).fallbacks).toEqual([{ series: 0, reason: "its forecast of the series grows beyond all bounds" }]);
});

test("stops when told to", () => {
  const stopped = AbortSignal.abort();
  expect(() => forecastRegression(linearReg, { penalty: 0, scope: "global", mixture: 0 }, baked(sequences([1, 2, 3]), lags(1), naomit), horizon, stopped)).toThrow(stopped.reason);
});
