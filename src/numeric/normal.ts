/** Quantile of the standard normal distribution, |relative error| < 1.2e-9 before one Halley step (Acklam 2003). @param p in (0, 1). */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
  const tail = Math.min(p, 1 - p);
  const x = tail < 0.02425 ? tailQuantile(tail) : centralQuantile(tail);
  // One Halley step on Φ(x) − p brings it to machine precision.
  const error = normalCdf(x) - tail;
  const u = error * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  const refined = x - u / (1 + (x * u) / 2);
  return p < 0.5 ? refined : -refined;
}

function tailQuantile(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  const top = ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783;
  const bottom = (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
  return top / bottom;
}

function centralQuantile(p: number): number {
  const q = p - 0.5;
  const r = q * q;
  const top = ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r + 2.506628277459239;
  const bottom = ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1;
  return (top * q) / bottom;
}

/** Φ(x) by the continued fraction / series of the complementary error function, relative error below 1e-13 for |x| < 8. */
export function normalCdf(x: number): number {
  return 0.5 * complementaryError(-x / Math.SQRT2);
}

/** erfc by Taylor series near zero and by Lentz's continued fraction in the tails (Abramowitz & Stegun 7.1.5, 7.1.14). */
function complementaryError(x: number): number {
  const z = Math.abs(x);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 200 && Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= -(z * z) / k;
      sum += term / (2 * k + 1);
    }
    const erf = (2 / Math.sqrt(Math.PI)) * sum;
    return x < 0 ? 1 + erf : 1 - erf;
  }
  let fraction = 0;
  for (let k = 60; k >= 1; k--) fraction = k / 2 / (z + fraction);
  const upper = Math.exp(-z * z) / (Math.sqrt(Math.PI) * (z + fraction));
  return x < 0 ? 2 - upper : upper;
}
