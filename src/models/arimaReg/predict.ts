/** Fitted values and forecasts of an estimated order. */
import { difference } from "../../numeric/difference.ts";
import { psiWeights } from "./autocovariance.ts";
import type { Estimate } from "./estimate.ts";
import { emptyInnovations, filterArma } from "./filter.ts";
import { differenced, expandAr, expandDifferences, expandMa, type Order } from "./order.ts";
import { stateCovariance } from "./uncertainty.ts";

/** One-step forecasts of `y` from all values before, NaN for the first d + D·m, which the differences use up. */
export function fittedValues(y: Float64Array, fit: Estimate): Float64Array {
  const { error } = lastState(y, fit);
  const skipped = y.length - error.length;
  return y.map((value, t) => (t < skipped ? NaN : value - error[t - skipped]!));
}

/** The conditional means of the next `horizon` values. */
export function forecastPath(y: Float64Array, fit: Estimate, horizon: number): Float64Array {
  const { order, coefficients, mean } = fit;
  const { state } = lastState(y, fit);
  let path: Float64Array = meanPath(expandAr(coefficients, order.m), state, horizon).map((value) => value + mean);
  let base = order.D > 0 ? difference(y, order.m) : y;
  const levels = [base];
  for (let i = 1; i < order.d; i++) levels.push((base = difference(base)));
  for (let i = order.d - 1; i >= 0; i--) path = continued(path, levels[i]!, 1);
  return order.D > 0 ? continued(path, y, order.m) : path;
}

/**
 * Exact forecast variances σ² (Σ ψ² + fᵀPf): ψ the weights of the innovations to come (FPP3 §9.8), P what the `n` values leave
 * unknown about the state and f its effect. The coefficients are taken as known.
 */
export function forecastVariance({ order, coefficients, sigma2 }: Estimate, horizon: number, n: number): Float64Array {
  const ar = expandAr(coefficients, order.m);
  const ma = expandMa(coefficients, order.m);
  const psi = psiWeights(expandDifferences(ar, order), ma, Math.max(0, horizon - 1));
  const covariance = stateCovariance(ar, ma, n - order.d - order.D * order.m);
  const size = Math.max(ar.length, ma.length);
  const known = covariance.every((value) => Math.abs(value) < 1e-12);
  const effects = known ? [] : Array.from({ length: size }, (_, i) => effectOfState(i, ar, size, order, horizon));
  let sum = 0;
  return Float64Array.from({ length: horizon }, (_, k) => {
    sum += psi[k]! * psi[k]!;
    let unknown = 0;
    effects.forEach((a, i) => effects.forEach((b, j) => (unknown += a[k]! * b[k]! * covariance[i * size + j]!)));
    return sigma2 * (sum + Math.max(0, unknown));
  });
}

/** How a state that is higher by one in place `i` moves the forecasts of `y`. */
function effectOfState(i: number, ar: Float64Array, size: number, { d, D, m }: Order, horizon: number): Float64Array {
  const state = new Float64Array(size);
  state[i] = 1;
  let path: Float64Array = meanPath(ar, state, horizon);
  for (let k = 0; k < d; k++) path = continued(path, new Float64Array(1), 1);
  for (let k = 0; k < D; k++) path = continued(path, new Float64Array(m), m);
  return path;
}

/** The state moves up by one place a step, and each value that passes acts through the autoregression. @param state overwritten. */
function meanPath(ar: Float64Array, state: Float64Array, horizon: number): Float64Array {
  return Float64Array.from({ length: horizon }, () => {
    const next = state[0] ?? 0;
    for (let i = 0; i < state.length; i++) state[i] = (ar[i] ?? 0) * next + (state[i + 1] ?? 0);
    return next;
  });
}

/** The errors in sample, and what the past says about the values to come. */
function lastState(y: Float64Array, { order, coefficients, mean }: Estimate): { readonly error: Float64Array; readonly state: Float64Array } {
  const w = differenced(y, order).map((value) => value - mean);
  const innovations = emptyInnovations(w.length);
  const phi = expandAr(coefficients, order.m);
  const theta = expandMa(coefficients, order.m);
  const state = filterArma(w, phi, theta, false, innovations) ?? new Float64Array(0);
  return { error: innovations.error, state };
}

/** Undoes a difference of `lag` for values that follow `before`. */
function continued(path: Float64Array, before: Float64Array, lag: number): Float64Array {
  const whole = new Float64Array(path.length);
  for (let k = 0; k < path.length; k++) whole[k] = path[k]! + (k < lag ? before[before.length - lag + k]! : whole[k - lag]!);
  return whole;
}
