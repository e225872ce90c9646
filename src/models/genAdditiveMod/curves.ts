/** The additive model's terms: spline functions of predictors with many values, the other predictors as they are. */
import type { Design } from "../../grammar/model.ts";
import { type SplineBasis, splineValues } from "../../numeric/cubicSpline.ts";
import type { SparseRow } from "../../numeric/sparseRidge.ts";
import { columnScales } from "../../numeric/standardize.ts";

/** Fewer distinct values than these make no curve: weekdays, months, the waves of a short season. */
export const leastDistinct = 20;

type Term = { readonly kind: "curve"; readonly basis: SplineBasis } | { readonly kind: "line"; readonly mean: number; readonly deviation: number };

export interface Curves {
  /** One a predictor. */
  readonly terms: readonly Term[];
  /** Basis functions of a curve; the last one is left out, since all of them sum to 1 as the intercept does. */
  readonly functions: number;
  /** Columns of the expanded design. */
  readonly columns: number;
  /** How many predictors are curves. */
  readonly bent: number;
  /** The most entries of one row that differ from 0. */
  readonly most: number;
}

export function learnCurves({ names, rows, x }: Design, functions: number): Curves {
  const columns = names.length;
  const { means, deviations } = columnScales(x, rows, columns);
  const terms = names.map((_, p): Term => {
    let lower = Infinity;
    let upper = -Infinity;
    for (let i = 0; i < rows; i++) {
      lower = Math.min(lower, x[i * columns + p]!);
      upper = Math.max(upper, x[i * columns + p]!);
    }
    return manyValued(x, p, columns, lower, upper) ? { kind: "curve", basis: { lower, upper, knots: functions - 1 } } : { kind: "line", mean: means[p]!, deviation: deviations[p]! };
  });
  const bent = terms.filter((term) => term.kind === "curve").length;
  return { terms, functions, bent, columns: bent * functions + columns - bent, most: 4 * bent + columns - bent };
}

/** Values are compared to a millionth of their range: the sines of the same phase differ in their last digits. */
function manyValued(x: Float64Array, p: number, columns: number, lower: number, upper: number): boolean {
  if (!(upper > lower) || upper - lower === Infinity) return false;
  const seen = new Set<number>();
  for (let at = p; at < x.length && seen.size < leastDistinct; at += columns) seen.add(Math.round(((x[at]! - lower) / (upper - lower)) * 1e6));
  return seen.size >= leastDistinct;
}

const four = new Float64Array(4);

/** The expanded row of the predictors at `from` in `x`. */
export function termsOf({ terms, functions }: Curves, x: Float64Array, from: number, row: SparseRow): void {
  let length = 0;
  let first = 0;
  for (let p = 0; p < terms.length; p++) {
    const term = terms[p]!;
    const value = x[from + p]!;
    if (term.kind === "line") {
      row.places[length] = first++;
      row.values[length++] = (value - term.mean) / term.deviation;
      continue;
    }
    const cell = splineValues(term.basis, value, four);
    for (let k = 0; k < 4; k++) {
      if (cell + k >= functions) continue;
      row.places[length] = first + cell + k;
      row.values[length++] = four[k]!;
    }
    first += functions;
  }
  row.length = length;
}
