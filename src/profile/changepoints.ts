/** Steps where the level changes for good: binary segmentation (Scott & Knott 1974) over levels on a straight line, and what is smooth taken out again. */
import { autocorrelation } from "../numeric/autocorrelation.ts";
import { difference } from "../numeric/difference.ts";
import { fitLine } from "../numeric/line.ts";
import { median } from "../numeric/quantile.ts";
import { isAbrupt, standsOut } from "./abrupt.ts";

const mostChangepoints = 5;
/** Places where segments are parted: bends and waves take some of them, which are told to nobody. */
const mostParts = 12;
/** Steps on either side that say how restless the series is there, and fewest to tell. */
const mostAround = 64;
const fewestAround = 16;
/** Steps on either side that are looked at even beyond the segment: what has come back by then has not changed for good. */
const leastSeen = 32;
/** Longer series are looked at in means of this many blocks. */
const mostBlocks = 2000;

/**
 * First steps of new levels, ascending, at most five, the clearest first chosen. A change must explain more than the straight line of
 * its segment does, by 3 log n times the variance of the noise, longer for noise with memory; it must be larger than what the series
 * usually changes by within as many steps, which a wandering level does all the time; and a step must explain it better than a bend or
 * a slope does, which a smooth rise or a burst is.
 * @param y seasonally adjusted, without missing values. @param shortest steps that a level must last.
 * @param near the same with its long seasons, which are no steps themselves, while the border between two of their cycles may be one.
 */
export function changepoints(y: Float64Array, shortest: number, near: Float64Array = y): readonly number[] {
  const width = Math.max(1, Math.ceil(y.length / mostBlocks));
  const blocks = inBlocks(y, width);
  const closely = near === y ? blocks : inBlocks(near, width);
  const n = blocks.length;
  const least = Math.max(5, Math.ceil(shortest / width), Math.ceil(n / 20));
  if (n < 3 * least) return [];
  const usual = usualStep(blocks);
  const penalty = 3 * Math.log(n) * longRunVariance(blocks, usual);
  if (!(penalty > 0)) return [];
  // Most series have no candidate.
  let outstanding: ((at: number) => boolean) | undefined;
  const segments: Segment[] = [segmentOf(blocks, 0, n, least)];
  const found: number[] = [];
  while (found.length < mostChangepoints && segments.length < mostParts) {
    const best = segments.reduce((a, b) => (b.gain > a.gain ? b : a));
    if (best.gain <= penalty) break;
    const { from, to, at } = best;
    segments.splice(segments.indexOf(best), 1, segmentOf(blocks, from, at, least), segmentOf(blocks, at, to, least));
    const first = Math.max(0, Math.min(from, at - leastSeen));
    if (best.gain > penalty * unrest(blocks, at, usual) && (outstanding ??= standsOut(closely))(at) && isAbrupt(closely.subarray(first, Math.max(to, at + leastSeen)), at - first)) found.push(at * width);
  }
  return found.sort((a, b) => a - b);
}

/** A part of the series and the change that is likeliest within, at a place of the series. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly gain: number;
}

function segmentOf(y: Float64Array, from: number, to: number, least: number): Segment {
  const { at, gain } = bestChange(y.subarray(from, to), least);
  return { from, to, at: from + at, gain };
}

/** The step up or down that lessens the squares around the straight line most, and by how much. */
function bestChange(y: Float64Array, least: number): Pick<Segment, "at" | "gain"> {
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
function longRunVariance(y: Float64Array, scale: number): number {
  const steps = difference(y);
  // Of an AR(1), the differences have variance 2σ²(1 − ρ) and first autocorrelation −(1 − ρ)/2.
  const rho = Math.min(0.95, Math.max(0, 1 + 2 * (autocorrelation(steps, 1)[1] ?? -0.5)));
  return ((scale * scale) / (2 * (1 - rho))) * ((1 + rho) / (1 - rho));
}

/** Variance of the steps on the more restless side of a place, over that of all steps, 1 at least: where the noise grows, means part by chance. */
function unrest(y: Float64Array, at: number, usual: number): number {
  const sides = [y.subarray(Math.max(0, at - mostAround), at), y.subarray(at, at + mostAround)].filter((side) => side.length >= fewestAround);
  return Math.max(1, ...sides.map((side) => (usualStep(side) / usual) ** 2));
}

/** Standard deviation of the steps by the middle half. */
function usualStep(y: Float64Array): number {
  return median(difference(y).map(Math.abs)) / 0.6745;
}

function inBlocks(y: Float64Array, width: number): Float64Array {
  return width === 1 ? y : Float64Array.from({ length: Math.floor(y.length / width) }, (_, i) => meanOf(y.subarray(i * width, (i + 1) * width)));
}

function meanOf(y: Float64Array): number {
  let sum = 0;
  for (const value of y) sum += value;
  return sum / y.length;
}
