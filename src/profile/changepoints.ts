/** Steps where the level changes for good: binary segmentation (Scott & Knott 1974) over levels on a straight line. */
import { autocorrelation } from "../numeric/autocorrelation.ts";
import { difference } from "../numeric/difference.ts";
import { fitLine } from "../numeric/line.ts";
import { median } from "../numeric/quantile.ts";

const mostChangepoints = 5;
/** Longer series are looked at in means of this many blocks. */
const mostBlocks = 2000;

interface Change {
  readonly at: number;
  readonly gain: number;
  readonly segment: number;
}

/**
 * First steps of new levels, ascending, at most five. A change must explain more than the straight line of its segment does,
 * by 3 log n times the variance of the noise, longer for noise with memory: a trend or a wandering level is no change.
 * @param y seasonally adjusted, without missing values. @param shortest steps that a level must last.
 */
export function changepoints(y: Float64Array, shortest: number): readonly number[] {
  const width = Math.max(1, Math.ceil(y.length / mostBlocks));
  const blocks = Float64Array.from({ length: Math.floor(y.length / width) }, (_, i) => meanOf(y.subarray(i * width, (i + 1) * width)));
  const n = blocks.length;
  const least = Math.max(5, Math.ceil(shortest / width), Math.ceil(n / 20));
  if (n < 3 * least) return [];
  const penalty = 3 * Math.log(n) * longRunVariance(blocks);
  if (!(penalty > 0)) return [];
  const segments: (readonly [number, number])[] = [[0, n]];
  const found: number[] = [];
  while (found.length < mostChangepoints) {
    const best = segments.map(([from, to], segment) => ({ ...bestChange(blocks.subarray(from, to), least), segment })).reduce<Change | null>((a, b) => (a === null || b.gain > a.gain ? b : a), null);
    if (best === null || best.gain <= penalty) break;
    const [from, to] = segments[best.segment] ?? [0, 0];
    segments.splice(best.segment, 1, [from, from + best.at], [from + best.at, to]);
    found.push((from + best.at) * width);
  }
  return found.sort((a, b) => a - b);
}

/** The step up or down that lessens the squares around the straight line most, and by how much. */
function bestChange(y: Float64Array, least: number): Omit<Change, "segment"> {
  const n = y.length;
  const line = fitLine(y);
  const middle = (n - 1) / 2;
  const spread = (n * (n * n - 1)) / 12;
  let best = { at: 0, gain: 0 };
  let after = 0;
  let moment = 0;
  // The residuals of [1, t] stand at right angles to it, so only the part of the step that no line explains is divided by.
  for (let at = n - 1; at >= least; at -= 1) {
    after += (y[at] ?? 0) - line.intercept - line.slope * at;
    moment += at - middle;
    if (at > n - least) continue;
    const share = n - at;
    const unexplained = share - (share * share) / n - (moment * moment) / spread;
    const gain = unexplained > 1e-9 ? (after * after) / unexplained : 0;
    if (gain > best.gain) best = { at, gain };
  }
  return best;
}

/** Variance of the noise, times (1 + ρ)/(1 − ρ) for noise that remembers: both from the differences, which a few jumps hardly touch. */
function longRunVariance(y: Float64Array): number {
  const steps = difference(y);
  const scale = median(steps.map(Math.abs)) / 0.6745;
  // Of an AR(1), the differences have variance 2σ²(1 − ρ) and first autocorrelation −(1 − ρ)/2.
  const rho = Math.min(0.95, Math.max(0, 1 + 2 * (autocorrelation(steps, 1)[1] ?? -0.5)));
  return ((scale * scale) / (2 * (1 - rho))) * ((1 + rho) / (1 - rho));
}

function meanOf(y: Float64Array): number {
  let sum = 0;
  for (const value of y) sum += value;
  return sum / y.length;
}
