/** Single values far from where their neighbours and the season put them. */
import { median, sortedQuantile } from "../numeric/quantile.ts";
import { runningMedian } from "./runningMedian.ts";

/** Indices of the series that are told at most. */
const mostTold = 1000;
/** Share of the values that may be outliers: what is more frequent is how the series is. Of short series it may be some more, up to a few. */
const mostShare = 0.01;
const mostShareOfShort = 0.05;
const few = 3;
/** A longer run is a change and no outlier. The median of twice as many and one passes over it. */
const longestRun = 3;
const window = 2 * longestRun + 1;
/** Steps around a value that say what is usual there. */
const around = 20;
/** Of what is usual everywhere, it counts as usual in the quietest places. */
const quietest = 0.5;
/** Fewest usual steps, in standard deviations of noise that would make such steps, that a value must be off. */
const leastOff = 3;
/** Expected number of values beyond the threshold of a series that has no outlier. */
const mistakes = 0.05;

/**
 * Steps that are off the median of their neighbours by far more than values there usually differ from one to the next. How far is
 * the largest of three: three interquartile ranges outside the quartiles (Tukey's outer fences, as `forecast::tsoutliers`); where an
 * exponential tail through the 80 % and 90 % points of all distances would have one value in twenty such series (peaks over threshold,
 * as Siffer et al. 2017), which grows with heavy tails and is hardly moved by the outliers themselves; and a bound for smooth series,
 * whose distances are all too small to be seen.
 * @param adjusted without seasons and missing values. @param y the series itself: missing steps are neither outliers nor neighbours.
 */
export function outliers(adjusted: Float64Array, y: Float64Array): readonly number[] {
  const places: number[] = [];
  for (let t = 0; t < y.length; t += 1) if (!Number.isNaN(y[t]!)) places.push(t);
  const n = places.length;
  if (n <= window) return [];
  const x = Float64Array.from(places, (t) => adjusted[t]!);
  const scores = standardised(offNeighbours(x), x);
  const bound = threshold(scores);
  const far: number[] = [];
  for (let i = 0; i < n; i += 1) if (Math.abs(scores[i]!) > bound) far.push(i);
  const single = withoutRuns(far, n);
  const most = Math.min(mostTold, Math.floor(Math.max(1, mostShare * n, Math.min(few, mostShareOfShort * n))));
  const told = single.length <= most ? single : [...single].sort((a, b) => Math.abs(scores[b]!) - Math.abs(scores[a]!)).slice(0, most).sort((a, b) => a - b);
  return told.map((i) => places[i]!);
}

/** Distance from the running median; at the ends, where only one side is known, from the nearest of what that side may go on with. */
function offNeighbours(x: Float64Array): Float64Array {
  const n = x.length;
  const medians = runningMedian(x, longestRun);
  const off = x.map((value, i) => value - medians[i]!);
  const first = repeatedMedian(x.subarray(0, window));
  const last = repeatedMedian(x.subarray(n - window));
  for (let k = 0; k < longestRun; k += 1) {
    off[k] = nearest(x[k]!, first(k), x[k + 1]!, x[k + 2]!);
    off[n - 1 - k] = nearest(x[n - 1 - k]!, last(window - 1 - k), x[n - 2 - k]!, x[n - 3 - k]!);
  }
  return off;
}

/** From a straight line through the end, from the neighbour, and from where the last two neighbours point to: growth is no outlier. */
function nearest(value: number, line: number, neighbour: number, further: number): number {
  return [line, neighbour, 2 * neighbour - further].map((expected) => value - expected).reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
}

/** Siegel's line (1982), which bears almost half of its values being outliers. */
function repeatedMedian(y: Float64Array): (t: number) => number {
  const slope = median(Float64Array.from(y, (value, t) => median(Array.from(y, (other, s) => (other - value) / (s - t)).filter((_, s) => s !== t))));
  const level = median(y.map((value, t) => value - slope * t));
  return (t) => level + slope * t;
}

/** In standard deviations of noise that would make the steps that are usual around a value. All 0 where nothing is off. */
function standardised(off: Float64Array, x: Float64Array): Float64Array {
  const steps = x.map((value, i) => Math.abs(i === 0 ? x[1]! - value : value - x[i - 1]!));
  const usual = runningMedian(steps, around);
  const floor = (quietest * off.reduce((sum, value) => sum + Math.abs(value), 0)) / off.length;
  // The median of |a − b| of normal a and b is 0.6745·√2 standard deviations.
  return off.map((value, i) => (value === 0 ? 0 : value / Math.max(floor, usual[i]! / (0.6745 * Math.SQRT2))));
}

function threshold(scores: Float64Array): number {
  const sorted = scores.slice().sort();
  const low = sortedQuantile(sorted, 0.25);
  const high = sortedQuantile(sorted, 0.75);
  const fences = Math.max(high, -low) + 3 * (high - low);
  const sizes = scores.map(Math.abs).sort();
  const from = sortedQuantile(sizes, 0.8);
  const scale = (sortedQuantile(sizes, 0.9) - from) / Math.LN2;
  return Math.max(leastOff, fences, from + scale * Math.log((0.2 * scores.length) / mistakes));
}

/** Runs of up to three stay, and at an end, where a run may go on, single values. @param far ascending. */
function withoutRuns(far: readonly number[], n: number): readonly number[] {
  const kept: number[] = [];
  for (let i = 0; i < far.length; ) {
    let end = i + 1;
    while (end < far.length && far[end] === far[end - 1]! + 1) end += 1;
    const atEnd = far[i] === 0 || far[end - 1] === n - 1;
    if (end - i <= (atEnd ? 1 : longestRun)) kept.push(...far.slice(i, end));
    i = end;
  }
  return kept;
}
