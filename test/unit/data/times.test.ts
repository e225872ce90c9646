import { describe, expect, it } from "vitest";
import { looksLikeTime, readTimes } from "../../../src/data/time/formats.ts";

const iso = (texts: readonly string[]): string[] => [...(readTimes(texts)?.times ?? [])].map((time) => new Date(time).toISOString().replace(/:00\.000Z$/, "").replace("T00:00", ""));

describe("one cell shape, one pattern", () => {
  it.each([
    ["2024-03-01", "%Y-%m-%d", "2024-03-01"],
    ["2024/3/1", "%Y/%m/%d", "2024-03-01"],
    ["2024-03", "%Y-%m", "2024-03-01"],
    ["31.12.2024", "%d.%m.%Y", "2024-12-31"],
    ["12/31/24", "%m/%d/%y", "2024-12-31"],
    ["12/31/69", "%m/%d/%y", "1969-12-31"],
    ["03/2024", "%m/%Y", "2024-03-01"],
    ["5-Jan-09", "%d-%b-%y", "2009-01-05"],
    ["Jan 1 2000", "%b %d %Y", "2000-01-01"],
    ["January 1, 2000", "%B %d, %Y", "2000-01-01"],
    ["Jan-95", "%b-%y", "1995-01-01"],
    ["1991 Jul", "%Y %b", "1991-07-01"],
    ["March-2005", "%B-%Y", "2005-03-01"],
    ["2020Q3", "%YQ%q", "2020-07-01"],
    ["2020 Q3", "%Y Q%q", "2020-07-01"],
    ["Q3 2020", "Q%q %Y", "2020-07-01"],
    ["2020-W01", "%G-W%V", "2019-12-30"],
    ["20240301", "%Y%m%d", "2024-03-01"],
    ["202403", "%Y%m", "2024-03-01"],
    ["1438214400", "%s", "2015-07-30"],
    ["1438214400000", "%Q", "2015-07-30"],
    ["2024-03-01 13:45", "%Y-%m-%d %H:%M", "2024-03-01T13:45"],
    ["2024-03-01T13:45:00", "%Y-%m-%dT%H:%M:%S", "2024-03-01T13:45"],
    ["2024-03-01T13:45:00+11:00", "%Y-%m-%dT%H:%M:%S%z", "2024-03-01T02:45"],
    ["2024-03-01 13:45:00Z", "%Y-%m-%d %H:%M:%S%z", "2024-03-01T13:45"],
    ["13/06/2001  1:10:00 PM", "%d/%m/%Y  %I:%M:%S %p", "2001-06-13T13:10"],
    ["2018-06-18 12-AM", "%Y-%m-%d %I-%p", "2018-06-18"],
    ["0099-01-01", null, null],
  ])("%s", (cell, pattern, time) => {
    expect(readTimes([cell])?.parser.pattern ?? null).toBe(pattern);
    if (time !== null) expect(iso([cell])).toEqual([time]);
  });
});

describe("nonsense is never a time", () => {
  it.each(["hello 5", "2020-02-30", "2021-02-29", "2020-13-01", "32.01.2020", "2020Q5", "2020-W54", "Foo 1 2000", "12:30", "1.5", "abc", "", "2020-01-01 25:00", "2020-01-01 13:00 PM", "May", "10-20", "3/4"])("%s", (cell) => expect(looksLikeTime(cell)).toBe(false));
});

describe("day and month are decided from the whole column", () => {
  it("a day above 12 decides", () => expect(readTimes(["01/02/2020", "13/02/2020"])?.parser.pattern).toBe("%d/%m/%Y"));
  it("steady months decide", () => {
    const reading = readTimes(Array.from({ length: 24 }, (_, t) => `1/${(t % 12) + 1}/${2000 + Math.floor(t / 12)}`));
    expect(reading?.parser.pattern).toBe("%d/%m/%Y");
    expect(reading?.rival).toBeUndefined();
  });
  it("what stays ambiguous says so: month first with slashes, else day first", () => {
    expect(readTimes(["01/02/2003", "02/03/2003"])).toMatchObject({ parser: { pattern: "%m/%d/%Y" }, rival: { pattern: "%d/%m/%Y" } });
    expect(readTimes(["01-02-2003", "02-03-2003"])).toMatchObject({ parser: { pattern: "%d-%m-%Y" }, rival: { pattern: "%m-%d-%Y" } });
  });
});

it("a column with a tenth of other cells is still one of times, with more it is not", () => {
  const days = Array.from({ length: 18 }, (_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`);
  expect(readTimes([...days, "x", "y"])?.share).toBeCloseTo(0.9);
  expect(readTimes([...days, "x", "y", "z"])).toBeNull();
});
