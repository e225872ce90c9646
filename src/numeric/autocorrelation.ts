/**
 * Sample autocorrelations of lags 0 … maxLag, with the divisor n that keeps them positive semidefinite (Brockwell & Davis, §1.4).
 * @param y no missing values. @returns maxLag + 1 values; NaN for a constant series, 0 for lags beyond the series.
 */
export function autocorrelation(y: Float64Array, maxLag: number): Float64Array {
  const centred = centre(y);
  const variance = product(centred, 0);
  return Float64Array.from({ length: maxLag + 1 }, (_, k) => product(centred, k) / variance);
}

/** The sample autocorrelation of one lag. */
export function autocorrelationAt(y: Float64Array, lag: number): number {
  const centred = centre(y);
  return product(centred, lag) / product(centred, 0);
}

function centre(y: Float64Array): Float64Array {
  let mean = 0;
  for (const value of y) mean += value / y.length;
  return y.map((value) => value - mean);
}

/** Sum of the products of values `lag` steps apart. */
function product(y: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < y.length; t++) sum += y[t]! * y[t - lag]!;
  return sum;
}
