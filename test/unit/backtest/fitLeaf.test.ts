import { describe, expect, it } from "vitest";
import { fitLeaf } from "../../../src/backtest/fitLeaf.ts";
import type { ModelSpec } from "../../../src/grammar/args.ts";
import { panelOf } from "../../reference/regressionCases.ts";
import { random } from "../../support/series.ts";

const signal = new AbortController().signal;
const month = { unit: "month", every: 1, anchor: 1 } as const;
const together: ModelSpec = { type: "varmax_reg", args: { non_seasonal_ar: 1, criterion: "aic", non_seasonal_differences: 0 } };

const next = random(8);
const leader = Float64Array.from({ length: 80 }, () => next());
const follower = leader.map((_, t) => 3 * (leader[t - 1] ?? 0) + 0.01 * next());
const panel = (...ys: readonly Float64Array[]) => panelOf(month, ys.map(() => Date.UTC(2015, 0, 1)), ys, 6);

describe("models that fit all series together", () => {
  it("see the other series, and forecast each", () => {
    const { points, description, fallbacks } = fitLeaf(together, panel(leader, follower), 6, signal);
    expect(description).toBe("VAR(1)");
    expect(fallbacks).toEqual([]);
    expect(points.map((path) => path.length)).toEqual([6, 6]);
    expect(points[1]![0]).toBeCloseTo(3 * leader[79]!, 1);
  });

  it("begin where differences and late starts leave values, and name a series with holes", () => {
    const late = follower.map((value, t) => (t < 30 ? NaN : value));
    expect(fitLeaf(together, panel(leader, late), 6, signal).points).toEqual(fitLeaf(together, panel(leader.subarray(30), follower.subarray(30)), 6, signal).points);
    const holes = follower.map((value, t) => (t === 40 ? NaN : value));
    expect(() => fitLeaf(together, panel(leader, holes), 6, signal)).toThrow('series "series 1" has missing values; put an impute step into the recipe');
  });
});
