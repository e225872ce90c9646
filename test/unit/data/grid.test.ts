import { describe, expect, it } from "vitest";
import { formatTime } from "../../../src/data/formatTime.ts";
import { frequencyLabel, pandasOffset, type Frequency } from "../../../src/data/frequency.ts";
import { futureTimes, stepsBetween, timeAt } from "../../../src/data/grid.ts";
import { snapTime } from "../../../src/data/snap.ts";

const ms = (text: string): number => Date.parse(text.length === 10 ? text : `${text}Z`);

/** Witness: `pd.date_range(first, periods=…, freq=offset)` of pandas 2.3. */
const grids: readonly (readonly [Frequency, string, string, readonly string[]])[] = [
  [{ unit: "month", every: 1, anchor: 1 }, "monthly", "MS", ["1949-01-01", "1949-02-01", "1949-03-01"]],
  [{ unit: "month", every: 1, anchor: 31 }, "monthly", "ME", ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"]],
  [{ unit: "month", every: 2, anchor: 1 }, "2-monthly", "2MS", ["2020-01-01", "2020-03-01", "2020-05-01"]],
  [{ unit: "month", every: 6, anchor: 1 }, "half-yearly", "6MS", ["2020-01-01", "2020-07-01", "2021-01-01"]],
  [{ unit: "quarter", every: 1, anchor: 1, month: 1 }, "quarterly", "QS", ["2020-01-01", "2020-04-01", "2020-07-01"]],
  [{ unit: "quarter", every: 1, anchor: 1, month: 2 }, "quarterly", "QS-FEB", ["2020-02-01", "2020-05-01", "2020-08-01"]],
  [{ unit: "quarter", every: 1, anchor: 31, month: 1 }, "quarterly", "QE-DEC", ["2020-03-31", "2020-06-30", "2020-09-30"]],
  [{ unit: "quarter", every: 1, anchor: 31, month: 2 }, "quarterly", "QE-OCT", ["2020-01-31", "2020-04-30", "2020-07-31"]],
  [{ unit: "quarter", every: 1, anchor: 31, month: 3 }, "quarterly", "QE-NOV", ["2020-02-29", "2020-05-31", "2020-08-31"]],
  [{ unit: "year", every: 1, anchor: 1, month: 1 }, "yearly", "YS", ["2020-01-01", "2021-01-01"]],
  [{ unit: "year", every: 1, anchor: 1, month: 4 }, "yearly", "YS-APR", ["2020-04-01", "2021-04-01"]],
  [{ unit: "year", every: 1, anchor: 31, month: 12 }, "yearly", "YE", ["2019-12-31", "2020-12-31", "2021-12-31"]],
  [{ unit: "year", every: 10, anchor: 1, month: 1 }, "10-yearly", "10YS", ["1990-01-01", "2000-01-01"]],
  [{ unit: "week", every: 1, anchor: 1 }, "weekly", "W-MON", ["2024-01-01", "2024-01-08", "2024-01-15"]],
  [{ unit: "week", every: 2, anchor: 0 }, "biweekly", "2W-SUN", ["2024-01-07", "2024-01-21", "2024-02-04"]],
  [{ unit: "businessDay", every: 1 }, "business-daily", "B", ["2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09"]],
  [{ unit: "day", every: 1 }, "daily", "D", ["2024-02-28", "2024-02-29", "2024-03-01"]],
  [{ unit: "hour", every: 1 }, "hourly", "h", ["2024-01-01 23:00", "2024-01-02 00:00"]],
  [{ unit: "minute", every: 15 }, "15min", "15min", ["2024-01-01 00:15", "2024-01-01 00:30"]],
  [{ unit: "minute", every: 1 }, "minute", "min", ["2024-01-01 00:59", "2024-01-01 01:00"]],
  [{ unit: "second", every: 30 }, "30s", "30s", ["2024-01-01 00:00:00", "2024-01-01 00:00:30"]],
];

describe.each(grids)("%o", (frequency, label, offset, times) => {
  const [first = ""] = times;
  it("has a name", () => expect([frequencyLabel(frequency), pandasOffset(frequency)]).toEqual([label, offset]));
  it("steps as pandas does", () => {
    expect(times.map((_, k) => formatTime(timeAt(ms(first), k, frequency), frequency))).toEqual(times);
    expect([...futureTimes({ times: Float64Array.of(ms(first)) }, times.length - 1, frequency)]).toEqual(times.slice(1).map(ms));
  });
  it("counts steps back and forth", () => {
    times.forEach((time, k) => expect(stepsBetween(ms(first), ms(time), frequency)).toBe(k));
    for (const k of [-700, -13, -1, 0, 1, 12, 700]) expect(stepsBetween(ms(first), timeAt(ms(first), k, frequency), frequency)).toBe(k);
  });
  it("grid times stay where they are", () => times.forEach((time) => expect(snapTime(ms(time), frequency)).toBe(ms(time))));
});

it("a sequence counts", () => {
  const step: Frequency = { unit: "step", every: 1 };
  expect([frequencyLabel(step), pandasOffset(step), formatTime(7, step)]).toEqual(["unknown", 1, "7"]);
  expect([...futureTimes({ times: Float64Array.of(1, 2, 3) }, 2, step)]).toEqual([4, 5]);
});

it.each([
  ["2024-02-17 10:00", { unit: "month", every: 1, anchor: 1 }, "2024-02-01"],
  ["2024-02-17", { unit: "month", every: 1, anchor: 31 }, "2024-02-29"],
  ["2024-05-30", { unit: "quarter", every: 1, anchor: 1, month: 1 }, "2024-04-01"],
  ["2024-01-15", { unit: "quarter", every: 1, anchor: 1, month: 2 }, "2023-11-01"],
  ["2024-03-15", { unit: "year", every: 1, anchor: 1, month: 4 }, "2023-04-01"],
  ["2024-01-03", { unit: "week", every: 1, anchor: 5 }, "2024-01-05"],
  ["2024-01-03 18:00", { unit: "day", every: 1 }, "2024-01-03"],
  ["2024-01-03 07:59:42", { unit: "minute", every: 30 }, "2024-01-03 08:00"],
  // Halves go to the even multiple, as pandas rounds.
  ["2024-01-03 00:15", { unit: "minute", every: 30 }, "2024-01-03 00:00"],
] as const)("%s on %o", (time, frequency, onGrid) => expect(snapTime(ms(time), frequency)).toBe(ms(onGrid)));
