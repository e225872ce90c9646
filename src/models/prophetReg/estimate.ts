/** The most probable coefficients of a Prophet model, to the last digit: it is a lasso with a noise level of its own. */
import { minimizeSparse } from "../../numeric/sparseQuadratic.ts";

/** Columns over time, row-major. The value at a row is trend·coefficients + season·coefficients, or trend·(1 + season) where multiplied. */
export interface Material {
  readonly rows: number;
  readonly trend: Float64Array;
  readonly trendColumns: number;
  readonly season: Float64Array;
  readonly seasonColumns: number;
  readonly multiplicative: boolean;
  /** Values whose largest magnitude is one. */
  readonly y: Float64Array;
}

export interface Priors {
  /** Scale of the Laplace distribution of changes of slope. */
  readonly changepoints: number;
  /** Standard deviation of the Fourier coefficients. */
  readonly season: number;
}

export interface Estimate {
  /** Level, slope and changes of slope, then the Fourier coefficients. */
  readonly coefficients: Float64Array;
  /** Standard deviation of the noise. */
  readonly sigma: number;
  /** Minus the logarithm of the posterior density, without its constant. */
  readonly objective: number;
}

/** Standard deviations of level and slope, and of the noise (half normal), in units of the largest value. */
const levelScale = 5;
const noiseScale = 0.5;

/** As little noise as this is none: values lie on the curve but for rounding. */
const leastSigma = 1e-9;

const mostRounds = 200;

/** The objective has settled where a round lowers it by less than this. */
const settled = 1e-6;

/** Share of its own curvature by which a coefficient is held back, where a step has led uphill (Levenberg–Marquardt). */
const leastDamping = 1e-5;
const mostDamping = 1e6;

/**
 * The mode of the posterior of Taylor & Letham (2018), with the priors of their program. Given the noise σ it is the minimum of
 * ½‖y − ŷ‖² + σ²·(ridge and absolute penalties), found exactly where seasons are added and by damped Newton steps where they
 * multiply; given the coefficients σ² solves a quadratic equation. The two take turns, from much noise to less.
 */
export function estimateProphet(material: Material, priors: Priors, signal: AbortSignal): Estimate {
  const ridge = ridges(material, priors);
  const laplace = laplaces(material, priors);
  const additive = material.multiplicative ? null : normalEquations(material, columnsAt(material, null), material.y);
  const objective = (coefficients: Float64Array, squares: number, sigma: number): number =>
    material.rows * Math.log(sigma) + squares / (2 * sigma * sigma) + sigma ** 2 / (2 * noiseScale ** 2) + penalty(coefficients, ridge, laplace);

  let coefficients = startOf(material);
  let sigma = 1;
  let value = objective(coefficients, sumOfSquares(material, coefficients), sigma);
  let quadratic = additive ?? bentEquations(material, coefficients);
  let damping = 0;
  for (let round = 0; round < mostRounds; round++) {
    signal.throwIfAborted();
    const next = step(quadratic, coefficients, sigma * sigma, ridge, laplace, damping);
    const squares = next === null ? Infinity : sumOfSquares(material, next);
    if (next === null || !(objective(next, squares, sigma) <= value)) {
      if (additive !== null || damping > mostDamping) break;
      damping = Math.max(5 * damping, leastDamping);
      continue;
    }
    damping = damping <= leastDamping ? 0 : damping / 3;
    const best = additive === null ? stretched(coefficients, next, (c) => objective(c, sumOfSquares(material, c), sigma)) : next;
    const left = best === next ? squares : sumOfSquares(material, best);
    const before = value;
    coefficients = best;
    sigma = Math.max(leastSigma, noiseOf(left, material.rows));
    value = objective(coefficients, left, sigma);
    if (before - value < settled || sigma === leastSigma) break;
    quadratic = additive ?? bentEquations(material, coefficients);
  }
  return { coefficients, sigma, objective: value };
}

/** To the minimum of a quadratic function and the penalties; `damping` holds each coefficient back. Null where there is no minimum. */
function step({ gram, right }: Quadratic, from: Float64Array, variance: number, ridge: Float64Array, laplace: Float64Array, damping: number): Float64Array | null {
  const size = from.length;
  const q = gram.slice();
  const b = right.slice();
  for (let i = 0; i < size; i++) {
    const held = damping * gram[i * size + i]!;
    q[i * size + i]! += variance * ridge[i]! + held;
    b[i]! += held * from[i]!;
  }
  return minimizeSparse({ q, b, weights: laplace.map((weight) => weight * variance) }, from);
}

/** The step from `from` to `to` made twice as long as often as that pays: valleys of products are long and bent. */
function stretched(from: Float64Array, to: Float64Array, objective: (coefficients: Float64Array) => number): Float64Array {
  let best = to;
  let least = objective(to);
  for (let factor = 2; factor < 1e4; factor *= 2) {
    const further = to.map((value, i) => from[i]! + factor * (value - from[i]!));
    const value = objective(further);
    if (!(value < least)) break;
    [best, least] = [further, value];
  }
  return best;
}

/** The best noise for a sum of squares S: aσ⁴ + nσ² = S, where a belongs to the prior. */
function noiseOf(squares: number, rows: number): number {
  const a = 1 / noiseScale ** 2;
  return Math.sqrt((2 * squares) / (rows + Math.sqrt(rows * rows + 4 * a * squares)));
}

