/** Columns brought to mean 0 and standard deviation 1, as scikit-learn's StandardScaler does it. */
import { magnitude } from "./scale.ts";

export interface Scales {
  /** One value a column each; the deviation of a constant column is 1. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** Whether values with this population variance differ by more than rounding; the bound is scikit-learn's (`_is_constant_feature`). */
export function varies(variance: number, mean: number, n: number): boolean {
  return variance > n * Number.EPSILON * variance + (n * mean * Number.EPSILON) ** 2;
}

/** @param x rows × columns values, row-major. Columns of 1e300 do not overflow: each is divided by its magnitude first. */
export function columnScales(x: Float64Array, rows: number, columns: number): Scales {
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns).fill(1);
  const column = new Float64Array(rows);
  for (let p = 0; p < columns; p++) {
    for (let i = 0; i < rows; i++) column[i] = x[i * columns + p]!;
    const unit = magnitude(column);
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += (column[i]! / unit - mean) / (i + 1);
    let squares = 0;
    for (let i = 0; i < rows; i++) squares += (column[i]! / unit - mean) ** 2;
    const variance = squares / rows;
    means[p] = mean * unit;
    if (varies(variance, mean, rows)) deviations[p] = Math.sqrt(variance) * unit;
  }
  return { means, deviations };
}

/** Writes (row − mean) / deviation of one row. @param from place of the row in `x`. @param to place in `out`. */
export function standardizeRow(x: Float64Array, from: number, { means, deviations }: Scales, out: Float64Array, to = 0): void {
  for (let p = 0; p < means.length; p++) out[to + p] = (x[from + p]! - means[p]!) / deviations[p]!;
}

/** All rows, as a new matrix. */
export function standardize(x: Float64Array, rows: number, scales: Scales): Float64Array {
  const columns = scales.means.length;
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) standardizeRow(x, i * columns, scales, out, i * columns);
  return out;
}
