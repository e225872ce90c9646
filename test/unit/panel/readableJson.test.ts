import { expect, it } from "vitest";
import { readableJson } from "../../../src/panel/readableJson.ts";

it("keeps short values on their line and breaks longer ones, and is still the same JSON", () => {
  const value = { candidate: "theta_reg+log", mase: 0.496, errors: [0.3, 1.2, null], windows: Array.from({ length: 12 }, (_, window) => ({ window, mase: 0.5 })), residuals: Array.from({ length: 40 }, (_, i) => i / 8), none: [], empty: {} };
  const text = readableJson(JSON.stringify(value));
  expect(JSON.parse(text)).toEqual(value);
  expect(text.split("\n").slice(0, 6)).toEqual(["{", '  "candidate": "theta_reg+log",', '  "mase": 0.496,', '  "errors": [0.3, 1.2, null],', '  "windows": [', '    {"window": 0, "mase": 0.5},']);
  expect(text.split("\n").find((line) => line.includes("0.125"))).toMatch(/^ {4}0, 0\.125, .*4\.875$/);
  expect(readableJson('{"a":1}')).toBe('{"a": 1}');
});

it("leaves what is no JSON as it is", () => {
  for (const text of ["", "There is no candidate \"x\".", "{broken", "NaN"]) expect(readableJson(text)).toBe(text);
});
