/** The rows that a regression learns from. */
import { type Design, FitError } from "../grammar/model.ts";

export const noRows = "the series are too short for its predictors: no value has all those before it that they look back at";

/** @throws FitError where there is nothing to learn from. */
export function requireRows({ rows, x, y }: Design): void {
  if (rows === 0) throw new FitError(noRows);
  if (!y.every(Number.isFinite) || !x.every(Number.isFinite)) throw new FitError("there are values that are not finite; they are too large to regress on");
}

/**
 * At most `most` rows, evenly spaced and the last among them: for methods whose time or memory grows faster than the rows.
 * The emitted `EvenRows` (evenRows.ts) takes the same ones.
 */
export function evenRows(design: Design, most: number): Design {
  const { names, rows, x, y } = design;
  if (rows <= most) return design;
  const columns = names.length;
  const places = Array.from({ length: most }, (_, i) => Math.floor(((i + 1) * rows) / most) - 1);
  const taken = new Float64Array(most * columns);
  places.forEach((place, i) => taken.set(x.subarray(place * columns, (place + 1) * columns), i * columns));
  return { names, rows: most, x: taken, y: Float64Array.from(places, (place) => y[place]!) };
}

/** For descriptions: "1 predictor", "12 predictors". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** For descriptions: "" where all rows were taken. */
export function takenText(design: Design, most: number): string {
  return design.rows <= most ? "" : `, learned from ${most.toLocaleString("en-US")} of ${design.rows.toLocaleString("en-US")} rows`;
}

/**
 * A forecast whose predictors are held inside their training range, so that no recursion can carry it off: scikit-learn's
 * MinMaxScaler(clip=True) does the same.
 */
export function heldInside({ names, rows, x }: Design, predict: (row: Float64Array) => number): (row: Float64Array) => number {
  const columns = names.length;
  const low = new Float64Array(columns).fill(Infinity);
  const high = new Float64Array(columns).fill(-Infinity);
  for (let i = 0; i < rows; i++) {
    for (let p = 0; p < columns; p++) {
      const value = x[i * columns + p]!;
      if (value < low[p]!) low[p] = value;
      if (value > high[p]!) high[p] = value;
    }
  }
  return (row) => predict(row.map((value, p) => Math.min(high[p]!, Math.max(low[p]!, value))));
}
