import { describe, expect, it } from "vitest";
import { lowerFirst, memberTitles, titleOf } from "../../../src/decide/titles.ts";

describe("a candidate's title", () => {
  it("names the model that its arguments make of it", () => {
    const title = (type: string, args: Record<string, string | number>) => titleOf({ model: { type, args } });
    expect(title("naive_reg", { method: "seasonal", seasonal_period: 12 })).toBe("Seasonal naive (12 steps)");
    expect(title("linear_reg", { penalty: 0, mixture: 0 })).toBe("Linear regression");
    expect(title("linear_reg", { penalty: 1, mixture: 0 })).toBe("Ridge regression");
    expect(title("linear_reg", { penalty: 1, mixture: 1 })).toBe("Lasso regression");
    expect(title("seasonal_reg", { method: "ces", seasonal_period: 12 })).toBe("Seasonal decomposition (MSTL) with CES");
    expect(title("intermittent_reg", { method: "tsb" })).toBe("Demand sizes and probabilities (TSB)");
  });

  it("tells what the model is fitted to where that makes another one of it", () => {
    expect(titleOf({ model: { type: "theta_reg", args: {} }, recipe: [{ type: "log", args: {} }] })).toBe("Dynamic optimised theta on logarithms");
    expect(titleOf({ model: { type: "linear_reg", args: { penalty: 30, mixture: 0 } }, recipe: [{ type: "diff", args: { lag: 12 } }, { type: "log", args: {} }] })).toBe("Ridge regression on seasonal changes");
    expect(titleOf({ model: { type: "linear_reg", args: { penalty: 0, mixture: 0 } }, recipe: [{ type: "diff", args: {} }] })).toBe("Linear regression");
  });

  it("counts the members of a combination, whose names stand apart", () => {
    const model = { type: "hybrid_model", args: { combine: "weighted", members: [{ type: "theta_reg", args: {}, recipe: [{ type: "log", args: {} }] }, { type: "naive_reg", args: { method: "drift" } }] } };
    expect(titleOf({ model })).toBe("The weighted mean of 2 models");
    expect(memberTitles(model)).toEqual(["Dynamic optimised theta on logarithms", "Drift"]);
    expect(memberTitles({ type: "theta_reg", args: {} })).toEqual([]);
  });

  it("keeps the capitals of names and abbreviations within a sentence", () => {
    expect(["Theta", "ARIMA", "Prophet with boosted residuals", "Croston's method"].map(lowerFirst)).toEqual(["theta", "ARIMA", "Prophet with boosted residuals", "Croston's method"]);
  });
});
