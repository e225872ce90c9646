/** The forward and backward pass of mars against R's earth (earth.json, made by make/earth.R), a knot possible at every value. */
import { expect, test } from "vitest";
import { forwardPass } from "../../src/models/mars/forward.ts";
import { prune } from "../../src/models/mars/prune.ts";
import { termColumn } from "../../src/models/mars/terms.ts";
import { standardizedDesign } from "../../src/models/standardized.ts";
import { leastSquares } from "../../src/numeric/leastSquares.ts";
import { columnScales } from "../../src/numeric/standardize.ts";
import witness from "./earth.json" with { type: "json" };
import { regressorCases } from "./regressorCases.ts";

const signal = new AbortController().signal;

test.each(witness.cases)("$case, degree $degree, $mostTerms terms: the same terms and error", (expected) => {
  const given = regressorCases.find(({ name }) => name === expected.case)!.design;
  const { design } = standardizedDesign(given);
  const unit = columnScales(given.y, given.rows, 1).deviations[0]! ** 2;
  const options = { degree: expected.degree, mostTerms: expected.mostTerms, threshold: 0.001, span: 1 };
  const terms = forwardPass(design.x, design.rows, design.names.length, design.y, options, signal);
  const columns = terms.map((term) => termColumn(term, design.x, design.rows, design.names.length));
  const kept = prune(columns, design.y, expected.degree === 1 ? 2 : 3, Infinity).map((k) => columns[k]!);
  expect(terms).toHaveLength(expected.terms);
  expect(squaredError(columns, design.y) * unit / expected.rss).toBeCloseTo(1, 8);
  expect(kept).toHaveLength(expected.kept);
  expect(squaredError(kept, design.y) * unit / expected.prunedRss).toBeCloseTo(1, 8);
});

function squaredError(columns: readonly Float64Array[], y: Float64Array): number {
  const x = new Float64Array(y.length * columns.length);
  columns.forEach((column, j) => column.forEach((value, i) => (x[i * columns.length + j] = value)));
  const weights = leastSquares({ x, rows: y.length, columns: columns.length, y });
  return y.reduce((sum, value, i) => sum + (value - columns.reduce((fit, column, j) => fit + weights[j]! * column[i]!, 0)) ** 2, 0);
}
