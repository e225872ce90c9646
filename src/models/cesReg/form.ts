/** The four forms of complex exponential smoothing (Svetunkov, Kourentzes & Ord 2022; the seasonal ones Svetunkov & Kourentzes 2015, §3). */

export type Season = "none" | "simple" | "partial" | "full";

export interface Form {
  readonly season: Season;
  /** Season length in steps; 1 without a season. */
  readonly m: number;
}

/** Bounds of the real and imaginary smoothing parameters, of the level and then of the season: the box that statsforecast searches. */
const bounds = [[0.01, 1.8], [0.01, 1.9], [0.01, 1.5], [0.01, 1.5]] as const;

/** Free smoothing parameters: α₀ and α₁, and for the season β₀ (partial) or β₀ and β₁ (full). */
export function parameterCount({ season }: Form): number {
  return season === "full" ? 4 : season === "partial" ? 3 : 2;
}

export function lowerBounds(form: Form): Float64Array {
  return Float64Array.from(bounds.slice(0, parameterCount(form)), ([lower]) => lower);
}

export function upperBounds(form: Form): Float64Array {
  return Float64Array.from(bounds.slice(0, parameterCount(form)), ([, upper]) => upper);
}

export function formName({ season, m }: Form): string {
  return season === "none" ? "CES(none)" : `CES(${season}, ${m})`;
}
