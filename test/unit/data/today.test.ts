import { expect, it } from "vitest";
import { localDay } from "../../../src/data/today.ts";

it("is the day where this machine is, whatever day it is in Greenwich", () => {
  expect(localDay(new Date(2026, 0, 9, 23, 59))).toBe("2026-01-09");
  expect(localDay(new Date(2026, 11, 31, 0, 0))).toBe("2026-12-31");
});
