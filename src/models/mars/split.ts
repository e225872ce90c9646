/** The best knot of one predictor for one parent term. */
import { dot, orthogonalTo } from "../../numeric/orthogonal.ts";

export interface SplitData {
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** Rows in descending order of each predictor. */
  readonly orders: readonly Int32Array[];
  readonly span: number | null;
}

export interface Split {
  /** null = the predictor goes in as a straight line. */
  readonly knot: number | null;
  /** The straight line is new to the model. */
  readonly straight: boolean;
  /** What the squared error falls by. */
  readonly gain: number;
}

export function sortedOrders(x: Float64Array, rows: number, columns: number): readonly Int32Array[] {
  return Array.from({ length: columns }, (_, p) => Int32Array.from({ length: rows }, (_, i) => i).sort((a, b) => x[b * columns + p]! - x[a * columns + p]! || a - b));
}

/** A hinge of which less than this share is new to the model is no candidate. */
const leastNew = 1e-7;

/**
 * Both hinges at a knot span the straight line and the upper hinge h. The line is taken first, then each knot's gain is
 * (h′r)² / (h′h − Σ(h′q)²), q the orthonormal basis with the line; its sums follow from those of the rows above the knot,
 * as Σ b(x − t)q = Σ bxq − tΣ bq (Friedman 1991, §3.9, has the same idea with updates).
 * @param parent values of the parent term. @param rest residuals, orthogonal to the basis.
 */
export function bestSplit(data: SplitData, parent: Float64Array, predictor: number, basis: readonly Float64Array[], rest: Float64Array): Split {
  const { x, rows, columns, orders } = data;
  const order = orders[predictor]!;
  const product = new Float64Array(rows);
  for (let i = 0; i < rows; i++) product[i] = parent[i]! * x[i * columns + predictor]!;
  const line = orthogonalTo(product, basis);
  const lineShare = line === null ? 0 : dot(line, rest);
  const left = line === null ? rest : rest.map((value, i) => value - lineShare * line[i]!);
  // Row by row, since the rows come in the predictor's order.
  const size = basis.length + (line === null ? 0 : 1);
  const all = new Float64Array(rows * size);
  [...basis, ...(line === null ? [] : [line])].forEach((direction, q) => {
    for (let i = 0; i < rows; i++) all[i * size + q] = direction[i]!;
  });
  const sums = new Float64Array(size);
  const products = new Float64Array(size);
  let [rest0, rest1, square0, square1, square2] = [0, 0, 0, 0, 0];
  const knots = knotPlaces(data, parent);
  let place = -1;
  let best = { knot: null as number | null, gain: 0 };
  for (const i of order) {
    const b = parent[i]!;
    if (b === 0) continue;
    const bx = product[i]!;
    const t = x[i * columns + predictor]!;
    place++;
    for (let q = 0; q < size; q++) {
      const value = all[i * size + q]!;
      sums[q]! += b * value;
      products[q]! += bx * value;
    }
    rest0 += b * left[i]!;
    rest1 += bx * left[i]!;
    square0 += b * b;
    square1 += b * bx;
    square2 += bx * bx;
    if (place < knots.first || place > knots.last || (place - knots.first) % knots.every !== 0) continue;
    const square = square2 - 2 * t * square1 + t * t * square0;
    let fresh = square;
    for (let q = 0; q < size; q++) fresh -= (products[q]! - t * sums[q]!) ** 2;
    if (!(fresh > leastNew * square)) continue;
    const gain = (rest1 - t * rest0) ** 2 / fresh;
    if (gain > best.gain * (1 + 1e-9)) best = { knot: t, gain };
  }
  return { knot: best.knot, straight: line !== null, gain: lineShare * lineShare + best.gain };
}

/**
 * Which of the rows where the parent is not 0, in descending order, may be knots: every so many, away from the ends, so that
 * a run of noise is not taken for a bend with a probability of 0.95 (Friedman 1991, eqs. 43 and 45).
 */
function knotPlaces({ rows, columns, span }: SplitData, parent: Float64Array): { readonly first: number; readonly last: number; readonly every: number } {
  let count = 0;
  for (let i = 0; i < rows; i++) if (parent[i] !== 0) count++;
  const every = span ?? Math.max(1, Math.floor(-Math.log2(-Math.log(0.95) / (columns * Math.max(1, count))) / 2.5));
  const ends = span ?? Math.floor(3 - Math.log2(0.05 / columns));
  const last = count - 1 - ends;
  return { first: ends + Math.floor(Math.max(0, (last - ends) % every) / 2), last, every };
}
