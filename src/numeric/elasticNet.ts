/** Least squares with a penalty on absolute and on squared weights. */
import { columnMagnitudes, magnitude } from "./scale.ts";

export interface ElasticNetProblem {
  /** rows × columns values, row-major, each column with mean 0. */
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** With mean 0. */
  readonly y: Float64Array;
  /** λ ≥ 0 and α in (0, 1] of ‖y − Xβ‖²/2n + λ(α‖β‖₁ + (1 − α)‖β‖²/2). */
  readonly penalty: number;
  readonly mixture: number;
}

/** Ends before this on all but hopelessly collinear columns; a sweep is columns² operations. */
const mostSweeps = 100_000;

/** Largest change of a fitted value in a sweep, as a share of the target's size, that counts as none. */
const tolerance = 1e-12;

/**
 * Cyclic coordinate descent with covariance updates (Friedman, Hastie & Tibshirani 2010, "Regularization paths for generalized
 * linear models via coordinate descent", §2.2): each weight in turn goes to its own minimum, β_j ← S(c_j + G_jj β_j, λα) /
 * (G_jj + λ(1 − α)), with G = X′X/n, c = X′(y − Xβ)/n and S the soft threshold.
 */
export function elasticNet({ x, rows, columns, y, penalty, mixture }: ElasticNetProblem): Float64Array {
  const unit = magnitude(y);
  const units = columnMagnitudes(x, rows, columns);
  const { gram, slope } = moments(x, rows, columns, y, units, unit);
  // Weights of scaled columns for a scaled target: β_j · units_j / unit.
  const absolute = units.map((scale) => (penalty * mixture) / scale / unit);
  const squared = units.map((scale) => (penalty * (1 - mixture)) / scale / scale);
  const weights = new Float64Array(columns);
  for (let sweep = 0, largest = Infinity; sweep < mostSweeps && largest > tolerance; sweep++) {
    largest = 0;
    for (let j = 0; j < columns; j++) {
      const own = gram[j * columns + j]!;
      if (own === 0) continue;
      const pull = slope[j]! + own * weights[j]!;
      const weight = (Math.sign(pull) * Math.max(0, Math.abs(pull) - absolute[j]!)) / (own + squared[j]!);
      const change = weight - weights[j]!;
      if (change === 0) continue;
      weights[j] = weight;
      for (let k = 0; k < columns; k++) slope[k]! -= gram[j * columns + k]! * change;
      largest = Math.max(largest, Math.abs(change) * Math.sqrt(own));
    }
  }
  return weights.map((weight, j) => (weight / units[j]!) * unit);
}

/** G and X′y/n of the scaled columns and target. */
function moments(x: Float64Array, rows: number, columns: number, y: Float64Array, units: Float64Array, unit: number): { readonly gram: Float64Array; readonly slope: Float64Array } {
  const gram = new Float64Array(columns * columns);
  const slope = new Float64Array(columns);
  const row = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < columns; p++) row[p] = x[i * columns + p]! / units[p]!;
    for (let p = 0; p < columns; p++) {
      const share = row[p]! / rows;
      slope[p]! += share * (y[i]! / unit);
      for (let q = p; q < columns; q++) gram[p * columns + q]! += share * row[q]!;
    }
  }
  for (let p = 0; p < columns; p++) for (let q = 0; q < p; q++) gram[p * columns + q] = gram[q * columns + p]!;
  return { gram, slope };
}
