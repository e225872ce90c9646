/** Ridge regression on rows of which most entries are 0, such as those of splines. */
import { solvePositive } from "./cholesky.ts";
import { magnitude } from "./scale.ts";

/** The entries that differ from 0, in any order of their columns but each once. */
export interface SparseRow {
  readonly places: Int32Array;
  readonly values: Float64Array;
  /** How many of them count. */
  length: number;
}

export interface SparseRidgeProblem {
  readonly rows: number;
  readonly columns: number;
  readonly y: Float64Array;
  /** α > 0 of ‖y − b − Zβ‖² + α‖β‖²; the intercept b is free. */
  readonly penalty: number;
  /** Writes row `i` of Z; entries of the order of 1. */
  row(i: number, into: SparseRow): void;
}

/**
 * Solves the normal equations of the centred problem by Cholesky: the penalty keeps them well conditioned, and their cost is that
 * of the squares of the entries that differ from 0.
 */
export function ridge({ rows, columns, y, penalty, row }: SparseRidgeProblem, signal: AbortSignal): { readonly intercept: number; readonly weights: Float64Array } {
  const unit = magnitude(y);
  const gram = new Float64Array(columns * columns);
  const means = new Float64Array(columns);
  const weights = new Float64Array(columns);
  const level = y.reduce((sum, value) => sum + value / unit, 0) / rows;
  const entry: SparseRow = { places: new Int32Array(columns), values: new Float64Array(columns), length: 0 };
  for (let i = 0; i < rows; i++) {
    if (i % 4096 === 0) signal.throwIfAborted();
    row(i, entry);
    const { places, values, length } = entry;
    const target = y[i]! / unit - level;
    for (let a = 0; a < length; a++) {
      const value = values[a]!;
      const at = places[a]! * columns;
      means[places[a]!]! += value / rows;
      weights[places[a]!]! += value * target;
      for (let b = 0; b < length; b++) gram[at + places[b]!]! += value * values[b]!;
    }
  }
  for (let p = 0; p < columns; p++) {
    for (let q = 0; q < columns; q++) gram[p * columns + q]! -= rows * means[p]! * means[q]!;
    gram[p * columns + p]! += penalty;
  }
  if (!solvePositive(gram, weights, columns)) weights.fill(NaN);
  let intercept = level;
  for (let p = 0; p < columns; p++) intercept -= weights[p]! * means[p]!;
  return { intercept: intercept * unit, weights: weights.map((weight) => weight * unit) };
}
