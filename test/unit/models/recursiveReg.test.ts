import { describe, expect, it } from "vitest";
import { type ArgValues, checkArgs } from "../../../src/grammar/args.ts";
import { FitError, type JointModel } from "../../../src/grammar/model.ts";
import { modelById } from "../../../src/models/index.ts";
import { flat } from "../../../src/python/print.ts";
import { fill, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;
const model = modelById("recursive_reg") as JointModel;

function argsOf(values: ArgValues): ArgValues {
  const checked = checkArgs(model.args, values);
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.args;
}

const fit = (ys: readonly Float64Array[], values: ArgValues = {}) => model.fit(ys.map((y) => ({ y, times: new Float64Array(0) })), argsOf(values), signal);

describe("a recursive regression", () => {
  it("continues what its lags tell", () => {
    const fibonacci = fill(30, () => 1);
    for (let t = 2; t < 30; t++) fibonacci[t] = fibonacci[t - 1]! * 0.6 + fibonacci[t - 2]! * 0.5;
    const [path] = fit([fibonacci], { lags: [1, 2] }).predict(3);
    const next = fibonacci[29]! * 0.6 + fibonacci[28]! * 0.5;
    expect(path![0]).toBeCloseTo(next, 8);
    expect(path![1]).toBeCloseTo(next * 0.6 + fibonacci[29]! * 0.5, 8);
  });

  it("adds changes up again, of first and of second order", () => {
    const parabola = fill(60, (t) => 5 + 3 * t + 0.5 * t * t);
    for (const differentiation of [0, 1, 2]) {
      const [path] = fit([parabola], { lags: [1, 2, 3], differentiation }).predict(4);
      path!.forEach((value, k) => expect(value / parabolaAt(60 + k)).toBeCloseTo(1, 6));
    }
  });

  it("learns from all series, and forecasts each", () => {
    const [a, b] = [seasonal(60, 12), seasonal(48, 12, 2)];
    const together = fit([a, b], { lags: [1, 12] }).predict(5);
    expect(together).toHaveLength(2);
    expect(together[0]).not.toEqual(fit([a], { lags: [1, 12] }).predict(5)[0]);
  });

  it("takes lags by the length of the shortest series", () => {
    expect(fit([seasonal(200, 12)]).description).toContain("over 24 lags");
    expect(fit([seasonal(200, 12), seasonal(31, 12)]).description).toContain("over 5 lags");
    expect(fit([seasonal(5, 12)], {}).description).toContain("over 1 lag:");
  });

  it.each([
    ["no model", { base_model: [] }, /exactly one/],
    ["two models", { base_model: [{ type: "linear_reg", args: {} }, { type: "linear_reg", args: {} }] }, /exactly one/],
    ["a model that is no regression", { base_model: [{ type: "naive_reg", args: {} }] }, /"naive_reg" is no regression; these are: linear_reg/],
    ["itself", { base_model: [{ type: "recursive_reg", args: {} }] }, /no regression/],
    ["arguments that the regression does not know", { base_model: [{ type: "linear_reg", args: { trees: 5 } }] }, /unknown argument "trees"/],
    ["lags beyond the values", { lags: [1, 100] }, /too short for lag 100/],
  ] as const)("refuses %s", (_, values, reason) => {
    expect(() => fit([seasonal(60, 12)], values)).toThrow(FitError);
    expect(() => fit([seasonal(60, 12)], values)).toThrow(reason);
  });

  it("refuses ten years of minutes before it takes the memory", () => {
    expect(() => fit([new Float64Array(5_260_000)])).toThrow(/5259976 rows of 24 lags are too many/);
  });

  it("hands the regressor to the script's function", () => {
    expect(flat(model.python(argsOf({})).expression)).toBe("recursive(history, horizon, LinearRegression())");
    expect(flat(model.python(argsOf({ lags: [1, 12], differentiation: 1, base_model: [{ type: "linear_reg", args: { penalty: 2 } }] })).expression)).toBe("recursive(history, horizon, Ridge(alpha=2), lags=[1, 12], differences=1)");
  });
});

function parabolaAt(t: number): number {
  return 5 + 3 * t + 0.5 * t * t;
}
