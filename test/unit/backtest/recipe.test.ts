import { expect, test } from "vitest";
import { prepRecipe } from "../../../src/backtest/recipe.ts";
import type { StepSpec } from "../../../src/grammar/args.ts";
import { checkRecipe } from "../../../src/steps/checkRecipe.ts";
import { panelOf } from "../../reference/regressionCases.ts";

const y = Float64Array.of(1, 2, NaN, 8, 16, 32);
const panel = panelOf({ unit: "step", every: 1 }, [1, 1], [y, y.map((value) => 3 * value)], 3);
const step = (type: string, args: StepSpec["args"] = {}): StepSpec => ({ type, args });

test("steps learn in their order and are undone in reverse", () => {
  const prepped = prepRecipe(panel, [step("impute_linear"), step("log"), step("diff")]);
  expect(prepped.panel.series[0]!.y).toHaveLength(5);
  // Two more doublings of each series.
  const path = Float64Array.of(Math.LN2, Math.LN2);
  [...prepped.undo(path, 0)].forEach((value, k) => expect(value).toBeCloseTo([64, 128][k]!, 9));
  [...prepped.undo(path, 1)].forEach((value, k) => expect(value).toBeCloseTo([192, 384][k]!, 9));
});

test("the scale of intervals is that of the pointwise steps alone", () => {
  const prepped = prepRecipe(panel, [step("impute_linear"), step("log"), step("diff")]);
  expect([...prepped.undoToScale(Float64Array.of(Math.LN2), 1)][0]).toBeCloseTo(Math.log(192), 12);
  expect([...prepped.toScale(Float64Array.of(192), 1)][0]).toBeCloseTo(Math.log(192), 12);
  expect([...prepped.fromScale(Float64Array.of(Math.log(192)), 1)][0]).toBeCloseTo(192, 9);
  const path = Float64Array.of(0.3, -0.2);
  expect(prepped.fromScale(prepped.undoToScale(path, 0), 0)).toEqual(prepped.undo(path, 0));
});

test("an empty recipe changes nothing", () => {
  const prepped = prepRecipe(panel, []);
  const path = Float64Array.of(4, 5);
  expect(prepped.panel).toBe(panel);
  for (const same of [prepped.undo, prepped.undoToScale, prepped.toScale, prepped.fromScale]) expect(same(path, 0)).toEqual(path);
});

test.each([
  [[step("diff"), step("log")], "log must come before diff"],
  [[step("lag", { lags: [1] }), step("impute_median")], "impute_median must come before lag"],
  [[step("log"), step("log")], "log stands there twice"],
  [[step("diff", { lag: 7 }), step("diff", { lag: 7, differences: 2 })], "diff stands there twice with the same lag; take differences: 2"],
  [[step("lag", { lags: [0] })], "lag: lags must be a list, each a whole number from 1 to 100000, not [0]"],
] as const)("%j is refused: %s", (recipe, reason) => {
  expect(checkRecipe(recipe)).toEqual([reason]);
  expect(() => prepRecipe(panel, recipe)).toThrow(expect.objectContaining({ code: "bad_argument", message: `the recipe cannot be used: ${reason}` }));
});

test("an unknown step is refused with those that there are", () => {
  expect(() => prepRecipe(panel, [step("pca")])).toThrow(expect.objectContaining({ code: "unknown_step", message: expect.stringContaining('there is no step "pca"; known are impute_linear') }));
});

test("differences, lags, windows and waves may stand there several times", () => {
  expect(checkRecipe([step("diff", { lag: 7 }), step("diff"), step("rolling"), step("rolling", { window: 3 }), step("fourier"), step("fourier", { period: 7 })])).toEqual([]);
});
