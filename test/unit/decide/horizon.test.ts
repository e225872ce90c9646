import { expect, it } from "vitest";
import { checkSeason, chooseHorizon, sizeOf } from "../../../src/decide/horizon.ts";

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
  const month = { unit: "month", every: 1 } as const;
  expect(chooseHorizon(month, 20, 20)).toBe(20);
  expect(chooseHorizon(month, 10, 3)).toBe(3);
  expect(chooseHorizon(month, 20, 36, { longest: 40, several: true })).toBe(36);
  for (const wrong of [0, -1, 1.5, NaN, 1e9]) expect(() => chooseHorizon(month, 20, wrong)).toThrow(`horizon ${wrong}`);
});

it("looks no further ahead than twice as far as the longest series looks back", () => {
  const month = { unit: "month", every: 1 } as const;
  expect(() => chooseHorizon(month, 203, 100_000)).toThrow(expect.objectContaining({ code: "bad_horizon", message: "A horizon of 100,000 steps is more than twice as long as the series, which has 203.", hint: "Ask for at most 406." }));
  expect(() => chooseHorizon(month, 20, 81, { longest: 40, several: true })).toThrow("more than twice as long as the longest series, which has 40");
});

it("a season must come again", () => {
  const size = sizeOf({ series: [203, 90].map((n) => ({ key: [], times: new Float64Array(n), y: new Float64Array(n), x: [] })) });
  expect(size).toEqual({ longest: 203, several: true });
  for (const fine of [undefined, 1, 12, 202]) expect(() => checkSeason(fine, size)).not.toThrow();
  expect(() => checkSeason(203, size)).toThrow(expect.objectContaining({ code: "bad_argument", hint: "Give at most 202, or 1 for none." }));
  expect(() => checkSeason(9999, { longest: 203, several: false })).toThrow("A season of 9,999 steps is not shorter than the series, which has 203: nothing would come again.");
  expect(() => checkSeason(2, { longest: 2, several: false })).toThrow(expect.objectContaining({ hint: "Give 1 for none." }));
  expect(() => checkSeason(1, { longest: 1, several: false })).not.toThrow();
});
