/**
 * The seasonal figure of the classical decomposition by moving averages (FPP3 §3.4).
 * @param y at least 2m values; for the multiplicative kind all above zero.
 * @param m season length, ≥ 2.
 * @returns m values, the first belonging to y[0]: they sum to 0 (additive) or have mean 1 (multiplicative).
 */
export function seasonalFigure(y: Float64Array, m: number, kind: "additive" | "multiplicative"): Float64Array {
  const trend = centredMovingAverage(y, m);
  const figure = new Float64Array(m);
  const count = new Float64Array(m);
  for (let t = 0; t < y.length; t++) {
    const level = trend[t]!;
    if (Number.isNaN(level)) continue;
    figure[t % m] = figure[t % m]! + (kind === "additive" ? y[t]! - level : y[t]! / level);
    count[t % m] = count[t % m]! + 1;
  }
  let sum = 0;
  for (let k = 0; k < m; k++) sum += figure[k] = figure[k]! / count[k]!;
  const mean = sum / m;
  return figure.map((value) => (kind === "additive" ? value - mean : value / mean));
}

/** Moving average over one season, 2 × m for even m; NaN for the first and last ⌊m/2⌋ values. */
export function centredMovingAverage(y: Float64Array, m: number): Float64Array {
  const n = y.length;
  const half = m >> 1;
  const average = new Float64Array(n).fill(NaN);
  let sum = 0;
  for (let t = half; t < n - half; t++) {
    // Carried on from the step before, and made anew once a season, so that roundings do not add up.
    if ((t - half) % m === 0) {
      sum = 0;
      for (let k = t - half; k <= t + half; k++) sum += y[k]!;
    } else {
      sum += y[t + half]! - y[t - half - 1]!;
    }
    average[t] = (m % 2 === 0 ? sum - (y[t - half]! + y[t + half]!) / 2 : sum) / m;
  }
  return average;
}
