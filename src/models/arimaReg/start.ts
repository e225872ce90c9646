/** Where the search for the coefficients of an order starts. */
import { autocorrelation } from "../../numeric/autocorrelation.ts";
import { solvePositive } from "../../numeric/cholesky.ts";
import type { Order } from "./order.ts";
import { partialsOf } from "./partials.ts";

/** Starting values stay this far inside, where the likelihood still slopes. */
const mostPartial = 0.9;

/** The differenced series with its mean taken out and the errors of a long autoregression: made once for all orders. */
export interface Material {
  readonly w: Float64Array;
  readonly errors: Float64Array;
  /** First index from which the errors are of a full autoregression. */
  readonly from: number;
}

export function materialOf(values: Float64Array, m: number, centred: boolean): Material {
  const n = values.length;
  const mean = centred ? values.reduce((sum, value) => sum + value, 0) / n : 0;
  const w = values.map((value) => value - mean);
  const order = Math.max(0, Math.min(n >> 2, Math.max(Math.ceil(10 * Math.log10(n)) >> 1, m + 2), 60));
  const phi = yuleWalker(w, order);
  const errors = w.map((value, t) => {
    let sum = value;
    for (let k = 1; k <= Math.min(order, t); k++) sum -= phi[k - 1]! * w[t - k]!;
    return sum;
  });
  return { w, errors, from: order };
}

/** Levinson's recursion on the sample autocorrelations. */
function yuleWalker(w: Float64Array, order: number): Float64Array {
  const rho = autocorrelation(w, order);
  const phi = new Float64Array(order);
  const before = new Float64Array(order);
  let variance = 1;
  for (let k = 1; k <= order && variance > 1e-8; k++) {
    let sum = rho[k]!;
    for (let j = 1; j < k; j++) sum -= phi[j - 1]! * rho[k - j]!;
    const partial = sum / variance;
    if (!(Math.abs(partial) < 1)) break;
    before.set(phi.subarray(0, k - 1));
    for (let j = 1; j < k; j++) phi[j - 1] = before[j - 1]! - partial * before[k - 1 - j]!;
    phi[k - 1] = partial;
    variance *= 1 - partial * partial;
  }
  return phi;
}

/** Regression on lagged values and lagged errors (Hannan & Rissanen 1982), products of plain and seasonal lags left out. */
export function regressionStart({ w, errors, from }: Material, { p, q, P, Q, m }: Order): Float64Array {
  const columns = [
    ...range(p).map((k) => ({ values: w, lag: k })),
    ...range(q).map((k) => ({ values: errors, lag: k })),
    ...range(P).map((k) => ({ values: w, lag: k * m })),
    ...range(Q).map((k) => ({ values: errors, lag: k * m })),
  ];
  const size = columns.length;
  const longest = columns.reduce((most, { lag }) => Math.max(most, lag), 0);
  const first = Math.min(from + longest, Math.max(longest, w.length >> 1));
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let t = first; t < w.length; t++) {
    for (let a = 0; a < size; a++) {
      const left = columns[a]!.values[t - columns[a]!.lag]!;
      right[a]! += left * w[t]!;
      for (let b = 0; b <= a; b++) normal[a * size + b]! += left * columns[b]!.values[t - columns[b]!.lag]!;
    }
  }
  // A little ridge: plain and seasonal lags may coincide, and values and errors be nearly alike.
  for (let a = 0; a < size; a++) normal[a * size + a] = normal[a * size + a]! * 1.001 + Number.MIN_VALUE;
  if (!solvePositive(normal, right, size)) right.fill(0);
  const part = (start: number, count: number, sign: 1 | -1): Float64Array => partialsOf(right.subarray(start, start + count), sign, mostPartial);
  const x = new Float64Array(size);
  x.set(part(0, p, 1), 0);
  x.set(part(p, q, -1), p);
  x.set(part(p + q, P, 1), p + q);
  x.set(part(p + q + P, Q, -1), p + q + P);
  return x;
}

/** Places apart from each other, for an order that must be estimated whatever its neighbours are: [plain or seasonal AR, MA]. */
const scattered = [[0.1, 0.1], [0.5, -0.3], [0.9, -0.5], [-0.3, 0.3]] as const;

export function scatteredStarts({ p, q, P, Q }: Order): readonly Float64Array[] {
  return scattered.map(([ar, ma]) => Float64Array.from({ length: p + q + P + Q }, (_, i) => (i < p || (i >= p + q && i < p + q + P) ? ar : ma)));
}

/** The place of a neighbouring order: what it has in common, and nothing for what is new. */
export function neighbourStart(x: Float64Array, from: Order, to: Order): Float64Array {
  const place: number[] = [];
  let start = 0;
  for (const part of ["p", "q", "P", "Q"] as const) {
    for (let k = 0; k < to[part]; k++) place.push(k < from[part] ? Math.max(-mostPartial, Math.min(mostPartial, x[start + k]!)) : 0);
    start += from[part];
  }
  return Float64Array.from(place);
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, k) => k + 1);
}
