/** The exact Gaussian likelihood of one order as a sum of squares over partial autocorrelations in a box. */
import type { LeastSquaresProblem } from "../../numeric/boundedLeastSquares.ts";
import { emptyInnovations, filterArma, type Innovations } from "./filter.ts";
import { type Coefficients, expandAr, expandMa, type Order } from "./order.ts";
import { coefficientsOf } from "./partials.ts";

/** Autoregressions stay this far from a unit root; a moving average may have one, its likelihood is finite there. */
export const mostArPartial = 0.99999;

/**
 * With σ² and the mean concentrated out, −2 log L = n log(S · (Π f_t)^{1/n}) + constants (Brockwell & Davis, §8.7), f_t the
 * variance factors of the one-step errors: so the fit is nonlinear least squares in the scaled errors.
 */
export class ArmaProblem implements LeastSquaresProblem {
  readonly n: number;
  readonly p: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Mean of the series by generalised least squares at the last residuals; 0 without a constant. */
  mean = 0;
  /** Geometric mean of the variance factors at the last residuals. */
  factor = 1;
  private readonly innovations: Innovations;
  private readonly base: Float64Array;
  private readonly moved: Float64Array;
  private readonly w: Float64Array;
  private readonly order: Order;

  /** @param w the differenced values, of magnitude about one. */
  constructor(w: Float64Array, order: Order) {
    this.w = w;
    this.order = order;
    this.n = w.length;
    this.p = order.p + order.q + order.P + order.Q;
    const isMa = (i: number): boolean => (i >= order.p && i < order.p + order.q) || i >= order.p + order.q + order.P;
    this.upper = Float64Array.from({ length: this.p }, (_, i) => (isMa(i) ? 1 : mostArPartial));
    this.lower = this.upper.map((value) => -value);
    this.innovations = emptyInnovations(w.length);
    this.base = new Float64Array(w.length);
    this.moved = new Float64Array(w.length);
  }

  residuals(x: Float64Array, r: Float64Array): number {
    const sum = this.scaledErrors(x, r);
    this.base.set(r);
    return sum;
  }

  /** Differences from the last residuals, taken towards the inside of the box: the recursions have no short derivative. */
  jacobian(x: Float64Array, j: Float64Array): void {
    const { n, p, base, moved } = this;
    const { mean, factor } = this;
    const place = x.slice();
    for (let i = 0; i < p; i++) {
      const step = x[i]! > 0 ? -1e-7 : 1e-7;
      place[i] = x[i]! + step;
      const inside = Number.isFinite(this.scaledErrors(place, moved));
      for (let t = 0; t < n; t++) j[t * p + i] = inside ? (moved[t]! - base[t]!) / step : 0;
      place[i] = x[i]!;
    }
    this.mean = mean;
    this.factor = factor;
  }

  private scaledErrors(x: Float64Array, r: Float64Array): number {
    const { n, order, innovations, w } = this;
    const coefficients = coefficientsAt(x, order);
    if (filterArma(w, expandAr(coefficients, order.m), expandMa(coefficients, order.m), order.constant, innovations) === null) return Infinity;
    const { error, ones, factor } = innovations;
    this.mean = order.constant ? generalisedMean(innovations) : 0;
    // The product of the factors, its exponent kept apart: one logarithm a few steps instead of one a step.
    let product = 1;
    let logs = 0;
    for (let t = 0; t < n; t++) {
      product *= factor[t]!;
      if (product > 1e100) {
        logs += Math.log(product);
        product = 1;
      }
    }
    this.factor = Math.exp((logs + Math.log(product)) / n);
    const scale = Math.sqrt(this.factor);
    let sum = 0;
    for (let t = 0; t < n; t++) {
      const e = (scale * (order.constant ? error[t]! - this.mean * ones[t]! : error[t]!)) / Math.sqrt(factor[t]!);
      r[t] = e;
      sum += e * e;
    }
    return Number.isFinite(sum) ? sum : Infinity;
  }
}

/** Coefficients at a place in the box: partial autocorrelations of ar, ma, seasonal ar, seasonal ma one after the other. */
export function coefficientsAt(x: Float64Array, { p, q, P, Q }: Order): Coefficients {
  return {
    ar: coefficientsOf(x.subarray(0, p), 1),
    ma: coefficientsOf(x.subarray(p, p + q), -1),
    seasonalAr: coefficientsOf(x.subarray(p + q, p + q + P), 1),
    seasonalMa: coefficientsOf(x.subarray(p + q + P, p + q + P + Q), -1),
  };
}

function generalisedMean({ error, ones, factor }: Innovations): number {
  let cross = 0;
  let square = 0;
  for (let t = 0; t < error.length; t++) {
    const weighted = ones[t]! / factor[t]!;
    cross += weighted * error[t]!;
    square += weighted * ones[t]!;
  }
  return square > 0 ? cross / square : 0;
}
