import { describe, expect, it } from "vitest";
import { argsSchema, checkArgs } from "../../../src/grammar/args.ts";
import { type Design, FitError } from "../../../src/grammar/model.ts";
import { manualReg } from "../../../src/models/manualReg.ts";
import { flat } from "../../../src/python/print.ts";

const signal = new AbortController().signal;
const design: Design = { names: ["lag1", "month"], rows: 2, x: Float64Array.of(1, 2, 3, 4), y: Float64Array.of(5, 6) };
const regress = (intercept: number, coefficients: Readonly<Record<string, number>>, given = design) => manualReg.regress(given, { intercept, coefficients }, signal);

describe("an equation with given weights", () => {
  it("is what it says, whatever the data", () => {
    const fitted = regress(10, { month: -2, lag1: 0.5 });
    expect(fitted.predictRow(Float64Array.of(4, 3))).toBe(6);
    expect(fitted.description).toBe("Given: 10 - 2·month + 0.5·lag1");
    expect(regress(10, { month: 1 }).predictRow(Float64Array.of(NaN, 3))).toBe(13);
  });

  it("says where a name is wrong, where there are no weights, and where predictors are not as they are", () => {
    expect(() => regress(0, { lag2: 1 })).toThrow(new FitError('there is no predictor "lag2"; the recipe makes lag1, month'));
    expect(() => regress(0, { toString: 1 })).toThrow(FitError);
    expect(() => regress(3, {})).toThrow(/no coefficients were given/);
    expect(() => regress(0, { lag1: 1 }, { ...design, normalized: true })).toThrow(/normalize/);
  });

  it("takes numbers by name as arguments, and nothing else", () => {
    expect(checkArgs(manualReg.args, { coefficients: { lag1: 0.5 } })).toMatchObject({ ok: true, args: { coefficients: { lag1: 0.5 } } });
    for (const wrong of [[0.5], "lag1", null, { lag1: "0.5" }, { lag1: NaN }]) expect(checkArgs(manualReg.args, { coefficients: wrong })).toMatchObject({ ok: false });
    expect(argsSchema(manualReg.args)).toMatchObject({ properties: { coefficients: { type: "object", additionalProperties: { type: "number" } } } });
  });

  it("keeps names text in the script", () => {
    expect(flat(manualReg.python({ intercept: 1, coefficients: { '"} + evil': 2 } }).expression)).toBe(`Equation(intercept=1, coefficients={'"} + evil': 2})`);
  });
});
