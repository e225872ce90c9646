import { minimize } from "./minimize.ts";

/**
 * The least value of a continuous function on an interval that may have several valleys: Brent's method around the best
 * of `cells` + 1 grid points, the ends of the interval included. @returns the place.
 */
export function minimizeOnGrid(f: (x: number) => number, lower: number, upper: number, cells: number): number {
  const width = (upper - lower) / cells;
  let best = lower;
  let least = f(lower);
  for (let k = 1; k <= cells; k++) {
    const x = k === cells ? upper : lower + k * width;
    const value = f(x);
    if (value < least) {
      least = value;
      best = x;
    }
  }
  const inner = minimize(f, Math.max(lower, best - width), Math.min(upper, best + width), 1e-9 * (upper - lower));
  return f(inner) < least ? inner : best;
}
