/**
 * Sample autocorrelations of lags 0 … maxLag, with the divisor n that keeps them positive semidefinite (Brockwell & Davis, §1.4).
 * @param y no missing values. @returns maxLag + 1 values; NaN for a constant series, 0 for lags beyond the series.
 */
export function autocorrelation(y: Float64Array, maxLag: number): Float64Array {
  const n = y.length;
  let mean = 0;
  for (const value of y) mean += value / n;
  const covariance = new Float64Array(maxLag + 1);
  for (let k = 0; k <= maxLag; k++) {
    let sum = 0;
    for (let t = k; t < n; t++) sum += (y[t]! - mean) * (y[t - k]! - mean);
    covariance[k] = sum;
  }
  return covariance.map((value) => value / covariance[0]!);
}
