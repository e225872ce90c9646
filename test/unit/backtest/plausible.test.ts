import { expect, it } from "vitest";
import { isPlausible } from "../../../src/backtest/plausible.ts";

const seen = Float64Array.of(10, NaN, 20, 15);

it("believes what grows on for a while, and not what leaves all bounds", () => {
  expect(isPlausible(Float64Array.of(25, 40, 70), seen)).toBe(true);
  expect(isPlausible(Float64Array.of(25, 40, 71), seen)).toBe(false);
  expect(isPlausible(Float64Array.of(-40), seen)).toBe(true);
  expect(isPlausible(Float64Array.of(-41), seen)).toBe(false);
});

it("lets a constant series move a little", () => {
  const flat = Float64Array.of(100, 100);
  expect(isPlausible(Float64Array.of(140), flat)).toBe(true);
  expect(isPlausible(Float64Array.of(160), flat)).toBe(false);
  expect(isPlausible(Float64Array.of(0), Float64Array.of(0, 0))).toBe(true);
});
