/** Whether a change of level is one: sudden, and more than the series changes by anyhow. */
import { fitLine } from "../numeric/line.ts";
import { median } from "../numeric/quantile.ts";

/** Steps on either side whose means are compared: a few for large changes, more for small ones under noise. */
const spans = [5, 10, 20];
/** A span is no longer than this share of the series, so that most of its changes are those without a step. */
const mostShare = 0.1;
/** Standard deviations above what the largest of as many normal changes is expected to be. */
const beyond = 1;
/** Steps on either side over which a step is held against a bend. */
const windows = [8, 16, 32, 64];
/** Differences of the BIC that are not worth a mention, and that are very strong evidence (Kass & Raftery 1995). */
const hardly = 2;
const strongly = 10;
/** Fewest steps that a slope takes which is no step. */
const leastSlope = 4;

/**
 * The change of the mean between the steps before and those after, among all such changes of the series: of one that wanders all are
 * large, of one that rises all are alike. The largest of m normal ones is about √(2 log m) standard deviations (Leadbetter, Lindgren &
 * Rootzén 1983); the standard deviation is that of the middle half, which a few steps leave as it is.
 * @param y no missing values. @returns whether the change at a place stands out.
 */
export function standsOut(y: Float64Array): (at: number) => boolean {
  const n = y.length;
  const sums = new Float64Array(n + 1);
  for (let t = 0; t < n; t += 1) sums[t + 1] = sums[t]! + y[t]!;
  const measures = spans.filter((span, i) => i === 0 || span <= mostShare * n).map((span) => {
    const change = (at: number): number => (sums[at + span]! - 2 * sums[at]! + sums[at - span]!) / span;
    const all = Float64Array.from({ length: Math.max(0, n - 2 * span + 1) }, (_, i) => change(i + span));
    const usual = median(all);
    const spread = median(all.map((value) => Math.abs(value - usual))) / 0.6745;
    const bound = (Math.sqrt(2 * Math.log(Math.max(2, n / span))) + beyond) * spread;
    return (at: number): boolean => at >= span && at + span <= n && Math.abs(change(at) - usual) > bound;
  });
  return (at) => measures.some((isLarge) => isLarge(at));
}

/**
 * Whether a step at a place explains the series around it better than a bend anywhere near, a slope of a few steps, or a level that
 * comes back to what it was, each on a straight line: as many parameters, so that the one with the smaller squares has the smaller BIC. In the widest window the
 * step may not be worse; in narrower ones, which hold less of the proof, only much worse counts.
 * @param y the segment, no missing values. @param at place of the first step of the new level.
 */
export function isAbrupt(y: Float64Array, at: number): boolean {
  const room = Math.min(at, y.length - at);
  const fitting = windows.filter((window, i) => i === 0 || window <= room);
  return fitting.every((window, i) => {
    const from = Math.max(0, at - window);
    const part = y.subarray(from, Math.min(y.length, at + window));
    const place = at - from;
    const n = part.length;
    const { gainOf, gainOfBend, squares } = aroundLine(part);
    const step = gainOf((t) => (t >= place ? 1 : 0));
    const noise = Math.max(0, squares - step) / Math.max(1, n - 4);
    const slack = (i === fitting.length - 1 ? hardly : strongly) * noise;
    if (gainOfBend > step + slack) return false;
    for (let width = leastSlope; width <= n; width *= 2) if (gainOf((t) => Math.min(1, Math.max(0, (t - place + 0.5) / width + 0.5))) > step + slack) return false;
    // What comes back more slowly is hard to tell from a step on a slope.
    for (let width = leastSlope; width <= window / 2; width *= 2) {
      if (gainOf((t) => (t < place ? 0 : Math.max(0, 1 - (t - place) / width))) > step + slack) return false;
      if (gainOf((t) => (t >= place ? 0 : Math.max(0, 1 - (place - 1 - t) / width))) > step + slack) return false;
    }
    return true;
  });
}

/** Squares around the straight line, by how much one more course lessens them, and by how much the best bend does. */
function aroundLine(y: Float64Array): { readonly squares: number; readonly gainOfBend: number; readonly gainOf: (course: (t: number) => number) => number } {
  const n = y.length;
  const line = fitLine(y);
  const rest = y.map((value, t) => value - line.intercept - line.slope * t);
  const middle = (n - 1) / 2;
  const spread = (n * (n * n - 1)) / 12;
  const gain = (sum: number, moment: number, own: number, product: number): number => {
    // What a straight line explains of the course itself is none of its own.
    const unexplained = own - (sum * sum) / n - (moment * moment) / spread;
    return unexplained > 1e-9 ? (product * product) / unexplained : 0;
  };
  const gainOf = (course: (t: number) => number): number => {
    let sum = 0;
    let moment = 0;
    let own = 0;
    let product = 0;
    for (let t = 0; t < n; t += 1) {
      const value = course(t);
      sum += value;
      moment += value * (t - middle);
      own += value * value;
      product += value * rest[t]!;
    }
    return gain(sum, moment, own, product);
  };
  return { squares: rest.reduce((total, value) => total + value * value, 0), gainOfBend: bestBend(rest, gain), gainOf };
}

/** The courses max(0, t − knot), from the end on: each is the one before, risen by 1 behind its knot. */
function bestBend(rest: Float64Array, gain: (sum: number, moment: number, own: number, product: number) => number): number {
  const n = rest.length;
  const middle = (n - 1) / 2;
  let best = 0;
  let [sum, moment, own, product] = [0, 0, 0, 0];
  let [places, restBehind] = [0, 0];
  for (let knot = n - 2; knot >= 2; knot -= 1) {
    const behind = n - 1 - knot;
    places += knot + 1 - middle;
    restBehind += rest[knot + 1]!;
    sum += behind;
    moment += places;
    own += behind * behind;
    product += restBehind;
    if (knot < n - 2) best = Math.max(best, gain(sum, moment, own, product));
  }
  return best;
}
