/** Whether a form forgets the distant past: the region of forecastability (Hyndman et al. 2008, ch. 10). */
import type { Form } from "./form.ts";

/**
 * Inside the usual bounds (0 < β < α < 1, 0 < γ < 1 − α, 0.8 ≤ φ ≤ 1) every form without a season is forecastable;
 * with a season and a trend the roots of the characteristic polynomial of §10.2 must not lie outside the unit circle.
 */
export function isAdmissible({ season, m }: Form, alpha: number, beta: number, gamma: number, phi: number): boolean {
  if (season === "N") return true;
  const middle = alpha + beta - alpha * phi;
  const polynomial = new Float64Array(m + 2).fill(middle);
  polynomial[0] = phi * (1 - alpha - gamma);
  polynomial[1] = middle + gamma - 1;
  polynomial[m] = alpha + beta - phi;
  polynomial[m + 1] = 1;
  return rootsInsideUnitCircle(polynomial);
}

/** The Schur–Cohn test. @param c coefficients from the constant to the leading one, overwritten. Roots up to 1e−8 beyond the circle count as inside. */
export function rootsInsideUnitCircle(c: Float64Array): boolean {
  let scale = 1;
  for (let k = 1; k < c.length; k++) {
    scale *= 1 + 1e-8;
    c[k] = c[k]! * scale;
  }
  const reflected = new Float64Array(c.length);
  for (let degree = c.length - 1; degree >= 1; degree--) {
    const leading = c[degree]!;
    const ratio = c[0]! / leading;
    if (!(Math.abs(ratio) < 1)) return false;
    for (let k = 0; k < degree; k++) reflected[k] = c[k + 1]! - ratio * c[degree - k - 1]!;
    for (let k = 0; k < degree; k++) c[k] = reflected[k]!;
  }
  return true;
}
