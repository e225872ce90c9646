import { expect, test } from "vitest";
import { FitError } from "../../../src/grammar/model.ts";
import type { WorkingPanel } from "../../../src/grammar/step.ts";
import { boxcox } from "../../../src/steps/boxcox.ts";
import { diff } from "../../../src/steps/diff.ts";
import { interpolate } from "../../../src/steps/imputeLinear.ts";
import { imputeMedian } from "../../../src/steps/imputeMedian.ts";
import { log } from "../../../src/steps/log.ts";
import { scaleSeries } from "../../../src/steps/scaleSeries.ts";
import { panelOf } from "../../reference/regressionCases.ts";

const panel = (...ys: readonly (readonly number[])[]): WorkingPanel => panelOf({ unit: "step", every: 1 }, ys.map(() => 1), ys.map((y) => Float64Array.from(y)), 4);
const y = (of: WorkingPanel, s = 0): readonly number[] => [...of.series[s]!.y];

test("impute_linear draws straight lines and repeats the ends", () => {
  expect([...interpolate(Float64Array.of(NaN, NaN, 2, NaN, NaN, 8, NaN))]).toEqual([2, 2, 2, 4, 6, 8, 8]);
});

test("impute_median takes each series' own median of the training data", () => {
  const training = panel([1, NaN, 3, 10], [NaN, 100, 200, NaN]);
  const prepped = imputeMedian.prep(training, {});
  expect(y(prepped.bake(training))).toEqual([1, 3, 3, 10]);
  expect(y(prepped.bake(training), 1)).toEqual([150, 100, 200, 150]);
  expect(y(prepped.bake(panel([NaN, 77], [1])))).toEqual([3, 77]);
});

test("log names the series and the value that it cannot take", () => {
  expect(() => log.prep(panel([1, 2], [3, 0]), { offset: 0 })).toThrow(new FitError('the logarithm needs values above 0; series "series 1" has 0'));
  expect(y(log.prep(panel([0, 3]), { offset: 1 }).bake(panel([0, 3])))).toEqual([0, Math.log1p(3)]);
});

test("boxcox learns one power for the panel, the median over the series", () => {
  const rising = Array.from({ length: 24 }, (_, t) => Math.exp(t / 4) * (t % 2 === 0 ? 1 : 1.5));
  const even = rising.map((_, t) => 50 + t + (t % 2 === 0 ? 1 : -1));
  const at = (...ys: readonly (readonly number[])[]): number => boxcox.prep(panel(...ys), { lambda: null, period: 2 }).target!.apply!(Float64Array.of(10), 0)[0]!;
  expect(at(rising)).toBeCloseTo(Math.log(10), 3);
  expect(at(rising, rising, even)).toBe(at(rising));
  expect(at(even)).toBeGreaterThan(5);
});

test("diff drops its first rows and their times, and sums up beyond its lag", () => {
  const training = panel([1, 2, 4, 7, 11]);
  const prepped = diff.prep(training, { lag: 2, differences: 1 });
  const baked = prepped.bake(training);
  expect(y(baked)).toEqual([3, 5, 7]);
  expect(baked.series[0]!.times[0]).toBe(3);
  expect([...prepped.target!.undo(Float64Array.of(1, 1, 1, 1, 1), 0)]).toEqual([8, 12, 9, 13, 10]);
});

test("diff taken twice carries the slope on", () => {
  const prepped = diff.prep(panel([1, 4, 9, 16]), { lag: 1, differences: 2 });
  expect([...prepped.target!.undo(Float64Array.of(2, 2, 2), 0)]).toEqual([25, 36, 49]);
});

test("diff prints frames for series models and mlforecast's own for it alone", () => {
  const names = { frequency: "MS", grid: { unit: "month", every: 1 } } as const;
  expect(diff.python({ lag: 12, differences: 1 }, { ...names, engine: "mlforecast" }).bake).toBeUndefined();
  for (const engine of ["both", "statsforecast"] as const) expect(diff.python({ lag: 12, differences: 1 }, { ...names, engine }).mlforecast).toBeUndefined();
});

test("scale_series takes each series' own mean and deviation, of the training data and of the values that are there", () => {
  const training = panel([1, 3, NaN], [500, 500, 500], []);
  const prepped = scaleSeries.prep(training, {});
  expect(y(prepped.bake(panel([1, 3, NaN, 7], [500, 600], [])))).toEqual([-1, 1, NaN, 5]);
  expect(y(prepped.bake(panel([1], [500, 600], [])), 1)).toEqual([0, 100]);
  expect([...prepped.target!.undo(Float64Array.of(0, 2), 0)]).toEqual([2, 4]);
  expect(prepped.target!.pointwise).toBe(false);
});

test("scale_series says which values are too large for it", () => {
  expect(() => scaleSeries.prep(panel([1e300, -1e300]), {})).toThrow(new FitError("the values of the series are too large to scale"));
});

test("scale_series is mlforecast's own where that works alone", () => {
  const names = { frequency: "MS", grid: { unit: "month", every: 1 } } as const;
  expect(scaleSeries.python({}, { ...names, engine: "mlforecast" }).bake).toBeUndefined();
  expect(scaleSeries.python({}, { ...names, engine: "both" }).mlforecast).toBeUndefined();
});
