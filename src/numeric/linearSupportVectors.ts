/** Linear support vector regression with squared errors, in the primal. */
import { solvePositive } from "./cholesky.ts";

export interface LinearSupportVectorProblem {
  /** rows × columns values, row-major, of the order of 1. */
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly y: Float64Array;
  /** C > 0 and ε ≥ 0 of (‖w‖² + b²)/2 + C·Σ max(0, |y − w′x − b| − ε)². */
  readonly cost: number;
  readonly margin: number;
}

export interface LinearSupportVectorFit {
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Rows with an error beyond the margin. */
  readonly outside: number;
}

/** It ends after about ten: the objective is made of finitely many quadratic pieces. */
const mostSteps = 200;

/** Newton's method on the pieces (Mangasarian 2002, "A finite Newton method for classification"), halving steps that do not descend. */
export function linearSupportVectors(problem: LinearSupportVectorProblem, signal: AbortSignal): LinearSupportVectorFit {
  const size = problem.columns + 1;
  const errors = new Float64Array(problem.rows);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  let at = new Float64Array(size);
  let value = objective(problem, at, errors);
  for (let step = 0; step < mostSteps; step++) {
    signal.throwIfAborted();
    derivatives(problem, at, errors, gradient, hessian);
    const direction = Float64Array.from(gradient);
    if (!solvePositive(hessian, direction, size)) break;
    const descent = gradient.reduce((sum, slope, j) => sum + slope * direction[j]!, 0);
    let trial = at;
    let next = value;
    for (let length = 1; length > 1e-10; length /= 2) {
      trial = at.map((weight, j) => weight - length * direction[j]!);
      next = objective(problem, trial, errors);
      if (next <= value - 1e-4 * length * descent) break;
    }
    if (!(next < value)) break;
    const gain = value - next;
    at = trial;
    value = next;
    if (gain <= 1e-15 * value) break;
  }
  objective(problem, at, errors);
  return { weights: at.slice(0, size - 1), intercept: at[size - 1]!, outside: errors.filter((error) => error !== 0).length };
}

/** Also writes what each error exceeds the margin by, with its sign; 0 within. */
function objective({ x, rows, columns, y, cost, margin }: LinearSupportVectorProblem, at: Float64Array, errors: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let error = y[i]! - at[columns]!;
    for (let p = 0; p < columns; p++) error -= at[p]! * x[i * columns + p]!;
    const excess = error > margin ? error - margin : error < -margin ? error + margin : 0;
    errors[i] = excess;
    sum += excess * excess;
  }
  return at.reduce((squares, weight) => squares + weight * weight, 0) / 2 + cost * sum;
}

/** Of the piece that `at` is on; the lower triangle of `hessian`. The intercept comes last. */
function derivatives({ x, rows, columns, cost }: LinearSupportVectorProblem, at: Float64Array, errors: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  const size = columns + 1;
  gradient.set(at);
  hessian.fill(0);
  for (let j = 0; j < size; j++) hessian[j * size + j] = 1;
  const twice = 2 * cost;
  for (let i = 0; i < rows; i++) {
    const error = errors[i]!;
    if (error === 0) continue;
    const row = i * columns;
    for (let p = 0; p < columns; p++) {
      const value = twice * x[row + p]!;
      gradient[p]! -= value * error;
      for (let q = 0; q <= p; q++) hessian[p * size + q]! += value * x[row + q]!;
      hessian[columns * size + p]! += value;
    }
    gradient[columns]! -= twice * error;
    hessian[columns * size + columns]! += twice;
  }
}
