/** Our holiday dates against those of pandas.tseries.holiday for the rules that we print (holidays.json, made by make/holidays.*). */
import { expect, test } from "vitest";
import { holidayNames, holidayRules } from "../../src/steps/holidayRules.ts";
import witness from "./holidays.json" with { type: "json" };

const expected: Readonly<Record<string, readonly string[]>> = witness.dates;

test.each(holidayNames)("%s falls on the dates of pandas, 1950 to 2099", (name) => {
  const ours = Array.from({ length: 150 }, (_, i) => new Date(holidayRules[name].day(1950 + i) * 86_400_000).toISOString().slice(0, 10));
  expect(ours).toEqual(expected[name]);
});
