/** Strength of trend and seasons in [0, 1] (Wang, Smith & Hyndman 2006; FPP3 §4.3). */
import { moments } from "../numeric/moments.ts";
import type { Decomposition } from "../numeric/stl.ts";

export interface Strengths {
  readonly trend: number;
  /** One value a period, in the order of the decomposition. */
  readonly seasonal: readonly number[];
}

/** 1 − Var(remainder) / Var(component + remainder), not below 0. */
export function strengths({ trend, seasonal, remainder }: Decomposition): Strengths {
  const left = moments(remainder).variance;
  const strengthOf = (component: Float64Array): number => {
    const both = moments(component.map((value, t) => value + (remainder[t] ?? 0))).variance;
    return both > 0 ? Math.min(1, Math.max(0, 1 - left / both)) : 0;
  };
  return { trend: strengthOf(trend), seasonal: seasonal.map(strengthOf) };
}
