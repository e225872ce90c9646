/** Level forecasts of demand that comes now and then. Each is a constant: what a step will bring on average. */
import { minimize } from "../../numeric/minimize.ts";

/** Weight of the newest size and interval in Croston's method, whose author took 0.1 to 0.2 (Croston 1972). */
const alpha = 0.1;
/** Where the weight is chosen for the least squared error (as in statsforecast). */
const range = [0.1, 0.3] as const;

/** Average size of a demand by average interval between demands, both smoothed when there is a demand (Croston 1972). 0 without any. */
export function croston(y: Float64Array): number {
  const sizes = sizesOf(y);
  return sizes.length === 0 ? 0 : smoothed(sizes, alpha) / smoothed(intervalsOf(y), alpha);
}

/** Croston's method overestimates by about 1/(1 − α/2), which is taken out (Syntetos & Boylan 2005). */
export function syntetosBoylan(y: Float64Array): number {
  return (1 - alpha / 2) * croston(y);
}

/** Size smoothed at demands, and their probability at every step, so that it falls when demand ends (Teunter, Syntetos & Babai 2011). */
export function teunterSyntetosBabai(y: Float64Array, smoothDemand: number, smoothProbability: number): number {
  const sizes = sizesOf(y);
  const happens = y.map((value) => (value === 0 ? 0 : 1));
  return sizes.length === 0 ? 0 : smoothed(sizes, smoothDemand) * smoothed(happens, smoothProbability);
}

/** Sums over as many steps as lie between demands on average, smoothed, and spread over the steps again (Nikolopoulos et al. 2011). */
export function aggregated(y: Float64Array): number {
  return atLevel(y, meanInterval(y));
}

/** The mean of such forecasts over all aggregations from one step to that many (Petropoulos & Kourentzes 2015). */
export function aggregatedAtAll(y: Float64Array, signal: AbortSignal): number {
  const most = meanInterval(y);
  let sum = 0;
  for (let level = 1; level <= most; level++) {
    signal.throwIfAborted();
    sum += atLevel(y, level);
  }
  return sum / most;
}

/** Whole blocks of `level` steps counted from the end; exponential smoothing with the weight that fits best. */
function atLevel(y: Float64Array, level: number): number {
  const rest = y.length % level;
  const sums = new Float64Array((y.length - rest) / level);
  for (let t = rest; t < y.length; t++) sums[Math.floor((t - rest) / level)]! += y[t]!;
  return smoothed(sums, minimize((weight) => squaredErrors(sums, weight), range[0], range[1], 1e-10)) / level;
}

/** Steps between demands on average, counted from the first step to the last demand; a half is rounded to the even number. */
function meanInterval(y: Float64Array): number {
  const intervals = intervalsOf(y);
  const mean = intervals.reduce((sum, value) => sum + value, 0) / Math.max(1, intervals.length);
  const below = Math.floor(mean);
  const up = mean - below > 0.5 || (mean - below === 0.5 && below % 2 === 1);
  return Math.max(1, up ? below + 1 : below);
}

function sizesOf(y: Float64Array): Float64Array {
  return y.filter((value) => value > 0);
}

/** Steps from each demand to the one before; the first counts from the start. */
function intervalsOf(y: Float64Array): Float64Array {
  const intervals: number[] = [];
  let last = -1;
  y.forEach((value, t) => {
    if (value === 0) return;
    intervals.push(t - last);
    last = t;
  });
  return Float64Array.from(intervals);
}

/** Simple exponential smoothing from the first value on. */
function smoothed(values: Float64Array, weight: number): number {
  let level = values[0]!;
  for (let t = 1; t < values.length; t++) level += weight * (values[t]! - level);
  return level;
}

function squaredErrors(values: Float64Array, weight: number): number {
  let level = values[0]!;
  let sum = 0;
  for (let t = 1; t < values.length; t++) {
    const e = values[t]! - level;
    sum += e * e;
    level += weight * e;
  }
  return sum;
}
