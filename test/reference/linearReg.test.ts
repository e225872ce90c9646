/** linear_reg against scikit-learn's LinearRegression and Ridge (linear_reg.json, made by make/linear_reg.py). */
import { expect, test } from "vitest";
import { linearReg } from "../../src/models/linearReg.ts";
import witness from "./linear_reg.json" with { type: "json" };

const signal = new AbortController().signal;

test.each(witness.cases)("$name: the same predictions", ({ columns, x, y, penalty, rows, predictions }) => {
  const names = Array.from({ length: columns }, (_, p) => `x${p}`);
  const fitted = linearReg.regress({ names, rows: y.length, x: Float64Array.from(x), y: Float64Array.from(y) }, { penalty, scope: "global", mixture: 0 }, signal);
  rows.forEach((row, i) => expect(fitted.predictRow(Float64Array.from(row)) / predictions[i]!).toBeCloseTo(1, 8));
});
