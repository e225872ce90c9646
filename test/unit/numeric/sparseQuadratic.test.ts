import { describe, expect, it } from "vitest";
import { minimizeSparse } from "../../../src/numeric/sparseQuadratic.ts";
import { random } from "../../support/series.ts";

/** Products of random columns, close to collinear where `near` is small. */
function problemOf(size: number, seed: number, near: number) {
  const next = random(seed);
  const rows = 2 * size;
  const common = Float64Array.from({ length: rows }, () => next() - 0.5);
  const x = Float64Array.from({ length: rows * size }, (_, i) => common[Math.floor(i / size)]! + near * (next() - 0.5));
  const q = Float64Array.from({ length: size * size }, (_, place) => {
    const [i, j] = [Math.floor(place / size), place % size];
    let sum = 0;
    for (let t = 0; t < rows; t++) sum += x[t * size + i]! * x[t * size + j]!;
    return sum;
  });
  return { q, b: Float64Array.from({ length: size }, () => 4 * (next() - 0.5)), weights: Float64Array.from({ length: size }, (_, i) => (i < 2 ? 0 : next())) };
}

describe("minimizeSparse", () => {
  it("shrinks one coordinate towards zero by its weight", () => {
    const shrunk = (b: number, start: number): number => minimizeSparse({ q: Float64Array.of(2), b: Float64Array.of(b), weights: Float64Array.of(1) }, Float64Array.of(start))![0]!;
    expect(shrunk(3, 0)).toBeCloseTo(1, 14);
    expect(shrunk(-3, 5)).toBeCloseTo(-1, 14);
    expect(shrunk(0.9, 5)).toBe(0);
  });

  it.each([1, 0.1, 0.01])("meets the conditions of a minimum where columns differ by %s", (near) => {
    for (let seed = 1; seed <= 20; seed++) {
      const size = 12;
      const { q, b, weights } = problemOf(size, seed, near);
      const x = minimizeSparse({ q, b, weights }, new Float64Array(size))!;
      for (let i = 0; i < size; i++) {
        let slope = -b[i]!;
        for (let j = 0; j < size; j++) slope += q[i * size + j]! * x[j]!;
        if (x[i] !== 0) expect(slope + weights[i]! * Math.sign(x[i]!)).toBeCloseTo(0, 7);
        else expect(Math.abs(slope)).toBeLessThanOrEqual(weights[i]! + 1e-7);
      }
    }
  });

  it("does not depend on where it starts", () => {
    const problem = problemOf(10, 5, 0.3);
    const next = random(9);
    const x = minimizeSparse(problem, new Float64Array(10))!;
    for (let i = 0; i < 5; i++) {
      const other = minimizeSparse(problem, Float64Array.from({ length: 10 }, () => 20 * (next() - 0.5)))!;
      other.forEach((value, j) => expect(value).toBeCloseTo(x[j]!, 8));
    }
  });

  it("says where there is no minimum", () => {
    expect(minimizeSparse({ q: Float64Array.of(1, 2, 2, 1), b: Float64Array.of(1, 1), weights: new Float64Array(2) }, new Float64Array(2))).toBeNull();
  });
});
