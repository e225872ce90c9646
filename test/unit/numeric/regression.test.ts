import { describe, expect, test } from "vitest";
import { splineValues } from "../../../src/numeric/cubicSpline.ts";
import { elasticNet } from "../../../src/numeric/elasticNet.ts";
import { lbfgs } from "../../../src/numeric/lbfgs.ts";
import { linearSupportVectors } from "../../../src/numeric/linearSupportVectors.ts";
import { dot, orthogonalTo } from "../../../src/numeric/orthogonal.ts";
import { poissonRegression } from "../../../src/numeric/poissonRegression.ts";
import { columnScales, standardize } from "../../../src/numeric/standardize.ts";
import { supportVectors } from "../../../src/numeric/supportVectors.ts";
import { random } from "../../support/series.ts";

const signal = new AbortController().signal;
const uniform = (length: number, seed: number): Float64Array => {
  const next = random(seed);
  return Float64Array.from({ length }, () => 2 * next() - 1);
};

describe("standardize", () => {
  test.each([1, 1e300, 1e-300])("brings columns of the size %d to mean 0 and deviation 1", (size) => {
    const x = Float64Array.of(1, 5, 2, 5, 6, 5).map((value) => value * size);
    const scaled = standardize(x, 3, columnScales(x, 3, 2));
    expect(scaled[0]! + scaled[2]! + scaled[4]!).toBeCloseTo(0, 12);
    expect(scaled[0]! ** 2 + scaled[2]! ** 2 + scaled[4]! ** 2).toBeCloseTo(3, 12);
    expect(Math.abs(scaled[1]!)).toBeLessThan(1e-12 * Math.max(1, size));
  });

  test("knows a constant column from one that hardly varies", () => {
    expect(columnScales(Float64Array.of(0.1, 0.1, 0.1), 3, 1).deviations[0]).toBe(1);
    expect(columnScales(Float64Array.of(1, 1 + 1e-9, 1), 3, 1).deviations[0]).toBeLessThan(1e-8);
  });
});

test("orthogonalTo leaves what is new, and nothing of what is not", () => {
  const [a, b] = [uniform(50, 1), uniform(50, 2)];
  const first = orthogonalTo(a, [])!;
  const second = orthogonalTo(b, [first])!;
  expect(dot(first, second)).toBeCloseTo(0, 14);
  expect(dot(second, second)).toBeCloseTo(1, 14);
  expect(orthogonalTo(a.map((value, i) => 3 * value - b[i]!), [first, second])).toBeNull();
});

