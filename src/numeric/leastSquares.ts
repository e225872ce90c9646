/** Linear least squares that neither collinear columns nor too few rows can break. */
import { reflect } from "./householder.ts";

export interface LeastSquaresProblem {
  /** rows × columns values, row-major. */
  readonly x: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly y: Float64Array;
  /** Ridge penalty α ≥ 0 in ‖y − Xβ‖² + α‖β‖². */
  readonly penalty?: number;
  /** Without a penalty, directions with a singular value below this share of the largest count as collinear. */
  readonly tolerance?: number;
}

/**
 * The minimizer of least norm. X = QR by Householder reflections on blocks of rows (Golub & Van Loan, Matrix Computations,
 * §5.2), then the singular values of the small R by one-sided Jacobi rotations (§8.6), which find small ones accurately.
 * The default tolerance is that of scikit-learn's LinearRegression (`tol`, since 1.9).
 */
export function leastSquares({ x, rows, columns, y, penalty = 0, tolerance = 1e-6 }: LeastSquaresProblem): Float64Array {
  // A power of two, so that squares neither overflow nor vanish and no digit is lost.
  const unit = 2 ** Math.ceil(Math.log2(x.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1));
  const { r, size } = triangularize(x, rows, columns, y, unit);
  const width = columns + 1;
  // Columns of R as vectors of their own, and the right-hand side Qᵀy.
  const u = Array.from({ length: columns }, (_, j) => Float64Array.from({ length: size }, (_, i) => r[i * width + j]!));
  const right = Float64Array.from({ length: size }, (_, i) => r[i * width + columns]!);
  const v = orthogonalize(u);
  const squares = u.map((column) => dot(column, column));
  const shrink = penalty / unit / unit;
  const smallest = penalty > 0 ? 0 : (tolerance * Math.sqrt(Math.max(0, ...squares))) ** 2;
  const solution = new Float64Array(columns);
  u.forEach((column, j) => {
    if (squares[j]! <= smallest) return;
    const share = dot(column, right) / (squares[j]! + shrink);
    for (let p = 0; p < columns; p++) solution[p]! += (share * v[j]![p]!) / unit;
  });
  return solution;
}

/** Rows that one block takes: small enough for the processor's cache. */
const blockRows = 128;

/**
 * R and Qᵀy of [X/unit | y], row-major with columns + 1 values a row. Blocks of rows are put under the R of the rows before and
 * reduced to a triangle again, so the whole matrix is never copied.
 */
function triangularize(x: Float64Array, rows: number, columns: number, y: Float64Array, unit: number): { readonly r: Float64Array; readonly size: number } {
  const width = columns + 1;
  const work = new Float64Array((columns + blockRows) * width);
  let kept = 0;
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    for (let i = 0; i < count; i++) {
      for (let p = 0; p < columns; p++) work[(kept + i) * width + p] = x[(start + i) * columns + p]! / unit;
      work[(kept + i) * width + columns] = y[start + i]!;
    }
    reflect(work, kept + count, width, columns);
    kept = Math.min(columns, kept + count);
  }
  return { r: work, size: kept };
}

/** Sweeps are few (about ten); the bound is for numbers that are not finite. */
const mostSweeps = 40;

/**
 * Rotates pairs of the columns `u`, in place, until all are orthogonal: U = A·V with lengths the singular values.
 * @returns the columns of V.
 */
function orthogonalize(u: readonly Float64Array[]): readonly Float64Array[] {
  const v = u.map((_, j) => Float64Array.from(u, (_, i) => (i === j ? 1 : 0)));
  for (let sweep = 0, turned = true; turned && sweep < mostSweeps; sweep++) {
    turned = false;
    for (let p = 0; p < u.length; p++) {
      for (let q = p + 1; q < u.length; q++) {
        const inner = dot(u[p]!, u[q]!);
        const a = dot(u[p]!, u[p]!);
        const b = dot(u[q]!, u[q]!);
        if (!(Math.abs(inner) > Number.EPSILON * Math.sqrt(a * b))) continue;
        turned = true;
        const zeta = (b - a) / (2 * inner);
        const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const cosine = 1 / Math.sqrt(1 + tangent * tangent);
        rotate(u[p]!, u[q]!, cosine, cosine * tangent);
        rotate(v[p]!, v[q]!, cosine, cosine * tangent);
      }
    }
  }
  return v;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const left = a[i]!;
    const right = b[i]!;
    a[i] = cosine * left - sine * right;
    b[i] = sine * left + cosine * right;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
