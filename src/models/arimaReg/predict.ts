/** Fitted values and forecasts of an estimated order. */
import { difference } from "../../numeric/difference.ts";
import { psiWeights } from "./autocovariance.ts";
import type { Estimate } from "./estimate.ts";
import { emptyInnovations, filterArma } from "./filter.ts";
import { differenced, expandAr, expandDifferences, expandMa } from "./order.ts";

/** One-step forecasts of `y` from all values before, NaN for the first d + D·m, which the differences use up. */
export function fittedValues(y: Float64Array, fit: Estimate): Float64Array {
  const { error } = lastState(y, fit);
  const skipped = y.length - error.length;
  return y.map((value, t) => (t < skipped ? NaN : value - error[t - skipped]!));
}

/** The conditional means of the next `horizon` values. */
export function forecastPath(y: Float64Array, fit: Estimate, horizon: number): Float64Array {
  const { order, coefficients, mean } = fit;
  const ar = expandAr(coefficients, order.m);
  const { state } = lastState(y, fit);
  let path: Float64Array = new Float64Array(horizon);
  for (let k = 0; k < horizon; k++) {
    const next = state[0] ?? 0;
    path[k] = next + mean;
    for (let i = 0; i < state.length; i++) state[i] = (ar[i] ?? 0) * next + (state[i + 1] ?? 0);
  }
  let base = order.D > 0 ? difference(y, order.m) : y;
  const levels = [base];
  for (let i = 1; i < order.d; i++) levels.push((base = difference(base)));
  for (let i = order.d - 1; i >= 0; i--) path = continued(path, levels[i]!, 1);
  return order.D > 0 ? continued(path, y, order.m) : path;
}

/** Forecast variances σ² Σ ψ² (FPP3 §9.8), ψ the weights with the differences in; the coefficients are taken as known. */
export function forecastVariance({ order, coefficients, sigma2 }: Estimate, horizon: number): Float64Array {
  const psi = psiWeights(expandDifferences(expandAr(coefficients, order.m), order), expandMa(coefficients, order.m), Math.max(0, horizon - 1));
  let sum = 0;
  return Float64Array.from({ length: horizon }, (_, k) => sigma2 * (sum += psi[k]! * psi[k]!));
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
