/** Terms of the model: products of hinges of single predictors. */

export interface Factor {
  readonly predictor: number;
  /** 1: max(0, x − knot); −1: max(0, knot − x); 0: x itself, with the knot 0. */
  readonly side: 1 | -1 | 0;
  readonly knot: number;
}

/** The product of its factors; without factors the intercept. */
export type Term = readonly Factor[];

/** The term at the predictors that start at `from` in `x`. */
export function termValue(term: Term, x: Float64Array, from: number): number {
  let value = 1;
  for (const { predictor, side, knot } of term) {
    const at = x[from + predictor]!;
    value *= side === 0 ? at : Math.max(0, side * (at - knot));
  }
  return value;
}

export function termColumn(term: Term, x: Float64Array, rows: number, columns: number): Float64Array {
  const values = new Float64Array(rows);
  for (let i = 0; i < rows; i++) values[i] = termValue(term, x, i * columns);
  return values;
}
