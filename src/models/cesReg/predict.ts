import type { Estimate } from "./estimate.ts";
import type { InitialStates } from "./filter.ts";
import type { Form } from "./form.ts";

/** The forecast path: the recursion goes on without errors. */
export function predict({ form, parameters, last }: Estimate, horizon: number): Float64Array {
  return path(form, parameters, last, horizon, 0);
}

/** Forecast variances 1 … horizon steps ahead: the model is linear, so σ²(1 + Σ c²) with c the path that an error of one leaves behind. */
export function forecastVariance({ form, parameters, sigma2 }: Estimate, horizon: number): Float64Array {
  const nothing = new Float64Array(form.m);
  const response = path(form, parameters, { level: nothing, potential: nothing, season: nothing, seasonPotential: nothing }, horizon, 1);
  let sum = 1;
  return response.map((c, k) => (k === 0 ? sigma2 : sigma2 * (sum += c * c)));
}

/** @param firstError error of the first step; the others have none. */
function path({ season, m }: Form, x: Float64Array, last: InitialStates, horizon: number, firstError: number): Float64Array {
  const level = extended(last.level, m, horizon);
  const potential = extended(last.potential, m, horizon);
  const seasonal = extended(last.season, m, horizon);
  const seasonPotential = extended(last.seasonPotential, m, horizon);
  const a0 = x[0]!;
  const a1 = x[1]!;
  const b0 = x[2] ?? 0;
  const b1 = x[3] ?? 0;
  const points = new Float64Array(horizon);
  for (let k = 0; k < horizon; k++) {
    const from = season === "simple" ? k : k + m - 1;
    const e = k === 0 ? firstError : 0;
    const l = level[from]!;
    const c = potential[from]!;
    const s = seasonal[k]!;
    const z = seasonPotential[k]!;
    points[k] = l + s;
    level[k + m] = l - (1 - a1) * c + (a0 - a1) * e;
    potential[k + m] = l + (1 - a0) * c + (a0 + a1) * e;
    seasonal[k + m] = season === "full" ? s - (1 - b1) * z + (b0 - b1) * e : s + b0 * e;
    seasonPotential[k + m] = season === "full" ? s + (1 - b0) * z + (b0 + b1) * e : 0;
  }
  return points;
}

/** States with room for the horizon's; zeros for a kind that the form does not have. */
function extended(states: Float64Array, m: number, horizon: number): Float64Array {
  const longer = new Float64Array(m + horizon);
  longer.set(states);
  return longer;
}
