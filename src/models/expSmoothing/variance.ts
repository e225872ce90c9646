/** Forecast variances of exponential smoothing where they are known in closed form (Hyndman et al. 2008, ch. 6). */
import type { Estimate } from "./estimate.ts";

/** Variances 1 … horizon steps ahead, or null for a multiplicative trend, which has none. @param point the forecasts without errors. */
export function forecastVariance(fit: Estimate, point: Float64Array): Float64Array | null {
  const { error, trend, season } = fit.form;
  if (trend === "M" || (error === "A" && season === "M")) return null;
  if (season === "M") return ratioSeasonVariance(fit, point.length);
  return error === "A" ? linearVariance(fit, point.length) : relativeErrorVariance(fit, point);
}

/** What an innovation of one adds to the forecast j steps later, j = 1, 2 …: α + β(φ + … + φʲ), and γ after whole seasons. */
function impulse({ form, parameters: { alpha, beta, gamma, phi } }: Estimate, count: number): Float64Array {
  const c = new Float64Array(count);
  let damped = 0;
  let power = 1;
  for (let j = 1; j <= count; j++) {
    power *= phi;
    damped += power;
    c[j - 1] = alpha + beta * damped + (form.season !== "N" && j % form.m === 0 ? gamma : 0);
  }
  return c;
}

/** Class 1, additive errors: σ²(1 + Σ c²) (eq. 6.1). */
function linearVariance(fit: Estimate, horizon: number): Float64Array {
  const c = impulse(fit, horizon);
  let sum = 1;
  return Float64Array.from({ length: horizon }, (_, k) => {
    if (k > 0) sum += c[k - 1]! ** 2;
    return fit.sigma2 * sum;
  });
}

/** Class 2, relative errors on additive states: θ_h = μ_h² + σ² Σ c_j² θ_{h−j}, v = (1 + σ²)θ − μ² (eq. 6.2). */
function relativeErrorVariance(fit: Estimate, point: Float64Array): Float64Array {
  const c = impulse(fit, point.length);
  const theta = new Float64Array(point.length);
  return point.map((mu, k) => {
    let sum = 0;
    for (let j = 1; j <= k; j++) sum += c[j - 1]! ** 2 * theta[k - j]!;
    theta[k] = mu * mu + fit.sigma2 * sum;
    return (1 + fit.sigma2) * theta[k]! - mu * mu;
  });
}

/** Moments of the state x = (level, growth) times one seasonal state s: E[xs], and E[xx's²] as its three entries. */
interface SeasonMoments {
  mean: readonly [number, number];
  square: readonly [number, number, number];
}

/**
 * Class 3, relative errors and a ratio season: y = (h'x)s(1 + ε), x ← (F + gh'ε)x, and s ← s(1 + γε) for the season in use.
 * The book stacks all products x ⊗ z (§6.4.3); as seasons change one at a time, the moments of each season with x are
 * enough, which costs m instead of m³ a step and is exact for normal errors.
 */
function ratioSeasonVariance({ form, parameters: { alpha, beta, gamma, phi }, path, sigma2 }: Estimate, horizon: number): Float64Array {
  const n = path.error.length;
  const m = form.m;
  const damping = form.trend === "N" ? 0 : phi;
  const level = path.level[n]!;
  const growth = path.growth[n]!;
  const seasons = Array.from({ length: m }, (_, k): SeasonMoments => {
    const s = path.season[n + k]!;
    return { mean: [level * s, growth * s], square: [level * level * s * s, level * growth * s * s, growth * growth * s * s] };
  });
  return Float64Array.from({ length: horizon }, (_, k) => {
    const { mean, square } = seasons[k % m]!;
    const mu = mean[0] + damping * mean[1];
    const second = square[0] + 2 * damping * square[1] + damping * damping * square[2];
    seasons.forEach((moments, i) => advance(moments, i === k % m ? gamma : 0, alpha, beta, damping, sigma2));
    return (1 + sigma2) * second - mu * mu;
  });
}

function advance(moments: SeasonMoments, gamma: number, alpha: number, beta: number, phi: number, sigma2: number): void {
  const [l, b] = moments.mean;
  const [ll, lb, bb] = moments.square;
  const mu = l + phi * b;
  moments.mean = [mu + gamma * sigma2 * alpha * mu, phi * b + gamma * sigma2 * beta * mu];
  // A = FSF', w = FSh, hSh', for F = (1 φ; 0 φ) and h = (1, φ).
  const second = ll + 2 * phi * lb + phi * phi * bb;
  const cross = phi * (lb + phi * bb);
  const still = 1 + gamma * gamma * sigma2;
  const both = 2 * gamma * sigma2;
  const moved = (sigma2 + 3 * gamma * gamma * sigma2 * sigma2) * second;
  moments.square = [
    still * second + both * 2 * alpha * second + moved * alpha * alpha,
    still * cross + both * (alpha * cross + beta * second) + moved * alpha * beta,
    still * phi * phi * bb + both * 2 * beta * cross + moved * beta * beta,
  ];
}
