/** The dynamic optimised theta model in state space form (Fiorucci et al. 2016, §3.2, model DOTM). */
import { minimizeOnGrid } from "../../numeric/minimizeOnGrid.ts";

/** Bounds of α in the paper. */
const alphaRange = [0.1, 0.99] as const;
/** The states settle during the first steps, whose errors are left out of the sum (as in the paper's own implementation). */
export const burnIn = 3;

/** Exponentially smoothed level, and the line A + Bt through all values so far with their mean. */
interface State {
  readonly level: number;
  readonly mean: number;
  readonly intercept: number;
  readonly slope: number;
}

export interface ThetaEstimate {
  readonly alpha: number;
  /** 1 − 1/θ: how much of the line stands beside the smoothed level; 0 is simple exponential smoothing, ½ the classical θ = 2. */
  readonly weight: number;
  readonly initialLevel: number;
  readonly fitted: Float64Array;
  /** Squared errors after the burn-in, and the innovation variance made from them. */
  readonly sumOfSquares: number;
  readonly sigma2: number;
  readonly last: State;
  readonly n: number;
}

/**
 * Least squares for α, θ and the initial level. Given α the model is linear in the initial level and in 1 − 1/θ ∈ [0, 1],
 * so only α is searched for: the optimum is global up to the grid of the search.
 * @param y at least 4 values of magnitude about one, without a season.
 */
export function estimateTheta(y: Float64Array): ThetaEstimate {
  const lines = runningLines(y);
  const alpha = minimizeOnGrid((a) => profile(y, lines, a).sumOfSquares, alphaRange[0], alphaRange[1], 32);
  const { weight, initialLevel } = profile(y, lines, alpha);
  return filterTheta(y, alpha, weight, initialLevel);
}

/** Runs the model through `y` with given parameters. */
export function filterTheta(y: Float64Array, alpha: number, weight: number, initialLevel: number): ThetaEstimate {
  const n = y.length;
  const fitted = new Float64Array(n);
  fitted[0] = y[0]!;
  let state: State = { level: alpha * y[0]! + (1 - alpha) * initialLevel, mean: y[0]!, intercept: y[0]!, slope: 0 };
  let sumOfSquares = 0;
  for (let t = 1; t < n; t++) {
    fitted[t] = forecastOne(state, t, alpha, weight);
    if (t >= burnIn) sumOfSquares += (y[t]! - fitted[t]!) ** 2;
    state = advance(state, t, alpha, y[t]!);
  }
  return { alpha, weight, initialLevel, fitted, sumOfSquares, sigma2: sumOfSquares / Math.max(1, n - burnIn - 3), last: state, n };
}

/** The forecast path: each forecast is taken for the value before the next one is made. */
export function thetaPath({ alpha, weight, last, n }: ThetaEstimate, horizon: number): Float64Array {
  let state = last;
  return Float64Array.from({ length: horizon }, (_, k) => {
    const point = forecastOne(state, n + k, alpha, weight);
    state = advance(state, n + k, alpha, point);
    return point;
  });
}

/**
 * Exact forecast variances: the recursion is linear in states and values, so an innovation's effect on later steps is the
 * recursion's answer to a single one; σ²(1 + Σ effects²), each with its own time because the line's weights change with t.
 */
export function thetaVariance({ alpha, weight, sigma2, n }: ThetaEstimate, horizon: number): Float64Array {
  const variance = new Float64Array(horizon).fill(sigma2);
  for (let from = 0; from < horizon - 1; from++) {
    let state = advance({ level: 0, mean: 0, intercept: 0, slope: 0 }, n + from, alpha, 1);
    for (let k = from + 1; k < horizon; k++) {
      const effect = forecastOne(state, n + k, alpha, weight);
      variance[k] = variance[k]! + sigma2 * effect * effect;
      state = advance(state, n + k, alpha, effect);
    }
  }
  return variance;
}

/** μ for the value with index t, from the state before it (eq. 12). */
function forecastOne({ level, intercept, slope }: State, t: number, alpha: number, weight: number): number {
  const left = Math.pow(1 - alpha, t);
  return level + weight * (intercept * left + (slope * (1 - left * (1 - alpha))) / alpha);
}

/** The state after the value with index t (eqs. 13–16). */
function advance({ level, mean, slope }: State, t: number, alpha: number, value: number): State {
  const newMean = (t * mean + value) / (t + 1);
  const newSlope = ((t - 1) * slope + (6 * (value - mean)) / (t + 1)) / (t + 2);
  return { level: alpha * value + (1 - alpha) * level, mean: newMean, intercept: newMean - (newSlope * (t + 2)) / 2, slope: newSlope };
}

/** Intercepts and slopes after each value: they do not depend on the parameters. */
function runningLines(y: Float64Array): { intercept: Float64Array; slope: Float64Array } {
  const intercept = new Float64Array(y.length);
  const slope = new Float64Array(y.length);
  let state: State = { level: 0, mean: y[0]!, intercept: y[0]!, slope: 0 };
  intercept[0] = y[0]!;
  for (let t = 1; t < y.length; t++) {
    state = advance(state, t, 1, y[t]!);
    intercept[t] = state.intercept;
    slope[t] = state.slope;
  }
  return { intercept, slope };
}

/** Best initial level and weight for one α: two-variable least squares with the weight in [0, 1]. */
function profile(y: Float64Array, lines: { intercept: Float64Array; slope: Float64Array }, alpha: number): { initialLevel: number; weight: number; sumOfSquares: number } {
  // y = smoothed + decay·level + weight·line + error; sums of squares and products of the three columns and what remains to explain.
  let decay2 = 0, line2 = 0, decayLine = 0, decayRest = 0, lineRest = 0, rest2 = 0;
  let smoothed = alpha * y[0]!;
  let left = 1;
  for (let t = 1; t < y.length; t++) {
    left *= 1 - alpha;
    if (t >= burnIn) {
      const line = lines.intercept[t - 1]! * left + (lines.slope[t - 1]! * (1 - left * (1 - alpha))) / alpha;
      const rest = y[t]! - smoothed;
      decay2 += left * left;
      line2 += line * line;
      decayLine += left * line;
      decayRest += left * rest;
      lineRest += line * rest;
      rest2 += rest * rest;
    }
    smoothed = alpha * y[t]! + (1 - alpha) * smoothed;
  }
  // The level takes what the weight leaves: project it out first.
  const slope2 = line2 - (decayLine * decayLine) / decay2;
  const slopeRest = lineRest - (decayLine * decayRest) / decay2;
  const weight = slope2 > 1e-14 * line2 ? Math.min(1, Math.max(0, slopeRest / slope2)) : 0;
  const initialLevel = (decayRest - weight * decayLine) / decay2;
  const sumOfSquares = rest2 - (decayRest * decayRest) / decay2 - 2 * weight * slopeRest + weight * weight * slope2;
  return { initialLevel, weight, sumOfSquares: Math.max(0, sumOfSquares) };
}
