import { describe, expect, it } from "vitest";
import { checkArgs } from "../../../src/grammar/args.ts";
import { modelById } from "../../../src/models/index.ts";
import { learnFromLast } from "../../../src/models/learnFromLast.ts";
import { normalForecast } from "../../../src/models/normalForecast.ts";
import { fill } from "../../support/series.ts";

const mean = (y: Float64Array): ReturnType<typeof learnFromLast> => {
  const level = y.reduce((sum, value) => sum + value, 0) / y.length;
  return { description: "Mean", fitted: y.map(() => level), predict: (horizon, levels) => normalForecast(new Float64Array(horizon).fill(level), () => 0, levels) };
};

it("a long series is learnt from its end, and has no fitted values before", () => {
  const { description, fitted, predict } = learnFromLast(Float64Array.of(100, 100, 1, 2, 3), 3, mean);
  expect(description).toBe("Mean, from the last 3 values");
  expect(fitted).toEqual(Float64Array.of(NaN, NaN, 2, 2, 2));
  expect([...predict(2, []).point]).toEqual([2, 2]);
});

it("a series that is not too long is learnt from as it is", () => {
  expect(learnFromLast(Float64Array.of(1, 3), 2, mean)).toMatchObject({ description: "Mean", fitted: Float64Array.of(2, 2) });
});

describe("ten years of minutes end soon", () => {
  const y = fill(5_256_000, (t) => 100 + 10 * Math.sin(t / 229) + Math.sin(t * t));
  it.each([
    ["exp_smoothing", { seasonal_period: 24 }, "50,000"],
    ["ces_reg", { seasonal_period: 60 }, "50,000"],
    ["seasonal_reg", { seasonal_period_1: 1440 }, "50,000"],
    ["intermittent_reg", {}, "500,000"],
    ["theta_reg", { seasonal_period: 1440 }, "1,000,000"],
  ])("with %s", (id, given, count) => {
    const model = modelById(id);
    const checked = checkArgs(model!.args, given);
    if (model?.kind !== "series" || !checked.ok) throw new Error(id);
    const { description, predict } = model.fit(y, checked.args, new AbortController().signal);
    expect(description).toContain(`from the last ${count} values`);
    expect(predict(3, []).point.every(Number.isFinite)).toBe(true);
  }, 60_000);
});
