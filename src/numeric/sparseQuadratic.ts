/** Quadratic functions with absolute values added: the lasso and its relatives, exactly. */
import { solvePositive } from "./cholesky.ts";

export interface SparseQuadratic {
  /** size × size, row-major, symmetric, positive definite. */
  readonly q: Float64Array;
  readonly b: Float64Array;
  /** Weight of |xᵢ| for each i; 0 where x is free to take any value. */
  readonly weights: Float64Array;
}

/** More steps than this mean that rounding errors go in circles. */
const mostSteps = 500;

/** Slopes that exceed their weight by less than this share are held by it. */
const slack = 1e-9;

/**
 * The x with the least ½xᵀQx − bᵀx + Σ wᵢ|xᵢ| by feature-sign search (Lee, Battle, Raina & Ng 2007, "Efficient sparse coding
 * algorithms"): with the signs given, the minimum is a linear system; signs are changed one at a time, each change lowers the value.
 * @param start where to begin; a solution nearby saves most of the steps. @returns null where Q is not numerically positive definite.
 */
export function minimizeSparse(problem: SparseQuadratic, start: Float64Array): Float64Array | null {
  const { q, b, weights } = problem;
  const size = b.length;
  let x: Float64Array = start.slice();
  const signs = x.map((value, i) => (weights[i]! === 0 ? 0 : Math.sign(value)));
  const slope = new Float64Array(size);
  // What begins at its best but for rounding is not solved again.
  let settled = false;
  for (let step = 0; step < mostSteps; step++) {
    if (settled) {
      for (let i = 0; i < size; i++) {
        let sum = -b[i]!;
        for (let j = 0; j < size; j++) sum += q[i * size + j]! * x[j]!;
        slope[i] = sum;
      }
      const entering = steepest(slope, weights, signs);
      if (entering === null) return x;
      signs[entering] = -Math.sign(slope[entering]!);
    }
    const active = indices(size, (i) => weights[i]! === 0 || signs[i]! !== 0);
    const best = solveActive(problem, active, signs);
    if (best === null) return null;
    const next = alongSegment(problem, x, best);
    settled = next === best;
    x = next;
    for (let i = 0; i < size; i++) if (weights[i]! > 0) signs[i] = Math.sign(x[i]!);
  }
  return x;
}

/** The coordinate at zero whose slope exceeds its weight most, relative to it. */
function steepest(slope: Float64Array, weights: Float64Array, signs: Float64Array): number | null {
  let best: number | null = null;
  let most = 1 + slack;
  for (let i = 0; i < slope.length; i++) {
    if (weights[i]! === 0 || signs[i]! !== 0) continue;
    const excess = Math.abs(slope[i]!) / weights[i]!;
    if (excess > most) [best, most] = [i, excess];
  }
  return best;
}

/** The minimum over the active coordinates as if their signs were given; the others are zero. */
function solveActive({ q, b, weights }: SparseQuadratic, active: readonly number[], signs: Float64Array): Float64Array | null {
  const size = b.length;
  const count = active.length;
  const matrix = new Float64Array(count * count);
  const right = new Float64Array(count);
  active.forEach((i, row) => {
    right[row] = b[i]! - weights[i]! * signs[i]!;
    for (let column = 0; column <= row; column++) matrix[row * count + column] = q[i * size + active[column]!]!;
  });
  if (!solvePositive(matrix, right, count)) return null;
  const x = new Float64Array(size);
  active.forEach((i, row) => (x[i] = right[row]!));
  return x;
}

/** The best of `to` itself and of the places on the way where a coordinate comes to zero; `to` where no sign changes. */
function alongSegment(problem: SparseQuadratic, from: Float64Array, to: Float64Array): Float64Array {
  const { weights } = problem;
  const crossing = indices(from.length, (i) => weights[i]! > 0 && from[i]! * to[i]! < 0);
  if (crossing.length === 0) return to;
  let best = to;
  let least = valueAt(problem, to);
  for (const i of crossing) {
    const share = from[i]! / (from[i]! - to[i]!);
    const place = from.map((value, j) => (j === i ? 0 : value + share * (to[j]! - value)));
    const value = valueAt(problem, place);
    if (value < least) [best, least] = [place, value];
  }
  // Signs have changed on the way: even at `to` the system is to be solved anew.
  return best === to ? to.slice() : best;
}

function valueAt({ q, b, weights }: SparseQuadratic, x: Float64Array): number {
  const size = x.length;
  let value = 0;
  for (let i = 0; i < size; i++) {
    let row = 0;
    for (let j = 0; j < size; j++) row += q[i * size + j]! * x[j]!;
    value += x[i]! * (row / 2 - b[i]!) + weights[i]! * Math.abs(x[i]!);
  }
  return value;
}

function indices(size: number, wanted: (i: number) => boolean): number[] {
  return Array.from({ length: size }, (_, i) => i).filter(wanted);
}
