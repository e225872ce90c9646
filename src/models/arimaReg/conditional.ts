/** The conditional sum of squares of one order: what came before the first value is taken for zero (Box & Jenkins 1976, §7.1). */
import { boundedLeastSquares, type LeastSquaresFit, type LeastSquaresProblem } from "../../numeric/boundedLeastSquares.ts";
import { type Candidate, rough } from "./estimate.ts";
import { coefficientsAt, mostArPartial } from "./likelihood.ts";
import { coefficientCount, type Order } from "./order.ts";
import { coefficientsOf } from "./partials.ts";
import { type Material, regressionStart } from "./start.ts";

const mostIterations = 40;

/**
 * A quick stand-in for the likelihood while orders are compared; the errors of the first `skipped` values do not count.
 * @returns null where the order leaves no degree of freedom.
 */
export function estimateConditionally(w: Float64Array, order: Order, material: Material, starts: readonly Float64Array[], skipped: number): Candidate | null {
  const problem = new ConditionalProblem(w, order, skipped);
  const floor = w.reduce((sum, value) => sum + value * value, 0) * 1e-24;
  const r = new Float64Array(problem.n);
  const solve = boundedLeastSquares(problem);
  let best: LeastSquaresFit | null = null;
  for (const start of [regressionStart(material, order), ...starts]) {
    const sumOfSquares = problem.residuals(start, r);
    if (sumOfSquares < (best?.sumOfSquares ?? Infinity)) best = { x: start, sumOfSquares, iterations: 0 };
  }
  if (best === null) return null;
  if (problem.p > 0) best = solve(best.x, { maxIterations: mostIterations, tolerance: rough, floor });
  const { n } = problem;
  const k = coefficientCount(order) + 1;
  if (n - k - 1 <= 0) return null;
  const aicc = n * (Math.log((2 * Math.PI * Math.max(best.sumOfSquares, floor)) / n) + 1) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
  return Number.isFinite(aicc) ? { order, x: best.x, coefficients: coefficientsAt(best.x, order), aicc } : null;
}

/**
 * Errors a = θ(B)⁻¹ Θ(Bᵐ)⁻¹ φ(B) Φ(Bᵐ) (w − μ), with μ by least squares. The derivative by φ_k is minus what the other three
 * parts make of w, k steps back, and so on: four filtered series hold the whole Jacobian.
 */
export class ConditionalProblem implements LeastSquaresProblem {
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly w: Float64Array;
  private readonly order: Order;
  private readonly skipped: number;
  private readonly error: Float64Array;
  private readonly ones: Float64Array;
  private readonly centred: Float64Array;
  private readonly filtered: Float64Array;
  private mean = 0;

  constructor(w: Float64Array, order: Order, skipped: number) {
    this.w = w;
    this.order = order;
    this.skipped = skipped;
    this.n = w.length - skipped;
    this.p = order.p + order.q + order.P + order.Q;
    this.upper = new Float64Array(this.p).fill(mostArPartial);
    this.lower = this.upper.map((value) => -value);
    this.error = new Float64Array(w.length);
    this.ones = new Float64Array(order.constant ? w.length : 0);
    this.centred = new Float64Array(w.length);
    this.filtered = new Float64Array(w.length);
  }

  residuals(x: Float64Array, r: Float64Array): number {
    const { w, skipped, error, ones } = this;
    this.filter(w, error, x);
    this.mean = 0;
    if (this.order.constant) {
      this.filter(ones.fill(1), ones, x);
      let cross = 0;
      let square = 0;
      for (let t = skipped; t < w.length; t++) {
        cross += ones[t]! * error[t]!;
        square += ones[t]! * ones[t]!;
      }
      this.mean = square > 0 ? cross / square : 0;
      for (let t = 0; t < w.length; t++) error[t] = error[t]! - this.mean * ones[t]!;
    }
    let sum = 0;
    for (let t = skipped; t < w.length; t++) {
      r[t - skipped] = error[t]!;
      sum += error[t]! ** 2;
    }
    return Number.isFinite(sum) ? sum : Infinity;
  }

