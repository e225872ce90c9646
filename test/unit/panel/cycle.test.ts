import { expect, it } from "vitest";
import type { Frequency } from "../../../src/data/frequency.ts";
import { calendarCycle } from "../../../src/panel/cycle.ts";

const every = (start: string, step: number, count: number): Float64Array => Float64Array.from({ length: count }, (_, k) => Date.parse(`${start}Z`) + k * step);
const months = (start: number, count: number): Float64Array => Float64Array.from({ length: count }, (_, k) => Date.UTC(2020, start + k, 1));
const of = (times: Float64Array, period: number, unit: Frequency["unit"], size = 1, locale = "en") => calendarCycle(times, period, { unit, every: size }, locale);
const hour = 3_600_000;
const day = 24 * hour;

it("a year of months runs from January, wherever the file begins", () => {
  const { kind, order, names, ticks } = of(months(8, 40), 12, "month")!;
  expect([kind, order[0], order[8], names[0], names[8]]).toEqual(["year", 4, 0, "January", "September"]);
  expect(ticks.map(({ label }) => label).join(" ")).toBe("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
  expect(of(months(8, 40), 12, "month", 1, "de")!.names[2]).toBe("März");
});

it("months at their ends are the months that they end", () => {
  const ends = Float64Array.from({ length: 24 }, (_, k) => Date.UTC(2021, 4 + k, 0));
  expect(of(ends, 12, "month")!.names.slice(0, 3)).toEqual(["January", "February", "March"]);
});

it("quarters are Q1 to Q4, by the months that they stand in", () => {
  const quarters = Float64Array.from({ length: 10 }, (_, k) => Date.UTC(2020, 6 + 3 * k, 1));
  expect(of(quarters, 4, "quarter")).toMatchObject({ order: [2, 3, 0, 1], names: ["Q1", "Q2", "Q3", "Q4"] });
});

it("a week runs from Monday: of days, of business days, and of hours, which are named with their day", () => {
  // 2020-01-01 was a Wednesday.
  expect(of(every("2020-01-01", day, 30), 7, "day")).toMatchObject({ kind: "week", order: [5, 6, 0, 1, 2, 3, 4], names: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] });
  const business = every("2020-01-01", day, 40).filter((time) => ![0, 6].includes(new Date(time).getUTCDay()));
  expect(of(business, 5, "businessDay")!.names).toEqual(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
  const hours = of(every("2020-01-01", hour, 400), 168, "hour")!;
  expect([hours.names[0], hours.names[25], hours.ticks.map(({ place }) => place)]).toEqual(["Monday 00:00", "Tuesday 01:00", [0, 24, 48, 72, 96, 120, 144]]);
});

it("a day runs from midnight, and is labelled every three hours", () => {
  const { kind, order, names, ticks } = of(every("2020-01-01T06:00", hour / 4, 300), 96, "minute", 15)!;
  expect([kind, order[0], names[1], ticks.length, ticks[1]]).toEqual(["day", 72, "00:15", 8, { place: 12, label: "03:00" }]);
});

it("a year of weeks or days has its months beneath it, by the newest year", () => {
  const weeks = of(every("2020-03-02", 7 * day, 200), 52, "week")!;
  expect([weeks.kind, weeks.ticks.length, weeks.ticks.at(-1)!.label]).toEqual(["year", 12, "Dec"]);
  expect(weeks.order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 52 }, (_, k) => k));
  expect(of(every("2020-03-02", day, 800), 365, "day")!.names[0]).toBe("Jan 1");
});

it("other cycles are none of the calendar's, nor those that the series is too short for", () => {
  expect([of(months(0, 40), 6, "month"), of(every("2020-01-01", day, 90), 30, "day"), of(Float64Array.of(1, 2, 3, 4, 5, 6), 3, "step"), of(months(0, 11), 12, "month")]).toEqual([null, null, null, null]);
});
