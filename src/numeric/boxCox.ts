/** Box–Cox power transform and Guerrero's choice of its power. */
import { minimize } from "./minimize.ts";

/** (y^λ − 1)/λ, the logarithm at λ = 0 (Box & Cox 1964). @param y above 0. */
export function boxCox(y: number, lambda: number): number {
  return lambda === 0 ? Math.log(y) : Math.expm1(lambda * Math.log(y)) / lambda;
}

/** Monotone for all w where λ ≥ 0: below −1/λ, where no y would lead, the sign is carried through (as R's InvBoxCox does). */
export function undoBoxCox(w: number, lambda: number): number {
  if (lambda === 0) return Math.exp(w);
  const power = lambda * w + 1;
  return Math.sign(power) * Math.abs(power) ** (1 / lambda);
}

/**
 * The λ in [0, 2] that makes spread/level^(1−λ) most alike over the seasons: least coefficient of variation (Guerrero 1993).
 * @param y positive, without missing values; the oldest values that do not fill a season are left out.
 * @returns 1, that is no bend, where there are no more than two seasons.
 */
export function guerrero(y: Float64Array, period: number): number {
  const seasons = Math.floor(y.length / period);
  if (y.length <= 2 * period) return 1;
  const first = y.length - seasons * period;
  const levels: number[] = [];
  const spreads: number[] = [];
  for (let s = 0; s < seasons; s++) {
    const [mean, deviation] = moments(y.subarray(first + s * period, first + (s + 1) * period));
    levels.push(mean);
    spreads.push(deviation);
  }
  return minimize((lambda) => {
    const [mean, deviation] = moments(Float64Array.from(levels, (level, s) => spreads[s]! / level ** (1 - lambda)));
    return deviation / mean;
  }, 0, 2);
}

/** Mean and sample standard deviation. */
function moments(values: Float64Array): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}
