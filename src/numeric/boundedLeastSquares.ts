/** Nonlinear least squares inside a box: Levenberg–Marquardt steps on the variables that are not held by a bound. */
import { boxStep } from "./boxStep.ts";

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

/** Minimises from a start, which must lie in the box and in the domain. */
export type Solver = (start: Float64Array, stopping: Stopping) => LeastSquaresFit;

/**
 * A solver of one problem, to be started from several places: its workspace is shared by the runs.
 * Marquardt's scaling by the diagonal makes the path independent of the variables' units; the damping follows
 * Nielsen's rule (Madsen, Nielsen & Tingleff 2004, §3.2). A variable at its bound whose gradient points outward is
 * left out of the step, so that a solution on a face of the box is found exactly.
 */
export function boundedLeastSquares(problem: LeastSquaresProblem): Solver {
  const { n, p } = problem;
  const workspace: Workspace = { r: new Float64Array(n), j: new Float64Array(n * p), normal: new Float64Array(p * p), gradient: new Float64Array(p) };
  return (start, stopping) => minimise(problem, workspace, start, stopping);
}

interface Workspace {
  readonly r: Float64Array;
  readonly j: Float64Array;
  readonly normal: Float64Array;
  readonly gradient: Float64Array;
}

function minimise(problem: LeastSquaresProblem, { r, j, normal, gradient }: Workspace, start: Float64Array, stopping: Stopping): LeastSquaresFit {
  const { n, p, lower, upper } = problem;
  let x = Float64Array.from(start);
  let trial = new Float64Array(p);
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
    const predicted = boxStep({ normal, gradient, scale: largest }, damping, x, lower, upper, trial);
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

/** J'J into `normal` (full, symmetric) and J'r into `gradient`; four rows at a time, which halves the time of a whole fit. */
function normalEquations(j: Float64Array, r: Float64Array, n: number, p: number, normal: Float64Array, gradient: Float64Array): void {
  normal.fill(0);
  gradient.fill(0);
  let t = 0;
  for (; t + 4 <= n; t += 4) {
    const row0 = t * p;
    const row1 = row0 + p;
    const row2 = row1 + p;
    const row3 = row2 + p;
    for (let a = 0; a < p; a++) {
      const v0 = j[row0 + a]!;
      const v1 = j[row1 + a]!;
      const v2 = j[row2 + a]!;
      const v3 = j[row3 + a]!;
      gradient[a] = gradient[a]! + v0 * r[t]! + v1 * r[t + 1]! + v2 * r[t + 2]! + v3 * r[t + 3]!;
      const base = a * p;
      for (let b = a; b < p; b++) {
        normal[base + b] = normal[base + b]! + v0 * j[row0 + b]! + v1 * j[row1 + b]! + v2 * j[row2 + b]! + v3 * j[row3 + b]!;
      }
    }
  }
  for (; t < n; t++) {
    const row = t * p;
    for (let a = 0; a < p; a++) {
      const value = j[row + a]!;
      gradient[a] = gradient[a]! + value * r[t]!;
      for (let b = a; b < p; b++) normal[a * p + b] = normal[a * p + b]! + value * j[row + b]!;
    }
  }
  for (let a = 1; a < p; a++) for (let b = 0; b < a; b++) normal[a * p + b] = normal[b * p + a]!;
}
