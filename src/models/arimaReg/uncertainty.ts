/** What the values in sample leave unknown about the state of an ARMA process. */
import { startingMoments } from "./autocovariance.ts";

/** Variances below this, as a multiple of σ², are none. */
const nothing = 1e-14;

/**
 * The covariance, as a multiple of σ², of what the past says about the values that follow (the filter's state) after `n`
 * values. It falls to zero unless a moving average has a unit root. The plain recursion, since the filter's fast one never
 * holds a whole covariance: with the innovation as the only noise, P ← A (P − P₁P₁′/(P₁₁ + 1)) A′, A the shift less θ times
 * the first place.
 * @param phi, theta lags 1, 2, …. @returns size × size, size = max(p, q).
 */
export function stateCovariance(phi: Float64Array, theta: Float64Array, n: number): Float64Array {
  const size = Math.max(phi.length, theta.length);
  let p = startingCovariance(phi, theta, size);
  let next = new Float64Array(size * size);
  for (let t = 0; t < n && largest(p, size) > nothing; t++) {
    const f = p[0]! + 1;
    // Row and column beyond the last are zero; the update by the value seen is made in passing.
    const seen = (i: number, j: number): number => (i < size && j < size ? p[i * size + j]! - (p[i]! * p[j]!) / f : 0);
    for (let i = 0; i < size; i++) {
      const a = theta[i] ?? 0;
      for (let j = 0; j <= i; j++) {
        const b = theta[j] ?? 0;
        next[i * size + j] = next[j * size + i] = seen(i + 1, j + 1) - a * seen(0, j + 1) - b * seen(i + 1, 0) + a * b * seen(0, 0);
      }
    }
    [p, next] = [next, p];
  }
  return p;
}

/** Before the first value: from the last places to the first, since state i moves up to i − 1 (Gardner, Harvey & Phillips 1980, AS 154). */
function startingCovariance(phi: Float64Array, theta: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const p = new Float64Array(size * size);
  const start = startingMoments(phi, theta);
  if (start === null) return p;
  const { variance, covariance } = start;
  for (let i = size - 1; i >= 0; i--) {
    for (let j = size - 1; j >= 0; j--) {
      const [a, b] = [phi[i] ?? 0, phi[j] ?? 0];
      const after = i + 1 < size && j + 1 < size ? p[(i + 1) * size + j + 1]! : 0;
      p[i * size + j] = a * b * variance + a * covariance[j]! + b * covariance[i]! + after + (theta[i] ?? 0) * (theta[j] ?? 0);
    }
  }
  return p;
}

function largest(p: Float64Array, size: number): number {
  let most = 0;
  for (let i = 0; i < size; i++) most = Math.max(most, p[i * size + i]!);
  return most;
}
