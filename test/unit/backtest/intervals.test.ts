import { expect, it } from "vitest";
import { halfWidths, sortedQuantile } from "../../../src/backtest/intervals.ts";
import { random } from "../../support/series.ts";

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
  expect(inside / (trials * 12)).toBeGreaterThan(0.74);
  expect(inside / (trials * 12)).toBeLessThan(0.9);
});

it("goes on with the square root of the step beyond the tested horizon", () => {
  const widths = halfWidths([Float64Array.of(1, 2), Float64Array.of(-1, -2)], 8, 0.95);
  expect(widths[7]! / widths[1]!).toBeCloseTo(2, 12);
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

it("takes quantiles as NumPy does", () => {
  expect(sortedQuantile(Float64Array.of(1, 2, 3, 4), 0.4)).toBeCloseTo(2.2, 12);
});
