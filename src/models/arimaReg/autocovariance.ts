/** Second moments of a stationary ARMA process with innovations of variance 1. */

/** γ(0 … lags) of an autoregression: down to its partial autocorrelations and up again (Brockwell & Davis, §5.2). @returns null where it is not stationary. */
function arAutocovariance(phi: Float64Array, lags: number): Float64Array | null {
  const p = phi.length;
  const orders: Float64Array[] = new Array<Float64Array>(p + 1);
  orders[p] = phi;
  let variance = 1;
  for (let k = p; k >= 1; k--) {
    const above = orders[k]!;
    const partial = above[k - 1]!;
    const rest = 1 - partial * partial;
    if (!(rest > 0)) return null;
    variance /= rest;
    const below = new Float64Array(k - 1);
    for (let j = 0; j < k - 1; j++) below[j] = (above[j]! + partial * above[k - 2 - j]!) / rest;
    orders[k - 1] = below;
  }
  const gamma = new Float64Array(lags + 1);
  gamma[0] = variance;
  for (let k = 1; k <= lags; k++) {
    const order = orders[Math.min(k, p)]!;
    let sum = 0;
    for (let j = 1; j <= order.length; j++) sum += order[j - 1]! * gamma[k - j]!;
    gamma[k] = sum;
  }
  return gamma;
}

/**
 * What the filter starts from: the variance of w, and the covariance of w_t with what the past up to t says about
 * w_{t+1}, w_{t+2} …, taken as the innovations form's state: Σ_{k>i} φ_k w_{t+i−k} + Σ_{k≥i} θ_k a_{t+i−k}, i = 1 … max(p, q).
 * @param phi, theta lags 1, 2, …. @returns null where the process is not stationary.
 */
export function startingMoments(phi: Float64Array, theta: Float64Array): { variance: number; covariance: Float64Array } | null {
  const p = phi.length;
  const q = theta.length;
  const size = Math.max(p, q);
  const psi = psiWeights(phi, theta, q);
  const gamma = new Float64Array(p + 1);
  const ar = arAutocovariance(phi, p + q);
  if (ar === null) return null;
  // w is the moving average of the autoregression u: γ_w(k) = Σ_l c(l) γ_u(k − l), c the autocovariance of the weights θ.
  for (let l = 0; l <= q; l++) {
    let weight = l === 0 ? 1 : theta[l - 1]!;
    for (let i = 1; i + l <= q; i++) weight += theta[i - 1]! * theta[i + l - 1]!;
    if (weight === 0) continue;
    for (let k = 0; k <= p; k++) gamma[k]! += weight * (l === 0 ? ar[k]! : ar[k + l]! + ar[Math.abs(k - l)]!);
  }
  const covariance = new Float64Array(size);
  for (let i = 1; i <= size; i++) {
    let sum = 0;
    for (let k = i + 1; k <= p; k++) sum += phi[k - 1]! * gamma[k - i]!;
    for (let k = i; k <= q; k++) sum += theta[k - 1]! * psi[k - i]!;
    covariance[i - 1] = sum;
  }
  return { variance: gamma[0]!, covariance };
}

/** ψ(0 … lags): the answer of w to one innovation. @param phi may hold differences. */
export function psiWeights(phi: Float64Array, theta: Float64Array, lags: number): Float64Array {
  const psi = new Float64Array(lags + 1);
  psi[0] = 1;
  for (let k = 1; k <= lags; k++) {
    let sum = k <= theta.length ? theta[k - 1]! : 0;
    for (let j = 1; j <= Math.min(k, phi.length); j++) sum += phi[j - 1]! * psi[k - j]!;
    psi[k] = sum;
  }
  return psi;
}
