import { expect, it } from "vitest";
import { halfWidths as ofPanel } from "../../../src/backtest/intervals.ts";
import { random } from "../../support/series.ts";

const halfWidths = (windows: readonly Float64Array[], horizon: number, level: number): Float64Array => ofPanel([{ windows, scale: 1 }], horizon, level, 1)[0]!;

/** A normal variate by the sum of twelve uniforms. */
const normal = (next: () => number): number => Array.from({ length: 12 }, next).reduce((a, b) => a + b, -6);

it("covers what it promises on a random walk, growing with the horizon", () => {
  const next = random(7);
  const walk = (): Float64Array => {
    let level = 0;
    return Float64Array.from({ length: 12 }, () => (level += normal(next)));
  };
  let inside = 0;
  const trials = 400;
  for (let trial = 0; trial < trials; trial++) {
    const widths = halfWidths([walk(), walk(), walk(), walk(), walk()], 12, 0.8);
    const path = walk();
    for (let k = 0; k < 12; k++) {
      if (k > 0) expect(widths[k]!).toBeGreaterThanOrEqual(widths[k - 1]!);
      if (Math.abs(path[k]!) <= widths[k]!) inside++;
    }
  }
  // Five windows of strongly related errors: the width is on the safe side.
  expect(inside / (trials * 12)).toBeGreaterThan(0.8);
  expect(inside / (trials * 12)).toBeLessThan(0.95);
});

it("carries its growth on beyond the tested horizon", () => {
  // Errors of one size: a slope of 0 from 12 steps, drawn towards ½ by the weight of 6 steps: 1/6.
  const flat = Float64Array.from({ length: 12 }, () => 1);
  const widths = halfWidths([flat, flat.map((e) => -e)], 48, 0.95);
  expect(widths[47]! / widths[11]!).toBeCloseTo(4 ** (1 / 6), 12);
});

it("grows as a random walk's errors do where one step was tested", () => {
  const widths = halfWidths([Float64Array.of(2), Float64Array.of(-1)], 9, 0.5);
  expect(widths[8]! / widths[0]!).toBeCloseTo(3, 12);
});

it("is wider the fewer windows were seen", () => {
  const window = Float64Array.of(1, 1, 1, 1);
  const of = (windows: number): number => halfWidths(Array.from({ length: windows }, () => window), 1, 0.9)[0]!;
  expect(of(1) / of(5)).toBeCloseTo(2.5 / 1.3, 12);
});

it("is zero where every error was zero, and unknown where there are none", () => {
  expect(Array.from(halfWidths([Float64Array.of(0, 0)], 2, 0.9))).toEqual([0, 0]);
  expect(Array.from(halfWidths([], 2, 0.9))).toEqual([NaN, NaN]);
  expect(Array.from(halfWidths([Float64Array.of(NaN, NaN)], 2, 0.9))).toEqual([NaN, NaN]);
});

it("widens with the level", () => {
  const errors = [Float64Array.of(1, -2, 3), Float64Array.of(-1, 1, -5), Float64Array.of(0.5, 2, 4)];
  expect(halfWidths(errors, 3, 0.95)[2]!).toBeGreaterThan(halfWidths(errors, 3, 0.5)[2]!);
});

it("draws the size of errors in each series towards that of the panel, in units of its own scale", () => {
  const small = { windows: [Float64Array.of(1), Float64Array.of(-1)], scale: 1 };
  const large = { windows: [Float64Array.of(100), Float64Array.of(-100)], scale: 100 };
  const odd = { windows: [Float64Array.of(4), Float64Array.of(-4)], scale: 1 };
  const [a, b, c] = ofPanel([small, large, odd], 1, 0.9, 1);
  expect(b![0]! / a![0]!).toBeCloseTo(100, 9);
  // Two windows of its own, one of the panel's usual size 1: the square root of (2 · 16 + 1) / 3.
  expect(c![0]! / a![0]!).toBeCloseTo(Math.sqrt(33 / 3), 9);
});

it("gives a series without a backtest the panel's usual width", () => {
  const seen = { windows: [Float64Array.of(1, 1), Float64Array.of(-1, -1)], scale: 1 };
  const [own, other, unknown] = ofPanel([seen, { windows: [], scale: 10 }, { windows: [], scale: NaN }], 2, 0.9, 1);
  expect(other![1]! / own![1]!).toBeCloseTo(10, 9);
  expect(unknown![0]).toBeNaN();
});

it("is wider where windows overlap", () => {
  const panel = [{ windows: [Float64Array.of(1), Float64Array.of(-1), Float64Array.of(1)], scale: 1 }];
  expect(ofPanel(panel, 1, 0.9, 0.5)[0]![0]! / ofPanel(panel, 1, 0.9, 1)[0]![0]!).toBeCloseTo((1 + 1.5 / 2) / (1 + 1.5 / 3), 12);
});
