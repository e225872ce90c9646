/** Seasonal–trend decomposition by loess with unchanging seasons, for one period or several. */
import { loess } from "./loess.ts";

export interface Decomposition {
  readonly trend: Float64Array;
  /** One array a period, in the order of the periods. */
  readonly seasonal: readonly Float64Array[];
  readonly remainder: Float64Array;
}

const rounds = 2;

/**
 * STL with periodic seasons (Cleveland et al. 1990: a season window without end makes the cycle-subseries their means);
 * several periods take turns (as in MSTL, Bandara, Hyndman & Bergmeir 2021). The trend's window is the next odd number above
 * 1.5 longest periods; without a period, above a quarter of the series.
 * @param y no missing values. @param periods whole, ≥ 2, at most half the length each, shortest first.
 */
export function decompose(y: Float64Array, periods: readonly number[]): Decomposition {
  const n = y.length;
  const window = nextOdd(periods.length === 0 ? Math.max(7, n / 4) : 1.5 * periods[periods.length - 1]!);
  const jump = Math.max(1, Math.ceil(window / 10));
  let trend: Float64Array = new Float64Array(n);
  const seasonal = periods.map(() => new Float64Array(n));
  const rest = new Float64Array(n);
  for (let round = 0; round < (periods.length === 0 ? 1 : rounds); round++) {
    periods.forEach((period, i) => {
      for (let t = 0; t < n; t++) {
        rest[t] = y[t]! - trend[t]!;
        for (let j = 0; j < periods.length; j++) if (j !== i) rest[t] = rest[t]! - seasonal[j]![t]!;
      }
      const figure = periodicFigure(rest, period);
      for (let t = 0; t < n; t++) seasonal[i]![t] = figure[t % period]!;
    });
    for (let t = 0; t < n; t++) {
      rest[t] = y[t]!;
      for (const season of seasonal) rest[t] = rest[t]! - season[t]!;
    }
    trend = loess(rest, window, jump);
  }
  return { trend, seasonal, remainder: rest.map((value, t) => value - trend[t]!) };
}

/** Means of the cycle-subseries, centred to sum to 0. */
function periodicFigure(y: Float64Array, period: number): Float64Array {
  const figure = new Float64Array(period);
  const counts = new Float64Array(period);
  for (let t = 0; t < y.length; t++) {
    figure[t % period] = figure[t % period]! + y[t]!;
    counts[t % period] = counts[t % period]! + 1;
  }
  let mean = 0;
  for (let k = 0; k < period; k++) mean += (figure[k] = figure[k]! / Math.max(1, counts[k]!)) / period;
  return figure.map((value) => value - mean);
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value);
  return whole % 2 === 0 ? whole + 1 : whole;
}
