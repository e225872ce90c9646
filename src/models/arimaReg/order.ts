/** Orders of a seasonal ARIMA model, their names, and the polynomials that they stand for. */
import { difference } from "../../numeric/difference.ts";

export interface Order {
  readonly p: number;
  readonly d: number;
  readonly q: number;
  readonly P: number;
  readonly D: number;
  readonly Q: number;
  /** Season length, 1 = none. */
  readonly m: number;
  /** A mean of the differenced series: the mean without differences, a drift with one. */
  readonly constant: boolean;
}

/** φ and θ of one part of the model, in the signs of Box & Jenkins' software: 1 − φ₁B − …, 1 + θ₁B + …. */
export interface Coefficients {
  readonly ar: Float64Array;
  readonly ma: Float64Array;
  readonly seasonalAr: Float64Array;
  readonly seasonalMa: Float64Array;
}

/** Estimated coefficients, the innovation variance not counted. */
export function coefficientCount({ p, q, P, Q, constant }: Order): number {
  return p + q + P + Q + (constant ? 1 : 0);
}

/** "ARIMA(0,1,1)(0,1,1)[12]", "ARIMA(1,1,0) with drift", as `forecast` prints it. */
export function orderName({ p, d, q, P, D, Q, m, constant }: Order): string {
  const season = P + D + Q > 0 ? `(${P},${D},${Q})[${m}]` : "";
  const mean = d + D === 0 ? (constant ? " with non-zero mean" : " with zero mean") : constant ? " with drift" : "";
  return `ARIMA(${p},${d},${q})${season}${mean}`;
}

/** The values that the stationary part of the model explains: d + D·m fewer than `y`. */
export function differenced(y: Float64Array, { d, D, m }: Pick<Order, "d" | "D" | "m">): Float64Array {
  let w = y;
  for (let i = 0; i < D; i++) w = difference(w, m);
  for (let i = 0; i < d; i++) w = difference(w);
  return w;
}

/** Lags 1, 2, … of the product of a plain and a seasonal autoregression: 1 − Σ φ*ₖ Bᵏ. */
export function expandAr({ ar, seasonalAr }: Coefficients, m: number): Float64Array {
  return multiply(ar, seasonalAr, m, -1);
}

/** Lags 1, 2, … of the product of a plain and a seasonal moving average: 1 + Σ θ*ₖ Bᵏ. */
export function expandMa({ ma, seasonalMa }: Coefficients, m: number): Float64Array {
  return multiply(ma, seasonalMa, m, 1);
}

/** Lags 1, 2, … of the autoregression with the differences multiplied in, which forecasts `y` itself. */
export function expandDifferences(ar: Float64Array, { d, D, m }: Order): Float64Array {
  let polynomial = ar;
  for (let i = 0; i < D; i++) polynomial = multiply(polynomial, Float64Array.of(1), m, -1);
  for (let i = 0; i < d; i++) polynomial = multiply(polynomial, Float64Array.of(1), 1, -1);
  return polynomial;
}

/** (1 + s Σ aₖBᵏ)(1 + s Σ bₖBᵏᵐ) = 1 + s Σ cₖBᵏ. */
function multiply(a: Float64Array, b: Float64Array, m: number, sign: 1 | -1): Float64Array {
  const product = new Float64Array(a.length + m * b.length);
  product.set(a);
  for (let j = 1; j <= b.length; j++) {
    const weight = b[j - 1]!;
    product[j * m - 1]! += weight;
    for (let i = 1; i <= a.length; i++) product[j * m + i - 1]! += sign * weight * a[i - 1]!;
  }
  return product;
}
