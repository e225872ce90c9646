/** y[t] − y[t − lag]: `lag` values fewer. */
export function difference(y: Float64Array, lag = 1): Float64Array {
  return Float64Array.from({ length: Math.max(0, y.length - lag) }, (_, t) => y[t + lag]! - y[t]!);
}
