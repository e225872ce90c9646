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

it.each([
  ["2020-03-01T00:00", "2024-11-01T00:00", 1, ["2020-03", "2024-11"]],
  ["2024-01-03T00:00", "2024-02-20T00:00", 1, ["2024-01-03", "2024-02-20"]],
  ["2024-02-28T01:00", "2024-02-28T22:00", 1, ["02-28 01:00", "02-28 22:00"]],
  ["2024-02-28T20:00:01", "2024-02-28T20:00:04", 0, ["20:00:01", "20:00:04"]],
] as const)("from %s to %s are the first and the last time where no two round ones lie between", (start, end, most, wanted) => {
  expect(labels(timeTicks(utc(start), utc(end), most))).toEqual(wanted);
});

it("never stand alone on a small chart", () => {
  for (let days = 1; days < 6000; days += 7) {
    const ticks = timeTicks(utc("2019-05-17T00:00"), utc("2019-05-17T00:00") + days * 86_400_000, 3);
    expect(ticks.length, `${days} days`).toBeGreaterThan(1);
  }
});
