/** The power of two next above the largest magnitude: dividing by it loses no digit and keeps squares far from overflow. 1 where all values are 0. */
export function magnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest > 0 ? 2 ** Math.min(1023, Math.ceil(Math.log2(largest))) : 1;
}

/** The same of each column of rows × columns values, row-major. */
export function columnMagnitudes(x: Float64Array, rows: number, columns: number): Float64Array {
  const largest = new Float64Array(columns);
  for (let i = 0; i < rows; i++) for (let p = 0; p < columns; p++) largest[p] = Math.max(largest[p]!, Math.abs(x[i * columns + p]!));
  return largest.map((value) => magnitude(Float64Array.of(value)));
}
