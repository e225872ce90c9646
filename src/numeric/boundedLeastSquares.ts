/** Nonlinear least squares inside a box: Levenberg–Marquardt steps on the variables that are not held by a bound. */
import { solvePositive } from "./cholesky.ts";

export interface LeastSquaresProblem {
  /** Number of residuals and of variables. */
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Writes the residuals at `x`. @returns their sum of squares, or Infinity where `x` is outside the model's domain. */
  residuals(x: Float64Array, r: Float64Array): number;
  /** Writes ∂r/∂x at the `x` of the last accepted residuals, row-major n × p. */
  jacobian(x: Float64Array, j: Float64Array): void;
}

export interface LeastSquaresFit {
  readonly x: Float64Array;
  readonly sumOfSquares: number;
  readonly iterations: number;
}

export interface Stopping {
  readonly maxIterations: number;
  /** Relative gain in the sum of squares below which a step ends the search. */
  readonly tolerance: number;
  /** Sum of squares that counts as a perfect fit. */
  readonly floor: number;
}

/**
 * Minimises the sum of squared residuals from `start`, which must lie in the box and in the domain.
 * Marquardt's scaling by the diagonal makes the path independent of the variables' units; the damping follows
 * Nielsen's rule (Madsen, Nielsen & Tingleff 2004, §3.2). A variable at its bound whose gradient points outward is
 * left out of the step, so that a solution on a face of the box is found exactly.
 */
export function boundedLeastSquares(problem: LeastSquaresProblem, start: Float64Array, stopping: Stopping): LeastSquaresFit {
  const { n, p, lower, upper } = problem;
  let x = Float64Array.from(start);
  let trial = new Float64Array(p);
  const r = new Float64Array(n);
  const j = new Float64Array(n * p);
  const normal = new Float64Array(p * p);
  const gradient = new Float64Array(p);
  const largest = new Float64Array(p);
  let cost = problem.residuals(x, r);
  let damping = 1e-3;
  let growth = 2;
  let iterations = 0;
  let stale = true;
  let weakGains = 0;
  while (iterations < stopping.maxIterations && cost > stopping.floor) {
    iterations++;
    if (stale) {
      problem.jacobian(x, j);
      normalEquations(j, r, n, p, normal, gradient);
      for (let i = 0; i < p; i++) largest[i] = Math.max(largest[i]!, normal[i * p + i]!);
      stale = false;
    }
    const free: number[] = [];
    for (let i = 0; i < p; i++) {
      const held = (x[i]! <= lower[i]! && gradient[i]! > 0) || (x[i]! >= upper[i]! && gradient[i]! < 0);
      if (!held && largest[i]! > 0) free.push(i);
    }
    if (free.length === 0) break;
    const step = dampedStep(normal, gradient, largest, damping, free, p);
    let predicted = 0;
    if (step !== null) {
      trial.set(x);
      for (let a = 0; a < free.length; a++) {
        const i = free[a]!;
        trial[i] = Math.min(upper[i]!, Math.max(lower[i]!, x[i]! + step[a]!));
      }
      predicted = predictedGain(normal, gradient, x, trial, p);
    }
    const next = predicted > 0 ? problem.residuals(trial, r) : Infinity;
    if (next < cost) {
      const gain = cost - next;
      const quality = gain / predicted;
      [x, trial] = [trial, x];
      cost = next;
      stale = true;
      damping = Math.max(1e-12, damping * Math.max(1 / 10, 1 - (2 * quality - 1) ** 3));
      growth = 2;
      weakGains = gain < stopping.tolerance * cost ? weakGains + 1 : 0;
      if (weakGains === 2) break;
    } else {
      if (predicted > 0 && predicted < 0.01 * stopping.tolerance * cost) break;
      damping *= growth;
      growth *= 2;
      if (damping > 1e16) break;
    }
  }
  return { x, sumOfSquares: cost, iterations };
}

/** J'J into `normal` (full, symmetric) and J'r into `gradient`. */
function normalEquations(j: Float64Array, r: Float64Array, n: number, p: number, normal: Float64Array, gradient: Float64Array): void {
  normal.fill(0);
  gradient.fill(0);
  for (let t = 0; t < n; t++) {
    const row = t * p;
    const residual = r[t]!;
    for (let a = 0; a < p; a++) {
      const value = j[row + a]!;
      if (value === 0) continue;
      gradient[a] = gradient[a]! + value * residual;
      const base = a * p;
      for (let b = a; b < p; b++) normal[base + b] = normal[base + b]! + value * j[row + b]!;
    }
  }
  for (let a = 1; a < p; a++) for (let b = 0; b < a; b++) normal[a * p + b] = normal[b * p + a]!;
}

/** (J'J + damping·D) step = −J'r on the free variables; null where the system is not positive definite. */
function dampedStep(normal: Float64Array, gradient: Float64Array, scale: Float64Array, damping: number, free: readonly number[], p: number): Float64Array | null {
  const size = free.length;
  const matrix = new Float64Array(size * size);
  const step = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    const i = free[a]!;
    for (let b = 0; b < size; b++) matrix[a * size + b] = normal[i * p + free[b]!]!;
    matrix[a * size + a] = matrix[a * size + a]! + damping * scale[i]!;
    step[a] = -gradient[i]!;
  }
  return solvePositive(matrix, step, size) ? step : null;
}

/** What the quadratic model gains in the sum of squares between `x` and `trial`. */
function predictedGain(normal: Float64Array, gradient: Float64Array, x: Float64Array, trial: Float64Array, p: number): number {
  let gain = 0;
  for (let a = 0; a < p; a++) {
    const da = trial[a]! - x[a]!;
    if (da === 0) continue;
    let curvature = 0;
    for (let b = 0; b < p; b++) curvature += normal[a * p + b]! * (trial[b]! - x[b]!);
    gain -= da * (2 * gradient[a]! + curvature);
  }
  return gain;
}
