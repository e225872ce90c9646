/** The backward pass: terms are dropped while generalized cross-validation improves. */
import { dot } from "../../numeric/orthogonal.ts";
import { solvePositive } from "../../numeric/cholesky.ts";

/**
 * Drops the term that raises the squared error least, again and again, and keeps the subset with the least
 * GCV = (RSS/n) / (1 − C/n)², C = M + d(M − 1)/2 for M terms (Friedman 1991, eqs. 30–32).
 * @param columns linearly independent, the intercept first; it stays. @param y mean 0.
 * @param price d, what a knot costs. @param mostTerms the largest subset to keep.
 * @returns places of the kept columns, ascending.
 */
export function prune(columns: readonly Float64Array[], y: Float64Array, price: number, mostTerms: number): readonly number[] {
  const n = y.length;
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const moments = columns.map((column, j) => dot(column, y) / lengths[j]!);
  const gram = columns.map((a, j) => columns.map((b, k) => dot(a, b) / lengths[j]! / lengths[k]!));
  const total = dot(y, y);
  let kept = columns.map((_, j) => j);
  let best = { kept, gcv: Infinity };
  for (;;) {
    const inverse = inverseOf(gram, kept);
    const weights = kept.map((_, a) => kept.reduce((sum, k, b) => sum + inverse[a]![b]! * moments[k]!, 0));
    const rss = Math.max(0, total - kept.reduce((sum, j, a) => sum + weights[a]! * moments[j]!, 0));
    const size = kept.length;
    const spent = size + (price * (size - 1)) / 2;
    const judged = spent < n && Number.isFinite(rss);
    const gcv = judged ? rss / n / (1 - spent / n) ** 2 : Infinity;
    // The smaller subset where rounding alone tells them apart; any, as long as none can be judged.
    if (size <= mostTerms && (best.gcv === Infinity || gcv <= best.gcv * (1 + 1e-9))) best = { kept, gcv: Math.min(gcv, best.gcv) };
    if (size === 1) return best.kept;
    let least = 1;
    let rise = Infinity;
    for (let a = 1; a < size; a++) {
      const own = weights[a]! ** 2 / inverse[a]![a]!;
      if (own < rise * (1 - 1e-9)) {
        rise = own;
        least = a;
      }
    }
    kept = kept.filter((_, a) => a !== least);
  }
}

/** Of the kept rows and columns of a matrix with ones in the diagonal. */
function inverseOf(gram: readonly (readonly number[])[], kept: readonly number[]): readonly Float64Array[] {
  const size = kept.length;
  return kept.map((_, column) => {
    const matrix = Float64Array.from({ length: size * size }, (_, k) => gram[kept[Math.floor(k / size)]!]![kept[k % size]!]!);
    const unit = new Float64Array(size);
    unit[column] = 1;
    solvePositive(matrix, unit, size);
    return unit;
  });
}
