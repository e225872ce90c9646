import { autocorrelation } from "./autocorrelation.ts";

/** Frequencies π(2j + 1)/256: their multiples fall on 512 points of the circle. */
const frequencies = 128;
const cosines = Float64Array.from({ length: 4 * frequencies }, (_, k) => Math.cos((Math.PI * k) / (2 * frequencies)));

/**
 * Shannon entropy of the spectrum, 1 for white noise and near 0 for a pure cycle (Goerg 2013), of a spectrum smoothed by
 * Parzen's lag window of 2√n lags (Priestley 1981, §6.2.3).
 * @param y no missing values. @returns null of a constant series or fewer than 8 values.
 */
export function spectralEntropy(y: Float64Array): number | null {
  const n = y.length;
  if (n < 8) return null;
  const lags = Math.min(n - 1, Math.max(8, Math.floor(2 * Math.sqrt(n))));
  const rho = autocorrelation(y, lags);
  if (Number.isNaN(rho[0]!)) return null;
  const weighted = rho.map((value, k) => value * parzen(k / lags));
  const spectrum = new Float64Array(frequencies);
  let total = 0;
  for (let j = 0; j < frequencies; j++) {
    let sum = 1;
    for (let k = 1; k <= lags; k++) sum += 2 * weighted[k]! * cosines[((2 * j + 1) * k) & (cosines.length - 1)]!;
    spectrum[j] = Math.max(sum, 1e-12);
    total += spectrum[j]!;
  }
  let entropy = 0;
  for (const power of spectrum) entropy -= (power / total) * Math.log(power / total);
  return Math.min(1, Math.max(0, entropy / Math.log(frequencies)));
}

function parzen(u: number): number {
  return u <= 0.5 ? 1 - 6 * u * u * (1 - u) : 2 * (1 - u) ** 3;
}
