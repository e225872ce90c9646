/** One damped Gauss–Newton step that respects a box. */
import { solvePositive } from "./cholesky.ts";

export interface Quadratic {
  /** J'J, p × p, symmetric; J'r. */
  readonly normal: Float64Array;
  readonly gradient: Float64Array;
  /** Marquardt's scaling of the damping, one positive number a variable; 0 = the variable has no effect and stays. */
  readonly scale: Float64Array;
}

/**
 * Minimises the damped quadratic model around `x` inside the box and writes the place into `trial`. Variables at a bound
 * with the gradient pointing outward stay; those whose step would leave the box go to their bound, and the others are
 * solved for again with that known (a primal active set, Nocedal & Wright 2006, §16.5, without releases).
 * @returns what the undamped model gains in the sum of squares; 0 where there is no step.
 */
export function boxStep({ normal, gradient, scale }: Quadratic, damping: number, x: Float64Array, lower: Float64Array, upper: Float64Array, trial: Float64Array): number {
  const p = x.length;
  const step = new Float64Array(p);
  let free: number[] = [];
  for (let i = 0; i < p; i++) {
    const held = (x[i]! <= lower[i]! && gradient[i]! > 0) || (x[i]! >= upper[i]! && gradient[i]! < 0);
    if (!held && scale[i]! > 0) free.push(i);
  }
  while (free.length > 0) {
    const solution = solveFree(normal, gradient, scale, damping, step, free);
    if (solution === null) return 0;
    const inside: number[] = [];
    for (let a = 0; a < free.length; a++) {
      const i = free[a]!;
      const to = x[i]! + solution[a]!;
      if (to < lower[i]!) step[i] = lower[i]! - x[i]!;
      else if (to > upper[i]!) step[i] = upper[i]! - x[i]!;
      else inside.push(i);
    }
    if (inside.length === free.length) {
      for (let a = 0; a < free.length; a++) step[free[a]!] = solution[a]!;
      break;
    }
    free = inside;
  }
  // Clamped again because x + (bound − x) may miss the bound by a rounding.
  for (let i = 0; i < p; i++) trial[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]! + step[i]!));
  return gain(normal, gradient, x, trial);
}

/** The free part of the step, given the steps already fixed: (A + damping·D) d = −(g + A·fixed). */
function solveFree(normal: Float64Array, gradient: Float64Array, scale: Float64Array, damping: number, step: Float64Array, free: readonly number[]): Float64Array | null {
  const p = gradient.length;
  const size = free.length;
  const matrix = new Float64Array(size * size);
  const solution = new Float64Array(size);
  for (const i of free) step[i] = 0;
  for (let a = 0; a < size; a++) {
    const row = free[a]! * p;
    let slope = gradient[free[a]!]!;
    for (let k = 0; k < p; k++) slope += normal[row + k]! * step[k]!;
    solution[a] = -slope;
    for (let b = 0; b <= a; b++) matrix[a * size + b] = normal[row + free[b]!]!;
    matrix[a * size + a] = matrix[a * size + a]! + damping * scale[free[a]!]!;
  }
  return solvePositive(matrix, solution, size) ? solution : null;
}

function gain(normal: Float64Array, gradient: Float64Array, x: Float64Array, trial: Float64Array): number {
  const p = x.length;
  let total = 0;
  for (let a = 0; a < p; a++) {
    const da = trial[a]! - x[a]!;
    if (da === 0) continue;
    let curvature = 0;
    for (let b = 0; b < p; b++) curvature += normal[a * p + b]! * (trial[b]! - x[b]!);
    total -= da * (2 * gradient[a]! + curvature);
  }
  return total;
}
