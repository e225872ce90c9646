/** Minimization of smooth functions of many variables. */
import { dot } from "./orthogonal.ts";

export interface LbfgsOptions {
  readonly mostIterations: number;
  /** Ends where no entry of the gradient is larger. */
  readonly gradientTolerance: number;
  /** Ends where an iteration lowers the value by less than this share of it (of 1 for values below 1). */
  readonly valueTolerance: number;
}

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** Pairs of steps and changes of the gradient that stand for the curvature. */
const memory = 10;

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * The limited-memory BFGS method (Nocedal & Wright 2006, algorithms 7.4 and 7.5).
 * @param evaluate returns the value at `x` and writes the gradient; may return Infinity or NaN where it is not defined.
 */
export function lbfgs(evaluate: (x: Float64Array, gradient: Float64Array) => number, start: Float64Array, options: LbfgsOptions): LbfgsResult {
  const at = (x: Float64Array): Point => {
    const gradient = new Float64Array(x.length);
    return { x, value: evaluate(x, gradient), gradient };
  };
  let point = at(Float64Array.from(start));
  const pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[] = [];
  for (let iteration = 0; iteration < options.mostIterations; iteration++) {
    const done = (converged: boolean): LbfgsResult => ({ x: point.x, value: point.value, iterations: iteration, converged });
    if (point.gradient.every((slope) => Math.abs(slope) <= options.gradientTolerance)) return done(true);
    let direction = downhill(point.gradient, pairs);
    if (!(dot(direction, point.gradient) < 0)) {
      pairs.length = 0;
      direction = point.gradient.map((slope) => -slope);
    }
    // The first step has no curvature to go by: its length is at most 1.
    const first = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
    const next = lineSearch(at, point, direction, first);
    if (next === null) return done(true);
    const step = next.x.map((value, i) => value - point.x[i]!);
    const change = next.gradient.map((slope, i) => slope - point.gradient[i]!);
    const curvature = dot(step, change);
    if (curvature > Number.EPSILON * dot(change, change)) {
      pairs.push({ step, change, rho: 1 / curvature });
      if (pairs.length > memory) pairs.shift();
    }
    const gain = point.value - next.value;
    const small = gain <= options.valueTolerance * Math.max(Math.abs(point.value), Math.abs(next.value), 1);
    point = next;
    if (small) return { x: point.x, value: point.value, iterations: iteration + 1, converged: true };
  }
  return { x: point.x, value: point.value, iterations: options.mostIterations, converged: false };
}

/** Minus the inverse curvature times the gradient, by the two-loop recursion. */
function downhill(gradient: Float64Array, pairs: readonly { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[]): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, rho } = pairs[k]!;
    shares[k] = rho * dot(step, direction);
    for (let i = 0; i < direction.length; i++) direction[i]! -= shares[k]! * change[i]!;
  }
  const last = pairs.at(-1);
  if (last !== undefined) {
    const scale = 1 / (last.rho * dot(last.change, last.change));
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const [k, { step, change, rho }] of pairs.entries()) {
    const share = shares[k]! - rho * dot(change, direction);
    for (let i = 0; i < direction.length; i++) direction[i]! += share * step[i]!;
  }
  return direction;
}

/** A step that lowers the value enough and the slope too (weak Wolfe conditions), by doubling and halving, which also ends on kinks (Lewis & Overton 2013, §4). */
function lineSearch(at: (x: Float64Array) => Point, from: Point, direction: Float64Array, first: number): Point | null {
  const slope = dot(direction, from.gradient);
  let low = 0;
  let high = Infinity;
  let length = first;
  let lowest: Point | null = null;
  for (let trial = 0; trial < 40; trial++) {
    const next = at(from.x.map((value, i) => value + length * direction[i]!));
    const enough = next.value <= from.value + 1e-4 * length * slope;
    if (enough && (lowest === null || next.value < lowest.value)) lowest = next;
    if (!enough) high = length;
    else if (dot(direction, next.gradient) < 0.9 * slope) low = length;
    else return next;
    length = high === Infinity ? 2 * length : (low + high) / 2;
  }
  return lowest;
}
