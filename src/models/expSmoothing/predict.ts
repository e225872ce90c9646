/** Forecasts from an estimate: the path without errors, with exact or simulated intervals. */
import type { Forecast, Interval } from "../../grammar/model.ts";
import { sortedQuantile } from "../../numeric/quantile.ts";
import { normalSampler } from "../../numeric/random.ts";
import { normalForecast } from "../normalForecast.ts";
import type { Estimate } from "./estimate.ts";
import { forecastVariance } from "./variance.ts";

const simulatedPaths = 5000;

/** Point forecasts as all texts give them: the recursion with errors of zero. */
export function predict(fit: Estimate, horizon: number, levels: readonly number[]): Forecast {
  const point = futurePath(fit, horizon, () => 0);
  if (levels.length === 0) return { point, intervals: [] };
  const variance = forecastVariance(fit, point);
  if (variance !== null) return normalForecast(point, (k) => Math.sqrt(variance[k - 1]!), levels);
  return { point, intervals: simulatedIntervals(fit, horizon, levels) };
}

/** One future: the recursion from the last states, with the given innovations. */
function futurePath({ form, parameters: { alpha, beta, gamma, phi }, path }: Estimate, horizon: number, innovation: () => number): Float64Array {
  const n = path.error.length;
  const m = form.m;
  let l = path.level[n]!;
  let b = path.growth[n]!;
  const season = Float64Array.from({ length: form.season === "N" ? 0 : m }, (_, k) => path.season[n + k]!);
  return Float64Array.from({ length: horizon }, (_, k) => {
    const grown = form.trend === "M" ? Math.pow(b, phi) : phi * b;
    const q = form.trend === "M" ? l * grown : l + grown;
    const s = season[k % m] ?? 0;
    const forecast = form.season === "A" ? q + s : form.season === "M" ? q * s : q;
    const e = form.error === "M" ? forecast * innovation() : innovation();
    const d = form.season === "M" ? e / s : e;
    b = grown + beta * (form.trend === "M" ? d / l : d);
    l = q + alpha * d;
    if (form.season !== "N") season[k % m] = s + (form.season === "M" ? (gamma * e) / q : gamma * e);
    return forecast + e;
  });
}

/** Quantiles of simulated futures, always the same ones. A relative error of −1 would end the series at zero: cut just above. */
function simulatedIntervals(fit: Estimate, horizon: number, levels: readonly number[]): Interval[] {
  const normal = normalSampler(20080618);
  const sigma = Math.sqrt(fit.sigma2);
  const relative = fit.form.error === "M";
  const ahead = Array.from({ length: horizon }, () => new Float64Array(simulatedPaths));
  for (let i = 0; i < simulatedPaths; i++) {
    const path = futurePath(fit, horizon, () => (relative ? Math.max(-1 + 1e-6, sigma * normal()) : sigma * normal()));
    path.forEach((value, k) => (ahead[k]![i] = value));
  }
  for (const values of ahead) values.sort();
  return levels.map((level) => ({
    level,
    lower: Float64Array.from(ahead, (values) => sortedQuantile(values, 0.5 - level / 2)),
    upper: Float64Array.from(ahead, (values) => sortedQuantile(values, 0.5 + level / 2)),
  }));
}
