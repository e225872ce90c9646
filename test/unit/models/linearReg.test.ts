import { expect, test } from "vitest";
import { FitError } from "../../../src/grammar/model.ts";
import { linearReg } from "../../../src/models/linearReg.ts";
import { flat } from "../../../src/python/print.ts";

const signal = new AbortController().signal;
const design = { names: ["a", "b"], rows: 4, x: Float64Array.of(1, 0, 0, 1, 1, 1, 2, 1), y: Float64Array.of(5, 7, 9, 11) };

test("finds intercept and weights", () => {
  const fitted = linearReg.regress(design, { penalty: 0, scope: "global", mixture: 0 }, signal);
  expect(fitted.predictRow(Float64Array.of(0, 0))).toBeCloseTo(3, 12);
  expect(fitted.predictRow(Float64Array.of(10, 100))).toBeCloseTo(3 + 20 + 400, 9);
  expect(fitted.description).toBe("Linear regression (2 predictors)");
});

test("counts one predictor as one", () => {
  const one = { names: ["a"], rows: 3, x: Float64Array.of(1, 2, 3), y: Float64Array.of(2, 4, 7) };
  const described = (penalty: number, mixture: number): string => linearReg.regress(one, { penalty, scope: "global", mixture }, signal).description;
  expect([described(0, 0), described(1, 0), described(0.1, 1)]).toEqual(["Linear regression (1 predictor)", "Ridge regression (penalty 1, 1 predictor)", "Lasso (penalty 0.1, 1 of 1 predictor)"]);
});

test("a large penalty leaves the mean, not zero: the intercept is free of it", () => {
  const fitted = linearReg.regress(design, { penalty: 1e12, scope: "global", mixture: 0 }, signal);
  expect(fitted.predictRow(Float64Array.of(3, 3))).toBeCloseTo(8, 6);
  expect(fitted.description).toBe("Ridge regression (penalty 1000000000000, 2 predictors)");
});

test("leaves the design as it was", () => {
  const x = design.x.slice();
  linearReg.regress(design, { penalty: 0, scope: "global", mixture: 0 }, signal);
  expect(design.x).toEqual(x);
});

test("says why it cannot be fitted", () => {
  expect(() => linearReg.regress({ names: ["a"], rows: 0, x: new Float64Array(0), y: new Float64Array(0) }, { penalty: 0, scope: "global", mixture: 0 }, signal)).toThrow(new FitError("the series are too short for its predictors: no value has all those before it that they look back at"));
});

test.each([1e300, 1e-300])("takes values of the size %d", (size) => {
  const fitted = linearReg.regress({ names: ["a"], rows: 3, x: Float64Array.of(size, -size, 3 * size), y: Float64Array.of(2 * size, -2 * size, 6 * size) }, { penalty: 0, scope: "global", mixture: 0 }, signal);
  expect(fitted.predictRow(Float64Array.of(size)) / size).toBeCloseTo(2, 9);
});

test("stands for LinearRegression without a penalty and for Ridge with one", () => {
  expect(flat(linearReg.python({ penalty: 0, scope: "global", mixture: 0 }).expression)).toBe("LinearRegression()");
  expect(flat(linearReg.python({ penalty: 0.5, scope: "global", mixture: 0 }).expression)).toBe("Ridge(alpha=0.5)");
});
