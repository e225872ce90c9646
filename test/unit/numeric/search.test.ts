import { describe, expect, it } from "vitest";
import { boundedLeastSquares, type LeastSquaresProblem } from "../../../src/numeric/boundedLeastSquares.ts";
import { solvePositive } from "../../../src/numeric/cholesky.ts";
import { minimizeOnGrid } from "../../../src/numeric/minimizeOnGrid.ts";

/** Rosenbrock's valley as residuals 10(x₂ − x₁²), 1 − x₁. */
function rosenbrock(lower: number[], upper: number[]): LeastSquaresProblem {
  return {
    n: 2,
    p: 2,
    lower: Float64Array.from(lower),
    upper: Float64Array.from(upper),
    residuals(x, r) {
      r[0] = 10 * (x[1]! - x[0]! ** 2);
      r[1] = 1 - x[0]!;
      return r[0]! ** 2 + r[1]! ** 2;
    },
    jacobian(x, j) {
      j.set([-20 * x[0]!, 10, -1, 0]);
    },
  };
}

const stopping = { maxIterations: 200, tolerance: 1e-14, floor: 0 };

describe("bounded least squares", () => {
  it("reaches the bottom of a curved valley", () => {
    const { x } = boundedLeastSquares(rosenbrock([-5, -5], [5, 5]))(Float64Array.of(-1.2, 1), stopping);
    expect(x[0]).toBeCloseTo(1, 7);
    expect(x[1]).toBeCloseTo(1, 7);
  });

  it("ends on the face of the box where the bottom lies outside", () => {
    const { x, sumOfSquares } = boundedLeastSquares(rosenbrock([-5, -5], [0.5, 5]))(Float64Array.of(-1.2, 1), stopping);
    expect(x[0]).toBe(0.5);
    expect(x[1]).toBeCloseTo(0.25, 8);
    expect(sumOfSquares).toBeCloseTo(0.25, 10);
  });

  it("never leaves the domain", () => {
    // log needs x > 0; the first full step would cross zero.
    const problem: LeastSquaresProblem = {
      n: 1, p: 1, lower: Float64Array.of(-Infinity), upper: Float64Array.of(Infinity),
      residuals(x, r) {
        if (!(x[0]! > 0)) return Infinity;
        r[0] = Math.log(x[0]!) + 3;
        return r[0]! ** 2;
      },
      jacobian: (x, j) => void (j[0] = 1 / x[0]!),
    };
    expect(boundedLeastSquares(problem)(Float64Array.of(10), stopping).x[0]).toBeCloseTo(Math.exp(-3), 8);
  });

  it("leaves a variable without effect where it is", () => {
    const problem: LeastSquaresProblem = {
      n: 1, p: 2, lower: Float64Array.of(-9, -9), upper: Float64Array.of(9, 9),
      residuals: (x, r) => (r[0] = x[0]! - 2) ** 2,
      jacobian: (_, j) => j.set([1, 0]),
    };
    const { x } = boundedLeastSquares(problem)(Float64Array.of(5, 4), stopping);
    expect(x[0]).toBeCloseTo(2, 8);
    expect(x[1]).toBe(4);
  });
});

it("Cholesky solves a positive definite system and refuses others", () => {
  const b = Float64Array.of(8, 7, 4);
  expect(solvePositive(Float64Array.of(4, 2, 0, 2, 5, 1, 0, 1, 3), b, 3)).toBe(true);
  const product = [4 * b[0]! + 2 * b[1]!, 2 * b[0]! + 5 * b[1]! + b[2]!, b[1]! + 3 * b[2]!];
  [8, 7, 4].forEach((value, i) => expect(product[i]).toBeCloseTo(value, 12));
  expect(solvePositive(Float64Array.of(1, 2, 2, 1), new Float64Array(2), 2)).toBe(false);
});

it("a grid finds the deeper of two valleys, and an end of the interval", () => {
  // Valleys where sin 3x = 0.1/3 on the rising side: near π/3, π and 5π/3, the first the deepest.
  expect(minimizeOnGrid((x) => Math.cos(3 * x) + 0.1 * x, 0, 6, 32)).toBeCloseTo((Math.PI - Math.asin(0.1 / 3)) / 3, 6);
  expect(minimizeOnGrid((x) => x, 2, 5, 10)).toBe(2);
  expect(minimizeOnGrid((x) => -x, 2, 5, 10)).toBe(5);
});
