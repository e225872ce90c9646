/** Steps, linear_reg and recursive forecasts against pandas, scikit-learn and mlforecast (regression.json, made by make/regression.*). */
import { expect, test } from "vitest";
import { flat } from "../../src/python/print.ts";
import { designMatrix } from "../../src/backtest/design.ts";
import { prepRecipe } from "../../src/backtest/recipe.ts";
import { forecastRegression } from "../../src/backtest/recursive.ts";
import { linearReg } from "../../src/models/linearReg.ts";
import { pythonOf } from "./pythonOf.ts";
import { type RegressionCase, regressionCases } from "./regressionCases.ts";
import witness from "./regression.json" with { type: "json" };

const signal = new AbortController().signal;

/** Guerrero's lambda is the place of a flat minimum, which Brent's method finds to 1e-4 only. */
const tolerances: Readonly<Record<string, number>> = { "monthly, Box–Cox learned, differences in mlforecast, ridge": 1e-4 };

for (const one of regressionCases) {
  const expected = witness.cases.find((other) => other.name === one.name);
  if (expected === undefined) throw new Error(`no witness for ${one.name}: run test/reference/make/regression`);
  const tolerance = tolerances[one.name] ?? 1e-6;

  test(`${one.name}: the witness was made from the Python that the steps print`, () => {
    expect(pythonOf(one)).toEqual(expected.python);
    expect(flat(linearReg.python(penaltyOf(one)).expression)).toBe(expected.model);
  });

  test(`${one.name}: the same design matrix as mlforecast`, () => {
    const { panel } = prepRecipe(one.panel, one.recipe.filter((step) => step.type !== "normalize"));
    const design = designMatrix(panel, signal);
    expect(design.rows).toBe(expected.rows);
    expect(design.names.toSorted()).toEqual(expected.columns.toSorted());
    const place = expected.columns.map((name) => design.names.indexOf(name));
    for (const [row, values] of expected.sample as [number, number[]][]) {
      near(place.map((p) => design.x[row * design.names.length + p]!), values, tolerance);
    }
    const sums = place.map((p) => design.x.reduce((sum, value, i) => (i % design.names.length === p ? sum + value : sum), 0));
    near(sums, expected.sums, tolerance);
    near([design.y.reduce((sum, value) => sum + value, 0)], [expected.target], tolerance);
  });

  test(`${one.name}: the same recursive forecast on the original scale`, () => {
    const prepped = prepRecipe(one.panel, one.recipe);
    const { points } = forecastRegression(linearReg, penaltyOf(one), prepped.panel, one.horizon, signal);
    points.forEach((path, s) => near(prepped.undo(path, s), expected.points[s]!, tolerance));
  });
}

function penaltyOf(one: RegressionCase): { readonly penalty: number; readonly scope: "global"; readonly mixture: number } {
  return { penalty: Number(one.args["penalty"]), scope: "global", mixture: 0 };
}

/** Within a share of the size of the numbers as a whole: a sum of sines that is nearly 0 has no digits of its own. */
function near(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value), `${actual[i]} for ${value} at ${i}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value))));
}