  /** Exact but for the mean, which is taken out of the derivatives by projection (variable projection, Kaufman 1975). */
  jacobian(x: Float64Array, j: Float64Array): void {
    const { order: { p, q, P, Q, m }, centred, filtered, error } = this;
    const { ar, ma, seasonalAr, seasonalMa } = coefficientsAt(x, this.order);
    for (let t = 0; t < centred.length; t++) centred[t] = this.w[t]! - this.mean;
    const invertBoth = (): void => {
      invert(filtered, seasonalMa, m);
      invert(filtered, ma, 1);
    };
    if (p > 0) {
      filtered.set(centred);
      regress(filtered, seasonalAr, m);
      invertBoth();
      this.columns(j, x, 0, p, 1, 1);
    }
    if (q > 0) {
      filtered.set(error);
      invert(filtered, ma, 1);
      this.columns(j, x, p, q, 1, -1);
    }
    if (P > 0) {
      filtered.set(centred);
      regress(filtered, ar, 1);
      invertBoth();
      this.columns(j, x, p + q, P, m, 1);
    }
    if (Q > 0) {
      filtered.set(error);
      invert(filtered, seasonalMa, m);
      this.columns(j, x, p + q + P, Q, m, -1);
    }
    if (this.order.constant) this.project(j);
  }

  private filter(from: Float64Array, to: Float64Array, x: Float64Array): void {
    const { ar, ma, seasonalAr, seasonalMa } = coefficientsAt(x, this.order);
    if (to !== from) to.set(from);
    regress(to, seasonalAr, this.order.m);
    regress(to, ar, 1);
    invert(to, seasonalMa, this.order.m);
    invert(to, ma, 1);
  }

  /** Derivatives by the partial autocorrelations of one part: those by its coefficients, −`filtered` k·lag steps back, times the coefficients' own. */
  private columns(j: Float64Array, x: Float64Array, from: number, count: number, lag: number, sign: 1 | -1): void {
    const { filtered, skipped, p: width } = this;
    const place = x.slice(from, from + count);
    const coefficients = coefficientsOf(place, sign);
    for (let i = 0; i < count; i++) {
      const before = place[i]!;
      const step = before > 0 ? -1e-6 : 1e-6;
      place[i] = before + step;
      const moved = coefficientsOf(place, sign);
      place[i] = before;
      for (let t = skipped; t < filtered.length; t++) {
        let sum = 0;
        for (let k = 0; k < count; k++) {
          const back = t - (k + 1) * lag;
          if (back >= 0) sum -= ((moved[k]! - coefficients[k]!) / step) * filtered[back]!;
        }
        j[(t - skipped) * width + from + i] = sum;
      }
    }
  }

  private project(j: Float64Array): void {
    const { ones, skipped, n, p } = this;
    let square = 0;
    for (let t = skipped; t < ones.length; t++) square += ones[t]! ** 2;
    if (square === 0) return;
    for (let i = 0; i < p; i++) {
      let cross = 0;
      for (let t = 0; t < n; t++) cross += ones[t + skipped]! * j[t * p + i]!;
      for (let t = 0; t < n; t++) j[t * p + i] = j[t * p + i]! - (cross / square) * ones[t + skipped]!;
    }
  }
}

/** w_t − Σ c_k w_{t−k·lag}, in place. */
function regress(w: Float64Array, coefficients: Float64Array, lag: number): void {
  const count = coefficients.length;
  if (count === 0) return;
  for (let t = w.length - 1; t >= lag; t--) {
    let sum = w[t]!;
    for (let k = 1; k <= count && k * lag <= t; k++) sum -= coefficients[k - 1]! * w[t - k * lag]!;
    w[t] = sum;
  }
}

/** a_t = w_t − Σ c_k a_{t−k·lag}, in place. */
function invert(w: Float64Array, coefficients: Float64Array, lag: number): void {
  const count = coefficients.length;
  if (count === 0) return;
  for (let t = lag; t < w.length; t++) {
    let sum = w[t]!;
    for (let k = 1; k <= count && k * lag <= t; k++) sum -= coefficients[k - 1]! * w[t - k * lag]!;
    w[t] = sum;
  }
}
