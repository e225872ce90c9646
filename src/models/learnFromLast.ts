import type { Fitted } from "../grammar/model.ts";

/** Fits to the last `most` values where there are more: older ones cost time and tell little about the future. They have no fitted values. */
export function learnFromLast(y: Float64Array, most: number, fit: (recent: Float64Array) => Fitted): Fitted {
  if (y.length <= most) return fit(y);
  const left = y.length - most;
  const { description, fitted, predict } = fit(y.subarray(left));
  const all = new Float64Array(y.length).fill(NaN);
  all.set(fitted, left);
  return { description: `${description}, from the last ${most.toLocaleString("en")} values`, fitted: all, predict };
}