test("splines sum to 1 everywhere, and their tangents go on beyond the knots", () => {
  const basis = { lower: -1, upper: 3, knots: 5 };
  const at = (x: number): Float64Array => {
    const values = new Float64Array(4);
    const all = new Float64Array(7);
    const first = splineValues(basis, x, values);
    values.forEach((value, k) => (all[first + k] = value));
    return all;
  };
  for (const x of [-4, -1, -0.3, 0, 1.5, 3, 7]) expect(at(x).reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
  at(0.999999).forEach((value, k) => expect(value).toBeCloseTo(at(1.000001)[k]!, 5));
  for (const [end, outward] of [[-1, -1], [3, 1]] as const) {
    const slope = at(end + outward).map((value, k) => value - at(end)[k]!);
    at(end - outward * 1e-6).forEach((value, k) => expect((at(end)[k]! - value) / 1e-6).toBeCloseTo(slope[k]!, 4));
    at(end + 5 * outward).forEach((value, k) => expect(value).toBeCloseTo(at(end)[k]! + 5 * slope[k]!, 10));
  }
});

test("the elastic net meets its conditions of optimality", () => {
  const [rows, columns, penalty, mixture] = [40, 6, 0.05, 0.7];
  const x = uniform(rows * columns, 3);
  const means = Float64Array.from({ length: columns }, (_, p) => x.reduce((sum, value, i) => sum + (i % columns === p ? value / rows : 0), 0));
  const centred = x.map((value, i) => value - means[i % columns]!);
  const y = Float64Array.from({ length: rows }, (_, i) => 2 * centred[i * columns]! - centred[i * columns + 3]! + 0.3 * Math.sin(i));
  const weights = elasticNet({ x: centred, rows, columns, y, penalty, mixture });
  const rest = y.map((value, i) => value - weights.reduce((sum, weight, p) => sum + weight * centred[i * columns + p]!, 0));
  expect(weights.some((weight) => weight === 0)).toBe(true);
  weights.forEach((weight, p) => {
    const slope = rest.reduce((sum, value, i) => sum + (value * centred[i * columns + p]!) / rows, 0) - penalty * (1 - mixture) * weight;
    if (weight === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(penalty * mixture);
    else expect(slope).toBeCloseTo(Math.sign(weight) * penalty * mixture, 10);
  });
});

test("poissonRegression copes with collinear predictors without a penalty", () => {
  const x = Float64Array.from({ length: 40 }, (_, k) => Math.floor(k / 2) / 10 - 1);
  const y = Float64Array.from({ length: 20 }, (_, i) => Math.round(Math.exp(1 + x[2 * i]!)));
  const { intercept, weights } = poissonRegression({ x, rows: 20, columns: 2, y, penalty: 0 });
  expect(weights[0]! + weights[1]!).toBeCloseTo(1, 0);
  expect(y.reduce((sum, value, i) => sum + value - Math.exp(intercept + (weights[0]! + weights[1]!) * x[2 * i]!), 0)).toBeCloseTo(0, 8);
});

test("linearSupportVectors ends at a flat place of its objective", () => {
  const [rows, columns, cost, margin] = [60, 4, 2, 0.2];
  const x = uniform(rows * columns, 5);
  const y = uniform(rows, 6).map((value, i) => value + x[i * columns]!);
  const { weights, intercept } = linearSupportVectors({ x, rows, columns, y, cost, margin }, signal);
  const excess = y.map((value, i) => {
    const error = value - intercept - weights.reduce((sum, weight, p) => sum + weight * x[i * columns + p]!, 0);
    return Math.sign(error) * Math.max(0, Math.abs(error) - margin);
  });
  weights.forEach((weight, p) => expect(weight - 2 * cost * excess.reduce((sum, value, i) => sum + value * x[i * columns + p]!, 0)).toBeCloseTo(0, 9));
  expect(intercept - 2 * cost * excess.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
});

describe("supportVectors", () => {
  const rows = 30;
  const x = uniform(rows, 7);
  const kernel = Float64Array.from({ length: rows * rows }, (_, k) => Math.exp(-((x[Math.floor(k / rows)]! - x[k % rows]!) ** 2)));
  const y = x.map((value, i) => Math.sin(3 * value) + 0.1 * Math.cos(7 * i));

  test("keeps its bounds and balance, and leaves rows within the margin alone", () => {
    const [cost, margin] = [2, 0.1];
    const { weights, intercept, converged } = supportVectors({ kernel, rows, y, cost, margin, tolerance: 1e-8 }, signal);
    expect(converged).toBe(true);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(0, 12);
    weights.forEach((weight, i) => {
      const error = y[i]! - intercept - weights.reduce((sum, other, j) => sum + other * kernel[i * rows + j]!, 0);
      if (weight === 0) expect(Math.abs(error)).toBeLessThanOrEqual(margin + 1e-7);
      else if (Math.abs(weight) < cost) expect(error).toBeCloseTo(Math.sign(weight) * margin, 6);
      else expect(error * Math.sign(weight)).toBeGreaterThanOrEqual(margin - 1e-7);
    });
  });

  test("a margin wider than the data takes no row", () => {
    const { weights, intercept } = supportVectors({ kernel, rows, y, cost: 1, margin: 10, tolerance: 1e-8 }, signal);
    expect(weights.every((weight) => weight === 0)).toBe(true);
    expect(Math.abs(intercept)).toBeLessThan(10);
  });
});

describe("lbfgs", () => {
  const options = { mostIterations: 500, gradientTolerance: 1e-9, valueTolerance: 0 };
  const rosenbrock = (x: Float64Array, gradient: Float64Array): number => {
    const bend = x[1]! - x[0]! ** 2;
    gradient[0] = -400 * x[0]! * bend - 2 * (1 - x[0]!);
    gradient[1] = 200 * bend;
    return 100 * bend ** 2 + (1 - x[0]!) ** 2;
  };

  test("finds the end of Rosenbrock's valley", () => {
    const { x, iterations, converged } = lbfgs(rosenbrock, Float64Array.of(-1.2, 1), options);
    expect(x[0]).toBeCloseTo(1, 8);
    expect(x[1]).toBeCloseTo(1, 8);
    expect(converged).toBe(true);
    expect(iterations).toBeLessThan(60);
  });

  test("says where it was stopped early", () => {
    expect(lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { ...options, mostIterations: 3 })).toMatchObject({ iterations: 3, converged: false });
  });
});
