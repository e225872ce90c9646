import { expect, it } from "vitest";
import { periodText } from "../../../src/panel/periodText.ts";

it("names a step as short as its frequency allows", () => {
  const at = (text: string): number => Date.parse(`${text}Z`);
  expect(periodText(at("2024-01-01"), { unit: "year", every: 1 })).toBe("2024");
  expect(periodText(at("2024-12-31"), { unit: "year", every: 1, anchor: 31, month: 12 })).toBe("2024");
  expect(periodText(at("2024-04-01"), { unit: "year", every: 1, month: 4 })).toBe("2024-04");
  expect(periodText(at("2024-04-01"), { unit: "quarter", every: 1 })).toBe("2024 Q2");
  expect(periodText(at("2024-06-30"), { unit: "quarter", every: 1, anchor: 31, month: 3 })).toBe("2024 Q2");
  expect(periodText(at("2024-05-01"), { unit: "quarter", every: 1, month: 2 })).toBe("2024-05");
  expect(periodText(at("2024-05-31"), { unit: "month", every: 1, anchor: 31 })).toBe("2024-05");
  expect(periodText(at("2024-05-06"), { unit: "week", every: 1, anchor: 1 })).toBe("2024-05-06");
  expect(periodText(at("2024-05-06T00:00"), { unit: "hour", every: 1 })).toBe("2024-05-06 00:00");
  expect([periodText(7, { unit: "step", every: 1 }), periodText(Number.NaN, { unit: "day", every: 1 })]).toEqual(["7", ""]);
});
