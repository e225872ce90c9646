import { expect, it } from "vitest";
import { timeTicks, valueTicks } from "../../../../src/panel/report/ticks.ts";

const labels = (ticks: readonly { readonly label: string }[]): readonly string[] => ticks.map(({ label }) => label);
const utc = (text: string): number => Date.parse(`${text}Z`);

it("stand at round numbers inside the axis", () => {
  expect(labels(valueTicks(0, 622, 5, String))).toEqual(["0", "100", "200", "300", "400", "500", "600"]);
  expect(labels(valueTicks(-0.013, 0.021, 5, (value) => value.toFixed(3)))).toEqual(["-0.010", "-0.005", "0.000", "0.005", "0.010", "0.015", "0.020"]);
  expect(labels(valueTicks(1e300, 9e300, 4, String)).length).toBeGreaterThan(2);
  expect(valueTicks(5, 5, 4, String)).toEqual([{ at: 5, label: "5" }]);
});

it.each([
  ["1949-01-01T00:00", "1961-12-01T00:00", ["1950", "1952", "1954", "1956", "1958", "1960"]],
  ["2023-11-15T00:00", "2024-05-02T00:00", ["2023-12", "2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]],
  ["2024-02-27T00:00", "2024-03-04T00:00", ["2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04"]],
  ["2024-02-28T20:00", "2024-02-29T10:00", ["02-28 21:00", "02-29 00:00", "02-29 03:00", "02-29 06:00", "02-29 09:00"]],
  ["2024-02-28T20:00:01", "2024-02-28T20:00:29", ["20:00:05", "20:00:10", "20:00:15", "20:00:20", "20:00:25"]],
  ["0020-01-01T00:00", "1990-01-01T00:00", ["0300", "0600", "0900", "1200", "1500", "1800"]],
])("from %s to %s stand where hours, days, months or years begin", (start, end, wanted) => {
  const ticks = timeTicks(utc(start), utc(end), 9);
  expect(labels(ticks)).toEqual(wanted);
  expect(ticks.every(({ at }) => at >= utc(start) && at <= utc(end))).toBe(true);
});
