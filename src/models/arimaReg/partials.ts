/**
 * Coefficients of a stationary autoregression and its partial autocorrelations, which are free in (−1, 1)
 * (Barndorff-Nielsen & Schou 1973; Monahan 1984). A moving average is the same with its signs turned.
 */

/** Writes the coefficients of the autoregression with partial autocorrelations `partials` (Durbin–Levinson). */
export function coefficientsOf(partials: Float64Array, sign: 1 | -1): Float64Array {
  const phi = partials.slice();
  const before = new Float64Array(phi.length);
  for (let k = 1; k < phi.length; k++) {
    before.set(phi.subarray(0, k));
    for (let j = 0; j < k; j++) phi[j] = before[j]! - phi[k]! * before[k - 1 - j]!;
  }
  return sign === 1 ? phi : phi.map((value) => -value);
}

/**
 * The way back, step by step down. Coefficients outside the stationary region are taken to its inside: each partial
 * autocorrelation is clipped to ±`most`.
 */
export function partialsOf(coefficients: Float64Array, sign: 1 | -1, most: number): Float64Array {
  const phi = coefficients.map((value) => sign * value);
  const before = new Float64Array(phi.length);
  for (let k = phi.length - 1; k >= 0; k--) {
    const partial = Math.max(-most, Math.min(most, Number.isFinite(phi[k]!) ? phi[k]! : 0));
    phi[k] = partial;
    before.set(phi.subarray(0, k));
    for (let j = 0; j < k; j++) phi[j] = (before[j]! + partial * before[k - 1 - j]!) / (1 - partial * partial);
  }
  return phi;
}

/**
 * Whether 1 − Σ φₖ zᵏ has a root of modulus at most `radius`: the roots of the polynomial in z·radius, by the steps down
 * (Schur and Cohn). With `sign` −1 the polynomial is 1 + Σ θₖ zᵏ.
 */
export function hasRootWithin(coefficients: Float64Array, sign: 1 | -1, radius: number): boolean {
  const phi = coefficients.map((value, k) => sign * value * radius ** (k + 1));
  const before = new Float64Array(phi.length);
  for (let k = phi.length - 1; k >= 0; k--) {
    const partial = phi[k]!;
    if (!(Math.abs(partial) < 1)) return true;
    before.set(phi.subarray(0, k));
    for (let j = 0; j < k; j++) phi[j] = (before[j]! + partial * before[k - 1 - j]!) / (1 - partial * partial);
  }
  return false;
}
