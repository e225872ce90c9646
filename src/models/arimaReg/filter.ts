/** One-step errors of a stationary ARMA process and their exact variances. */
import { startingMoments } from "./autocovariance.ts";

/** A variance this near to its limit for a whole state means that the past is known: only the recursion remains. */
const settled = 1e-12;

/** Workspace for series of one length; filled by `filterArma`. */
export interface Innovations {
  /** Errors of predicting w from its past, and of predicting a series of ones by the same weights. */
  readonly error: Float64Array;
  readonly ones: Float64Array;
  /** Variance of the errors as a multiple of σ², falling to 1. */
  readonly factor: Float64Array;
}

export function emptyInnovations(n: number): Innovations {
  return { error: new Float64Array(n), ones: new Float64Array(n), factor: new Float64Array(n) };
}

/**
 * The Kalman filter with Chandrasekhar's recursions: for a stationary process the state covariance changes by a matrix of
 * rank one from step to step, so its first column is enough, and a step costs a multiple of max(p, q) instead of its square
 * (Morf, Sidhu & Kailath 1974; Pearlman 1980; Mélard 1984, AS 197). Exact, no approximation.
 * @param phi, theta all lags 1, 2, … with seasonal parts multiplied out. @param withOnes whether to filter the series of ones too.
 * @returns what the past says about the values that follow, with a place for each lag (the first is the one-step forecast);
 *   null where the process is not stationary or rounding leaves no variance.
 */
export function filterArma(w: Float64Array, phi: Float64Array, theta: Float64Array, withOnes: boolean, { error, ones, factor }: Innovations): Float64Array | null {
  const n = w.length;
  const size = Math.max(phi.length, theta.length);
  const start = startingMoments(phi, theta);
  if (start === null || !Number.isFinite(start.variance)) return null;
  // Places beyond the last stay zero, so that a shift needs no test.
  const ar = new Float64Array(size + 1);
  const gain = new Float64Array(size + 1);
  const change = new Float64Array(size + 1);
  const state = new Float64Array(size + 1);
  const stateOfOnes = new Float64Array(size + 1);
  ar.set(phi);
  let f = start.variance;
  for (let i = 0; i < size; i++) change[i] = gain[i] = ar[i]! * f + start.covariance[i]!;
  let weight = -1 / f;
  let quiet = 0;
  let t = 0;
  for (; t < n && quiet <= size; t++) {
    if (!(f > 0.999)) return null;
    const predicted = state[0]!;
    const v = w[t]! - predicted;
    error[t] = v;
    factor[t] = f;
    quiet = f - 1 < settled ? quiet + 1 : 0;
    const lead = change[0]!;
    const wl = weight * lead;
    const share = lead / f;
    const part = v / f;
    const next = f + wl * lead;
    if (withOnes) {
      const predictedOne = stateOfOnes[0]!;
      const u = 1 - predictedOne;
      ones[t] = u;
      const partOne = u / f;
      for (let i = 0; i < size; i++) stateOfOnes[i] = ar[i]! * predictedOne + stateOfOnes[i + 1]! + gain[i]! * partOne;
    }
    for (let i = 0; i < size; i++) {
      const g = gain[i]!;
      const a = ar[i]!;
      const moved = a * lead + change[i + 1]!;
      state[i] = a * predicted + state[i + 1]! + g * part;
      change[i] = moved - g * share;
      gain[i] = g + moved * wl;
    }
    weight *= f / next;
    f = next;
  }
  if (t === n) return state;
  recursion(w, phi, theta, withOnes, t, error, ones, factor);
  return settledState(w, error, phi, theta);
}

/** State i is what w and a up to now add to the value i steps ahead: Σ_{k≥i} φ_k w_{n+i−k} + θ_k a_{n+i−k}. */
function settledState(w: Float64Array, error: Float64Array, phi: Float64Array, theta: Float64Array): Float64Array {
  const last = w.length - 1;
  const state = new Float64Array(Math.max(phi.length, theta.length));
  for (let i = 0; i < state.length; i++) {
    for (let k = i; k < phi.length; k++) state[i]! += phi[k]! * w[last - (k - i)]!;
    for (let k = i; k < theta.length; k++) state[i]! += theta[k]! * error[last - (k - i)]!;
  }
  return state;
}

/** Once the variance has settled: a_t = w_t − Σ φ w − Σ θ a. */
function recursion(w: Float64Array, phi: Float64Array, theta: Float64Array, withOnes: boolean, from: number, error: Float64Array, ones: Float64Array, factor: Float64Array): void {
  const arLags = lagsOf(phi);
  const maLags = lagsOf(theta);
  const level = 1 - phi.reduce((sum, value) => sum + value, 0);
  for (let t = from; t < w.length; t++) {
    let a = w[t]!;
    for (const k of arLags) a -= phi[k - 1]! * w[t - k]!;
    for (const k of maLags) a -= theta[k - 1]! * error[t - k]!;
    error[t] = a;
    factor[t] = 1;
    if (!withOnes) continue;
    let u = level;
    for (const k of maLags) u -= theta[k - 1]! * ones[t - k]!;
    ones[t] = u;
  }
}

function lagsOf(coefficients: Float64Array): readonly number[] {
  const lags: number[] = [];
  coefficients.forEach((value, i) => {
    if (value !== 0) lags.push(i + 1);
  });
  return lags;
}
