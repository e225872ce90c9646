/** Seasonal–trend decomposition by loess with seasons that change slowly. */
import { lineAt, loess } from "./loess.ts";

const rounds = 2;

/**
 * STL (Cleveland, Cleveland, McRae & Terpenning 1990) with a seasonal window of `window` cycles and otherwise the settings
 * that R's `stl` has as defaults: levels in the cycle-subseries, two rounds, not robust, loess at every tenth of a window.
 * @param y no missing values, more than two seasons. @param m season length, ≥ 2. @param window odd, ≥ 7.
 */
export function decomposeChanging(y: Float64Array, m: number, window: number): { readonly trend: Float64Array; readonly seasonal: Float64Array } {
  const n = y.length;
  const trendWindow = nextOdd((1.5 * m) / (1 - 1.5 / window));
  const lowPassWindow = nextOdd(m);
  let trend: Float64Array = new Float64Array(n);
  const seasonal = new Float64Array(n);
  for (let round = 0; round < rounds; round++) {
    const cycles = smoothCycles(y.map((value, t) => value - trend[t]!), m, window);
    const lowPass = loess(movingAverage(movingAverage(movingAverage(cycles, m), m), 3), lowPassWindow, jumpOf(lowPassWindow));
    for (let t = 0; t < n; t++) seasonal[t] = cycles[t + m]! - lowPass[t]!;
    trend = loess(y.map((value, t) => value - seasonal[t]!), trendWindow, jumpOf(trendWindow));
  }
  return { trend, seasonal };
}

/** Each cycle-subseries smoothed and carried on by one value at either end: n + 2m values, the first belonging to −m. */
function smoothCycles(y: Float64Array, m: number, window: number): Float64Array {
  const smooth = new Float64Array(y.length + 2 * m);
  for (let phase = 0; phase < m; phase++) {
    const cycle = y.filter((_, t) => t % m === phase);
    const count = cycle.length;
    const inner = loess(cycle, window, jumpOf(window), 0);
    for (let k = 0; k < count; k++) smooth[phase + (k + 1) * m] = inner[k]!;
    smooth[phase] = lineAt(cycle, -1, 0, Math.min(window, count) - 1, window, 0);
    smooth[phase + (count + 1) * m] = lineAt(cycle, count, Math.max(0, count - window), count - 1, window, 0);
  }
  return smooth;
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

function jumpOf(window: number): number {
  return Math.ceil(window / 10);
}
