/** Penalized Poisson regression with a logarithmic link. */
import { solvePositive } from "./cholesky.ts";
import { magnitude } from "./scale.ts";

export interface PoissonProblem {
  /** rows × columns values, row-major; of like size, such as standardized ones. */
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** Not below zero, not all zero. */
  readonly y: Float64Array;
  /** α ≥ 0 of mean(μ − y·log μ) + α‖β‖²/2; the intercept is free. */
  readonly penalty: number;
}

export interface PoissonFit {
  readonly intercept: number;
  readonly weights: Float64Array;
}

const mostSteps = 100;

/**
 * Newton's method, which for this link is iteratively reweighted least squares (McCullagh & Nelder 1989, §2.5), halving steps that
 * do not descend. The objective is convex; a direction without curvature (collinear predictors, no penalty) is held by a
 * billionth of the largest curvature.
 */
export function poissonRegression({ x, rows, columns, y, penalty }: PoissonProblem): PoissonFit {
  // The target divided by a number moves the intercept only, and divides the objective: the penalty must go along.
  const unit = magnitude(y);
  const target = y.map((value) => value / unit);
  const problem: PoissonProblem = { x, rows, columns, y: target, penalty: penalty / unit };
  const size = columns + 1;
  let at = new Float64Array(size);
  at[columns] = Math.log(target.reduce((sum, value) => sum + value, 0) / rows);
  let value = objective(problem, at);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let step = 0; step < mostSteps; step++) {
    derivatives(problem, at, gradient, hessian);
    const direction = newtonDirection(gradient, hessian, size);
    const descent = gradient.reduce((sum, slope, j) => sum + slope * direction[j]!, 0);
    if (!(descent > 1e-14 * Math.abs(value))) {
      // A last step in full: its gain would drown in the value's rounding.
      at = at.map((weight, j) => weight - direction[j]!);
      break;
    }
    let next = value;
    let length = 1;
    let trial = at;
    for (; length > 1e-10; length /= 2) {
      trial = at.map((weight, j) => weight - length * direction[j]!);
      next = objective(problem, trial);
      if (next <= value - 1e-4 * length * descent) break;
    }
    if (!(next < value)) break;
    at = trial;
    value = next;
  }
  return { intercept: at[columns]! + Math.log(unit), weights: at.slice(0, columns) };
}

/** Infinity where an exponential overflows. */
function objective({ x, rows, columns, y, penalty }: PoissonProblem, at: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    let eta = at[columns]!;
    for (let p = 0; p < columns; p++) eta += at[p]! * x[i * columns + p]!;
    sum += Math.exp(eta) - y[i]! * eta;
  }
  let squares = 0;
  for (let p = 0; p < columns; p++) squares += at[p]! ** 2;
  const value = sum / rows + (penalty * squares) / 2;
  return Number.isNaN(value) ? Infinity : value;
}

/** Into `gradient` and the lower triangle of `hessian`; the intercept comes last. */
function derivatives({ x, rows, columns, y, penalty }: PoissonProblem, at: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  const size = columns + 1;
  gradient.fill(0);
  hessian.fill(0);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    let eta = at[columns]!;
    for (let p = 0; p < columns; p++) eta += at[p]! * x[row + p]!;
    const mean = Math.exp(eta) / rows;
    const error = mean - y[i]! / rows;
    for (let p = 0; p < columns; p++) {
      const weighted = mean * x[row + p]!;
      gradient[p]! += error * x[row + p]!;
      for (let q = 0; q <= p; q++) hessian[p * size + q]! += weighted * x[row + q]!;
      hessian[columns * size + p]! += weighted;
    }
    gradient[columns]! += error;
    hessian[columns * size + columns]! += mean;
  }
  for (let p = 0; p < columns; p++) {
    gradient[p]! += penalty * at[p]!;
    hessian[p * size + p]! += penalty;
  }
}

function newtonDirection(gradient: Float64Array, hessian: Float64Array, size: number): Float64Array {
  let largest = 0;
  for (let j = 0; j < size; j++) largest = Math.max(largest, hessian[j * size + j]!);
  for (let hold = 0; ; hold = hold === 0 ? 1e-9 * largest : 10 * hold) {
    const matrix = Float64Array.from(hessian);
    for (let j = 0; j < size; j++) matrix[j * size + j]! += hold;
    const direction = Float64Array.from(gradient);
    if (solvePositive(matrix, direction, size) || !(hold < largest)) return direction;
  }
}
