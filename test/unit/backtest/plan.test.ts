import { expect, it } from "vitest";
import { cutoffs, planValidation } from "../../../src/backtest/plan.ts";

it("puts five origins a horizon apart where there is room", () => {
  const plan = planValidation(144, 12, 12);
  expect(plan).toEqual({ windows: 5, horizon: 12, step: 12, minTraining: 24 });
  expect(cutoffs(144, plan)).toEqual([84, 96, 108, 120, 132]);
});

it.each([
  [144, 12, 12],
  [40, 12, 12],
  [30, 12, 12],
  [25, 12, 12],
  [10, 5, 1],
  [3, 2, 1],
  [2, 1, 1],
  [100_000, 48, 24],
])("keeps windows inside a series of %i (horizon %i, period %i)", (n, horizon, m) => {
  const plan = planValidation(n, horizon, m);
  expect(plan.horizon).toBeLessThanOrEqual(horizon);
  const lengths = cutoffs(n, plan);
  expect(lengths.every((length) => length !== null && length >= plan.minTraining && length + plan.horizon <= n)).toBe(true);
  expect(new Set(lengths).size).toBe(plan.windows);
  expect(plan.windows).toBeGreaterThan(0);
});

it("has no window where nothing can be held back, and lets short series sit out", () => {
  expect(planValidation(1, 1, 1).windows).toBe(0);
  expect(cutoffs(30, planValidation(144, 12, 12))).toEqual([null, null, null, null, null]);
});
