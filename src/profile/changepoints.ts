/** Steps where the level changes for good: binary segmentation (Scott & Knott 1974) with a penalty that allows for autocorrelation. */
import { autocorrelation } from "../numeric/autocorrelation.ts";
import { median } from "../numeric/quantile.ts";

const mostChangepoints = 5;
/** Longer series are looked at in averages of this many blocks. */
const mostBlocks = 2000;

/**
 * First steps of new levels, ascending, at most five. The straight line through the series is taken out first, or a trend would
 * be a staircase of levels.
 * @param y seasonally adjusted, without missing values. @param shortest steps that a level must last.
 */
export function changepoints(y: Float64Array, shortest: number): readonly number[] {
  const width = Math.max(1, Math.ceil(y.length / mostBlocks));
  const blocks = Float64Array.from({ length: Math.floor(y.length / width) }, (_, i) => meanOf(y, i * width, (i + 1) * width));
  const n = blocks.length;
  const least = Math.max(5, Math.ceil(shortest / width), Math.ceil(n / 20));
  if (n < 2 * least) return [];
  const level = withoutLine(blocks);
  const noise = noiseVariance(level);
  if (!(noise > 0)) return [];
  const rho = Math.min(0.95, Math.max(0, autocorrelation(differences(level), 1)[1] ?? 0));
  const memory = Math.min(0.9, Math.max(0, autocorrelation(level, 1)[1] ?? 0));
  const penalty = 3 * Math.log(n) * noise * ((1 + memory) / (1 - memory)) * (1 + rho);
  const sums = new Float64Array(n + 1);
  for (let t = 0; t < n; t += 1) sums[t + 1] = (sums[t] ?? 0) + (level[t] ?? 0);
  const found: number[] = [];
  const segments: [number, number][] = [[0, n]];
  while (found.length < mostChangepoints) {
    let best: { readonly gain: number; readonly at: number; readonly segment: number } | null = null;
    segments.forEach(([from, to], segment) => {
      for (let at = from + least; at <= to - least; at += 1) {
        const left = (sums[at] ?? 0) - (sums[from] ?? 0);
        const right = (sums[to] ?? 0) - (sums[at] ?? 0);
        const gain = (left * left) / (at - from) + (right * right) / (to - at) - (left + right) ** 2 / (to - from);
        if (gain > penalty && (best === null || gain > best.gain)) best = { gain, at, segment };
      }
    });
    const chosen: { readonly at: number; readonly segment: number } | null = best;
    if (chosen === null) break;
    const { at, segment } = chosen as { readonly at: number; readonly segment: number };
    const [from, to] = segments[segment] ?? [0, 0];
    segments.splice(segment, 1, [from, at], [at, to]);
    found.push(at * width);
  }
  return found.sort((a, b) => a - b);
}

function meanOf(y: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t += 1) sum += y[t] ?? 0;
  return sum / (to - from);
}

/** Residuals of the line through the medians of the first and last third: a level shift bends a least squares line, this one less. */
function withoutLine(y: Float64Array): Float64Array {
  const third = Math.floor(y.length / 3);
  const slope = (median(y.subarray(y.length - third)) - median(y.subarray(0, third))) / Math.max(1, y.length - third);
  const rising = median(differences(y));
  // Only a steady rise is a trend; a jump between flat stretches moves the ends apart but not the median step.
  const drift = Math.sign(rising) === Math.sign(slope) ? Math.sign(slope) * Math.min(Math.abs(slope), Math.abs(rising)) : 0;
  const level = y.map((value, t) => value - drift * t);
  const mean = meanOf(level, 0, level.length);
  return level.map((value) => value - mean);
}

function differences(y: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, y.length - 1) }, (_, t) => (y[t + 1] ?? 0) - (y[t] ?? 0));
}

/** Variance of the noise from the median absolute step: a few jumps do not matter. */
function noiseVariance(y: Float64Array): number {
  const scale = median(differences(y).map(Math.abs)) / 0.6745;
  return (scale * scale) / 2;
}
