import { expect, test } from "vitest";
import { leastSquares } from "../../../src/numeric/leastSquares.ts";
import { random } from "../../support/series.ts";

/** 300 rows of 3 columns, more than two blocks. */
function tall(): { x: Float64Array; rows: number; columns: number } {
  const next = random(5);
  return { x: Float64Array.from({ length: 900 }, () => next() - 0.5), rows: 300, columns: 3 };
}

function times({ x, columns }: { x: Float64Array; columns: number }, b: readonly number[]): Float64Array {
  return Float64Array.from({ length: x.length / columns }, (_, i) => b.reduce((sum, weight, p) => sum + weight * x[i * columns + p]!, 0));
}

function near(actual: Float64Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, p) => expect(actual[p]!).toBeCloseTo(value, 9));
}

test("finds the weights that made the values", () => {
  near(leastSquares({ ...tall(), y: times(tall(), [2, -3, 0.25]) }), [2, -3, 0.25]);
});

test("leaves a residual that no column can explain", () => {
  const problem = tall();
  const next = random(6);
  const y = times(problem, [1, 1, 1]).map((value) => value + next());
  const fit = times(problem, [...leastSquares({ ...problem, y })]);
  for (let p = 0; p < 3; p++) {
    let inner = 0;
    for (let i = 0; i < problem.rows; i++) inner += problem.x[i * 3 + p]! * (y[i]! - fit[i]!);
    expect(inner).toBeCloseTo(0, 9);
  }
});

test("shares a weight evenly between a column that stands there twice: the least norm", () => {
  near(leastSquares({ x: Float64Array.of(1, 1, 2, 2, 3, 3), rows: 3, columns: 2, y: Float64Array.of(2, 4, 6) }), [1, 1]);
});

test("gives a column of zeros no weight", () => {
  near(leastSquares({ x: Float64Array.of(1, 0, 2, 0), rows: 2, columns: 2, y: Float64Array.of(3, 6) }), [3, 0]);
});

test("takes fewer rows than columns, and no rows at all", () => {
  near(leastSquares({ x: Float64Array.of(3, 4), rows: 1, columns: 2, y: Float64Array.of(25) }), [3, 4]);
  near(leastSquares({ x: new Float64Array(0), rows: 0, columns: 2, y: new Float64Array(0) }), [0, 0]);
});

test("drops directions below the tolerance only", () => {
  const x = Float64Array.of(1, 0, 0, 1e-5);
  const y = Float64Array.of(1, 1e-5);
  near(leastSquares({ x, rows: 2, columns: 2, y }), [1, 1]);
  near(leastSquares({ x, rows: 2, columns: 2, y, tolerance: 1e-4 }), [1, 0]);
});

test("a penalty shrinks a lone weight as x'y / (x'x + penalty)", () => {
  near(leastSquares({ x: Float64Array.of(1, 2), rows: 2, columns: 1, y: Float64Array.of(1, 2), penalty: 5 }), [0.5]);
});
