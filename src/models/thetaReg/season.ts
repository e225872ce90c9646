/** Whether a series has a season, and the series without it. */
import { autocorrelation } from "../../numeric/autocorrelation.ts";
import { seasonalFigure } from "../../numeric/classicalDecomposition.ts";

export interface Adjusted {
  readonly y: Float64Array;
  /** Puts the season back on values that begin at index `from` of the series. */
  restore(values: Float64Array, from: number): Float64Array;
  /** What was taken out, for the description. */
  readonly kind: "multiplicative" | "additive" | "none";
}

/** The one-sided 5 % point of the normal distribution. */
const significance = 1.6448536269514722;

/** So many of the last values tell, or twenty seasons. */
const tested = 20_000;

/**
 * The test of the theta literature: the autocorrelation at lag m against Bartlett's standard error, at the 90 % level
 * (Assimakopoulos & Nikolopoulos 2000; Fiorucci et al. 2016, §4). Seasons shorter than 4 steps or seen less than twice are not tested.
 */
export function hasSeason(y: Float64Array, m: number): boolean {
  if (m < 4 || y.length < 2 * m) return false;
  // Autocorrelations of all values of a very long series would take a minute and say the same.
  const recent = y.subarray(Math.max(0, y.length - Math.max(tested, 20 * m)));
  const r = autocorrelation(recent, m);
  let sum = 0;
  for (let k = 1; k < m; k++) sum += r[k]! ** 2;
  return Math.abs(r[m]!) > significance * Math.sqrt((1 + 2 * sum) / recent.length);
}

/** Takes a significant season out by classical decomposition; ratios need values above zero and indices away from it. */
export function seasonallyAdjust(y: Float64Array, m: number, wanted: "multiplicative" | "additive"): Adjusted {
  if (!hasSeason(y, m)) return { y, restore: (values) => values, kind: "none" };
  if (wanted === "multiplicative" && y.every((value) => value > 0)) {
    const ratios = seasonalFigure(y, m, "multiplicative");
    if (ratios.every((ratio) => ratio >= 0.01)) {
      return {
        y: y.map((value, t) => value / ratios[t % m]!),
        restore: (values, from) => values.map((value, k) => value * ratios[(from + k) % m]!),
        kind: "multiplicative",
      };
    }
  }
  const shifts = seasonalFigure(y, m, "additive");
  return {
    y: y.map((value, t) => value - shifts[t % m]!),
    restore: (values, from) => values.map((value, k) => value + shifts[(from + k) % m]!),
    kind: "additive",
  };
}
