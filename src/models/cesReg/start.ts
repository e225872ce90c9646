import { seasonalFigure } from "../../numeric/classicalDecomposition.ts";
import type { InitialStates } from "./filter.ts";
import type { Form } from "./form.ts";

/** Of a real state to its imaginary part, before the first value. */
const ratio = 1.1;

/** States to begin the backcasting with: the first season's values, or its mean and the season of the classical decomposition. */
export function initialStates(y: Float64Array, { season, m }: Form): InitialStates {
  const level = season === "simple" ? y.slice(0, m) : new Float64Array(m).fill(mean(y.subarray(0, season === "none" ? 10 : m)));
  const figure = season === "partial" || season === "full" ? seasonalFigure(y, m, "additive") : new Float64Array(m);
  return { level, potential: level.map((value) => value / ratio), season: figure, seasonPotential: figure.map((value) => value / ratio) };
}

/** Smoothing parameters to begin the searches with; the likelihood of a full season has a valley below α₁ = 1, too. */
export function startingParameters({ season }: Form): readonly Float64Array[] {
  switch (season) {
    case "none":
    case "simple":
      return [Float64Array.of(1.3, 1)];
    case "partial":
      return [Float64Array.of(1.3, 1, 0.1)];
    case "full":
      return [Float64Array.of(1.3, 1, 1.3, 1), Float64Array.of(1.3, 0.95, 1.3, 1)];
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
