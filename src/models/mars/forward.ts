/** The forward pass: pairs of hinges are added where they lower the squared error most. */
import { dot, orthogonalTo } from "../../numeric/orthogonal.ts";
import { sortedOrders, type SplitData, bestSplit } from "./split.ts";
import { type Term, termColumn } from "./terms.ts";

export interface ForwardOptions {
  /** Most factors of a term. */
  readonly degree: number;
  /** Most terms, the intercept among them. */
  readonly mostTerms: number;
  /** A step must explain this share of the variance. */
  readonly threshold: number;
  /** Rows between two knots, and between the knots and the ends of a predictor; by Friedman's formulas where null. */
  readonly span: number | null;
}

/** @param x standardized predictors, row-major. @param y mean 0. @returns linearly independent terms, the intercept first. */
export function forwardPass(x: Float64Array, rows: number, columns: number, y: Float64Array, options: ForwardOptions, signal: AbortSignal): readonly Term[] {
  const terms: Term[] = [[]];
  const values: Float64Array[] = [new Float64Array(rows).fill(1)];
  const basis: Float64Array[] = [new Float64Array(rows).fill(1 / Math.sqrt(rows))];
  let rest: Float64Array = Float64Array.from(y);
  const total = dot(rest, rest);
  const data: SplitData = { x, rows, columns, orders: sortedOrders(x, rows, columns), span: options.span };
  for (;;) {
    signal.throwIfAborted();
    let best: { readonly parent: number; readonly predictor: number; readonly knot: number | null; readonly straight: boolean; readonly gain: number } | null = null;
    for (const [parent, term] of terms.entries()) {
      if (term.length >= options.degree) continue;
      for (let predictor = 0; predictor < columns; predictor++) {
        if (term.some((factor) => factor.predictor === predictor)) continue;
        const split = bestSplit(data, values[parent]!, predictor, basis, rest);
        // A clear gain only: near ties must not hang on roundings, which differ between two programs.
        if (split.gain > (best?.gain ?? 0) * (1 + 1e-9)) best = { parent, predictor, ...split };
      }
    }
    if (best === null || !(best.gain > options.threshold * total)) return terms;
    const parent = terms[best.parent]!;
    const added: Term[] = best.knot === null ? [[...parent, { predictor: best.predictor, side: 0, knot: 0 }]] : [[...parent, { predictor: best.predictor, side: 1, knot: best.knot }]];
    // With the straight line in it already, the second hinge would add nothing that the first does not.
    if (best.knot !== null && best.straight) added.push([...parent, { predictor: best.predictor, side: -1, knot: best.knot }]);
    if (terms.length + added.length > options.mostTerms) return terms;
    for (const term of added) {
      const column = termColumn(term, x, rows, columns);
      const direction = orthogonalTo(column, basis);
      if (direction === null) continue;
      const share = dot(direction, rest);
      rest = rest.map((value, i) => value - share * direction[i]!);
      terms.push(term);
      values.push(column);
      basis.push(direction);
    }
    if (dot(rest, rest) < options.threshold * total) return terms;
  }
}