/** The line through the first and the last value; the mean for a flat trend. */
function startOf({ y, rows, trend, trendColumns, seasonColumns }: Material): Float64Array {
  const start = new Float64Array(trendColumns + seasonColumns);
  if (trendColumns === 1) start[0] = y.reduce((sum, value) => sum + value / rows, 0);
  else {
    start[1] = (y[rows - 1]! - y[0]!) / (trend[(rows - 1) * trendColumns + 1]! - trend[1]!);
    start[0] = y[0]! - start[1] * trend[1]!;
  }
  return start;
}

function ridges({ trendColumns, seasonColumns }: Material, { season }: Priors): Float64Array {
  return Float64Array.from({ length: trendColumns + seasonColumns }, (_, i) => (i < 2 && i < trendColumns ? 1 / levelScale ** 2 : i < trendColumns ? 0 : 1 / season ** 2));
}

function laplaces({ trendColumns, seasonColumns }: Material, { changepoints }: Priors): Float64Array {
  return Float64Array.from({ length: trendColumns + seasonColumns }, (_, i) => (i >= 2 && i < trendColumns ? 1 / changepoints : 0));
}

function penalty(coefficients: Float64Array, ridge: Float64Array, laplace: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i++) sum += (ridge[i]! * coefficients[i]! ** 2) / 2 + laplace[i]! * Math.abs(coefficients[i]!);
  return sum;
}

function sumOfSquares(material: Material, coefficients: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < material.rows; t++) sum += (material.y[t]! - valueAt(material, coefficients, t)) ** 2;
  return sum;
}

/** Value of the curve at row `t`, in units of the largest value. */
export function valueAt(material: Omit<Material, "y">, coefficients: Float64Array, t: number): number {
  const { trend, season } = partsAt(material, coefficients, t);
  return material.multiplicative ? trend * (1 + season) : trend + season;
}

function partsAt({ trend: x, trendColumns, season: z, seasonColumns }: Omit<Material, "y">, coefficients: Float64Array, t: number): { readonly trend: number; readonly season: number } {
  let trend = 0;
  for (let j = 0; j < trendColumns; j++) trend += x[t * trendColumns + j]! * coefficients[j]!;
  let season = 0;
  for (let j = 0; j < seasonColumns; j++) season += z[t * seasonColumns + j]! * coefficients[trendColumns + j]!;
  return { trend, season };
}

/** ½cᵀGc − rᵀc for coefficients c, with G = `gram` and r = `right`. */
interface Quadratic {
  readonly gram: Float64Array;
  readonly right: Float64Array;
}

/** The quadratic function that half the sum of squares looks like near `coefficients`. */
function bentEquations(material: Material, coefficients: Float64Array): Quadratic {
  const { rows, trend, trendColumns, season, seasonColumns } = material;
  const x = columnsAt(material, coefficients);
  const size = coefficients.length;
  const errors = material.y.map((value, t) => value - valueAt(material, coefficients, t));
  const { gram, right } = normalEquations(material, x, errors);
  // What the products bend.
  const bends = new Float64Array(trendColumns * seasonColumns);
  for (let t = 0; t < rows; t++) {
    for (let j = 0; j < trendColumns; j++) {
      const share = errors[t]! * trend[t * trendColumns + j]!;
      if (share === 0) continue;
      for (let k = 0; k < seasonColumns; k++) bends[j * seasonColumns + k]! += share * season[t * seasonColumns + k]!;
    }
  }
  for (let j = 0; j < trendColumns; j++) {
    for (let k = 0; k < seasonColumns; k++) {
      gram[j * size + trendColumns + k]! -= bends[j * seasonColumns + k]!;
      gram[(trendColumns + k) * size + j]! -= bends[j * seasonColumns + k]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) right[i]! += gram[i * size + j]! * coefficients[j]!;
  return { gram, right };
}

/** Derivatives of the curve by each coefficient; null where they are the columns themselves. */
function columnsAt(material: Material, coefficients: Float64Array | null): Float64Array {
  const { rows, trend, trendColumns, season, seasonColumns } = material;
  const size = trendColumns + seasonColumns;
  const x = new Float64Array(rows * size);
  for (let t = 0; t < rows; t++) {
    const parts = coefficients === null ? { trend: 1, season: 0 } : partsAt(material, coefficients, t);
    for (let j = 0; j < trendColumns; j++) x[t * size + j] = trend[t * trendColumns + j]! * (1 + parts.season);
    for (let j = 0; j < seasonColumns; j++) x[t * size + trendColumns + j] = season[t * seasonColumns + j]! * parts.trend;
  }
  return x;
}

function normalEquations({ rows }: Material, x: Float64Array, y: Float64Array): Quadratic {
  const size = x.length / rows;
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let t = 0; t < rows; t++) {
    const row = t * size;
    for (let i = 0; i < size; i++) {
      const value = x[row + i]!;
      if (value === 0) continue;
      right[i]! += value * y[t]!;
      for (let j = 0; j <= i; j++) gram[i * size + j]! += value * x[row + j]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[j * size + i] = gram[i * size + j]!;
  return { gram, right };
}
