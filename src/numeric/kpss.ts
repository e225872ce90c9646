/** 5 % critical value of the KPSS test of level stationarity (Kwiatkowski et al. 1992, table 1). */
export const kpssCritical5 = 0.463;

/**
 * KPSS statistic of level stationarity: large where the series has a unit root.
 * The long-run variance uses Bartlett weights over ⌊3√n/13⌋ lags, as `forecast::ndiffs` does.
 * @param y no missing values. @returns 0 of a constant series.
 */
export function kpss(y: Float64Array): number {
  const n = y.length;
  let mean = 0;
  for (const value of y) mean += value / n;
  const errors = y.map((value) => value - mean);
  let partial = 0;
  let sums = 0;
  let variance = 0;
  for (const error of errors) {
    partial += error;
    sums += partial * partial;
    variance += error * error;
  }
  const lags = Math.trunc((3 * Math.sqrt(n)) / 13);
  for (let k = 1; k <= lags; k++) {
    let covariance = 0;
    for (let t = k; t < n; t++) covariance += errors[t]! * errors[t - k]!;
    variance += 2 * (1 - k / (lags + 1)) * covariance;
  }
  // What rounding leaves around the mean of a constant is no variance.
  return variance > 1e-24 * n * mean * mean ? sums / n / variance : 0;
}
