import { expect, it } from "vitest";
import { chooseHorizon } from "../../../src/decide/horizon.ts";

it.each([
  ["a year of months", { unit: "month", every: 1 }, 144, 12],
  ["two years of quarters", { unit: "quarter", every: 1 }, 120, 8],
  ["two days of hours", { unit: "hour", every: 1 }, 5000, 48],
  ["a day of quarter-hours", { unit: "minute", every: 15 }, 5000, 96],
  ["a quarter year of weeks", { unit: "week", every: 1 }, 300, 13],
  ["half as many steps where two weeks make one", { unit: "week", every: 2 }, 300, 7],
  ["no more than a fifth of a short series", { unit: "month", every: 1 }, 30, 6],
  ["one step at least", { unit: "year", every: 1 }, 3, 1],
] as const)("looks ahead %s", (_, frequency, n, expected) => {
  expect(chooseHorizon(frequency, n, undefined)).toBe(expected);
});

it("takes what was asked for, if it is possible", () => {
  expect(chooseHorizon({ unit: "month", every: 1 }, 20, 36)).toBe(36);
  for (const wrong of [0, -1, 1.5, NaN, 1e9]) expect(() => chooseHorizon({ unit: "month", every: 1 }, 20, wrong)).toThrow(`horizon ${wrong}`);
});
