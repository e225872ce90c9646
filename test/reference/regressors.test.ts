/** Regressions against scikit-learn (regressors.json, made by make/regressors.*). */
import { describe, expect, test } from "vitest";
import { type ArgValues, checkArgs } from "../../src/grammar/args.ts";
import type { RegressionModel } from "../../src/grammar/model.ts";
import { modelById } from "../../src/models/index.ts";
import { flat } from "../../src/python/print.ts";
import { regressorCases } from "./regressorCases.ts";
import glm from "./glm.json" with { type: "json" };
import witness from "./regressors.json" with { type: "json" };

const signal = new AbortController().signal;

describe.each(regressorCases)("$model: $name", ({ name, model: id, args, design, rows, tolerance, truth }) => {
  const expected = witness.cases.find((other) => other.name === name);
  if (expected === undefined) throw new Error(`no witness for ${name}: run test/reference/make/regressors`);
  const [model, checked] = regression(id, args);

  test("the witness ran the Python that the model emits", () => expect(flat(model.python(checked).expression)).toBe(expected.python));

  test("the same predictions, and the design as it was", () => {
    const [x, y] = [design.x.slice(), design.y.slice()];
    const fitted = model.regress(design, checked, signal);
    expect(design.x).toEqual(x);
    expect(design.y).toEqual(y);
    const predictions = rows.map((row) => fitted.predictRow(Float64Array.from(row)));
    if (truth !== undefined) return expect(Math.abs(error(predictions, truth) / error(expected.predictions, truth) - 1)).toBeLessThanOrEqual(tolerance);
    const spread = Math.max(...expected.predictions) - Math.min(...expected.predictions) || Math.abs(expected.predictions[0]!);
    predictions.forEach((prediction, i) => expect(Math.abs(prediction - expected.predictions[i]!) / spread).toBeLessThanOrEqual(tolerance));
  });
});

function error(predictions: readonly number[], truth: Float64Array): number {
  return Math.sqrt(predictions.reduce((sum, prediction, i) => sum + (prediction - truth[i]!) ** 2, 0) / truth.length);
}

function regression(id: string, args: ArgValues): readonly [RegressionModel, ArgValues] {
  const model = modelById(id);
  const checked = checkArgs(model?.args ?? {}, args);
  if (model?.kind !== "regression" || !checked.ok) throw new Error(`bad case of ${id}`);
  return [model, checked.args];
}

test("poisson_reg without a penalty to speak of: the predictions of R's glm", () => {
  const one = regressorCases.find(({ name }) => name === glm.case)!;
  const [model, checked] = regression(one.model, one.args);
  const fitted = model.regress(one.design, checked, signal);
  one.rows.forEach((row, i) => expect(fitted.predictRow(Float64Array.from(row)) / glm.predictions[i]!).toBeCloseTo(1, 7));
});
