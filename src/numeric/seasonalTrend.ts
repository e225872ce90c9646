/** Seasonal–trend decomposition by loess, with seasons that change slowly (STL: Cleveland, Cleveland, McRae & Terpenning 1990). */
import { LoessSmoother } from "./loessSmoother.ts";
import { median } from "./quantile.ts";

export interface SeasonalTrend {
  readonly trend: Float64Array;
  readonly seasonal: Float64Array;
}

export interface StlSettings {
  /** Season length, ≥ 2. */
  readonly period: number;
  /** Values of a cycle-subseries that a level is fitted to; odd, ≥ 7: the fewer, the faster the season changes. */
  readonly seasonalWindow: number;
  /** Rounds of season and trend. */
  readonly rounds: number;
  /** Times that outliers are weighed down by what was left of them, 0 = all values count alike. */
  readonly robustness: number;
}

/**
 * Levels in the cycle-subseries, lines in the trend and the low-pass filter, loess at every point: what statsmodels' `STL`
 * does with `seasonal_deg=0`. The trend's window is the paper's (§3.2), that of the low-pass filter the odd number above a season.
 * @param y no missing values.
 */
export function seasonalTrend(y: Float64Array, { period, seasonalWindow, rounds, robustness }: StlSettings): SeasonalTrend {
  const n = y.length;
  const trendSmoother = new LoessSmoother(n, nextOdd((1.5 * period) / (1 - 1.5 / seasonalWindow)), 1);
  const lowPassSmoother = new LoessSmoother(n, nextOdd(period + 1), 1);
  const cycles = new CycleSmoother(n, period, seasonalWindow);
  const trend = new Float64Array(n);
  const seasonal = new Float64Array(n);
  const rest = new Float64Array(n);
  const lowPass = new Float64Array(n);
  let weights: Float64Array | null = null;
  for (let pass = 0; pass <= robustness; pass++) {
    for (let round = 0; round < rounds; round++) {
      for (let t = 0; t < n; t++) rest[t] = y[t]! - trend[t]!;
      const smooth = cycles.smooth(rest, weights);
      lowPassSmoother.smooth(movingAverage(movingAverage(movingAverage(smooth, period), period), 3), null, lowPass);
      for (let t = 0; t < n; t++) {
        seasonal[t] = smooth[t + period]! - lowPass[t]!;
        rest[t] = y[t]! - seasonal[t]!;
      }
      trendSmoother.smooth(rest, weights, trend);
    }
    if (pass < robustness) weights = robustnessWeights(y.map((value, t) => value - trend[t]! - seasonal[t]!));
  }
  return { trend, seasonal };
}

/** Smooths the values of each phase of the season by themselves and carries them on by one season at either end. */
class CycleSmoother {
  private readonly n: number;
  private readonly period: number;
  /** For phases with one value more, and for the others. */
  private readonly longer: LoessSmoother;
  private readonly shorter: LoessSmoother;
  private readonly out: Float64Array;

  constructor(n: number, period: number, window: number) {
    this.n = n;
    this.period = period;
    this.longer = new LoessSmoother(Math.ceil(n / period), window, 0);
    this.shorter = new LoessSmoother(Math.max(1, Math.floor(n / period)), window, 0);
    this.out = new Float64Array(n + 2 * period);
  }

  /** @returns n + 2·period values, the first one a season before `y`; overwritten by the next call. */
  smooth(y: Float64Array, weights: Float64Array | null): Float64Array {
    const { n, period, out } = this;
    const most = Math.ceil(n / period);
    const values = new Float64Array(most);
    const own = new Float64Array(weights === null ? 0 : most);
    const smooth = new Float64Array(most);
    for (let phase = 0; phase < period; phase++) {
      const count = Math.floor((n - 1 - phase) / period) + 1;
      if (count < 1) continue;
      for (let k = 0; k < count; k++) {
        values[k] = y[phase + k * period]!;
        if (weights !== null) own[k] = weights[phase + k * period]!;
      }
      const smoother = count === most ? this.longer : this.shorter;
      const weighed = weights === null ? null : own;
      smoother.smooth(values, weighed, smooth);
      out[phase] = smoother.beyond(values, -1, weighed, smooth[0]!);
      for (let k = 0; k < count; k++) out[phase + (k + 1) * period] = smooth[k]!;
      out[phase + (count + 1) * period] = smoother.beyond(values, count, weighed, smooth[count - 1]!);
    }
    return out;
  }
}

/** Bisquare weights of what remains, zero from six median sizes on (§2.2). */
function robustnessWeights(remainder: Float64Array): Float64Array {
  const size = remainder.map(Math.abs);
  const reach = 6 * median(size);
  return size.map((value) => {
    if (value <= 0.001 * reach) return 1;
    if (value > 0.999 * reach) return 0;
    const ratio = value / reach;
    return (1 - ratio * ratio) ** 2;
  });
}

/** Means of `width` values in a row: width − 1 fewer. */
function movingAverage(y: Float64Array, width: number): Float64Array {
  const average = new Float64Array(y.length - width + 1);
  let sum = 0;
  for (let t = 0; t < y.length; t++) {
    sum += y[t]! - (t >= width ? y[t - width]! : 0);
    if (t >= width - 1) average[t - width + 1] = sum / width;
  }
  return average;
}

function nextOdd(value: number): number {
  const whole = Math.ceil(value);
  return whole % 2 === 0 ? whole + 1 : whole;
}
