/** The power of two next above the largest magnitude: dividing by it loses no digit and keeps squares far from overflow. 1 where all values are 0. */
export function magnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest > 0 ? 2 ** Math.min(1023, Math.ceil(Math.log2(largest))) : 1;
}
