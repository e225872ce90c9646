/** Several seasons taken out one after the other (MSTL: Bandara, Hyndman & Bergmeir 2021). */
import { seasonalTrend } from "../../numeric/seasonalTrend.ts";

export interface Seasons {
  /** One array of the series' length a period, in the order of the periods. */
  readonly seasonal: readonly Float64Array[];
  /** The series without its seasons. */
  readonly adjusted: Float64Array;
}

/** Turns that several periods take. */
const turns = 2;

/**
 * STL for each period on what the other seasons leave, shortest first, twice in turn; with the seasonal windows 11, 15, 19 …
 * of the paper and the rounds of statsmodels' `STL`: five, or two a pass with fifteen passes that weigh outliers down.
 * @param y no missing values. @param periods different, shortest first, each shorter than the series.
 */
export function takeSeasons(y: Float64Array, periods: readonly number[], robust: boolean): Seasons {
  const seasonal: Float64Array[] = periods.map(() => new Float64Array(y.length));
  const adjusted = y.slice();
  for (let turn = 0; turn < (periods.length > 1 ? turns : 1); turn++) {
    periods.forEach((period, i) => {
      const before = seasonal[i]!;
      for (let t = 0; t < y.length; t++) adjusted[t] = adjusted[t]! + before[t]!;
      const { seasonal: own } = seasonalTrend(adjusted, { period, seasonalWindow: 11 + 4 * i, rounds: robust ? 2 : 5, robustness: robust ? 15 : 0 });
      seasonal[i] = own;
      for (let t = 0; t < y.length; t++) adjusted[t] = adjusted[t]! - own[t]!;
    });
  }
  return { seasonal, adjusted };
}

/** The last cycle of each season carried on, summed. */
export function seasonsAhead({ seasonal }: Seasons, periods: readonly number[], horizon: number): Float64Array {
  const sum = new Float64Array(horizon);
  periods.forEach((period, i) => {
    const own = seasonal[i]!;
    for (let k = 0; k < horizon; k++) sum[k] = sum[k]! + own[own.length - period + (k % period)]!;
  });
  return sum;
}
