import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysFrom, isDay, localDay } from "../../../src/agents/money/day.ts";
import { daysOf, fileOf, ledgerDay, markOf } from "../../../src/agents/money/ledger/ledgerDays.ts";

describe("localDay", () => {
  it.each([
    ["2026-10-08T21:59:59Z", "Europe/Berlin", "2026-10-08"],
    ["2026-10-08T22:00:00Z", "Europe/Berlin", "2026-10-09"],
    ["2026-10-08T12:00:00Z", "Pacific/Kiritimati", "2026-10-09"],
    ["2026-10-08T09:59:59Z", "Pacific/Honolulu", "2026-10-07"],
    // 25 hours: clocks go back in the night of 25 October.
    ["2026-10-24T22:00:00Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "Europe/Berlin", "2026-10-26"],
    // 23 hours: there is no midnight in Beirut on 29 March.
    ["2026-03-28T21:59:59Z", "Asia/Beirut", "2026-03-28"],
    ["2026-03-28T22:00:00Z", "Asia/Beirut", "2026-03-29"],
    ["2026-03-29T20:59:59Z", "Asia/Beirut", "2026-03-29"],
    ["2026-03-29T21:00:00Z", "Asia/Beirut", "2026-03-30"],
    // A day that Samoa never had.
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
  ])("%s in %s is %s", (time, zone, day) => {
    expect(localDay(Date.parse(time), zone)).toBe(day);
  });

  it.each([
    ["2026-10-08", true],
    ["2024-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["", false],
  ])("%s is a day: %s", (text, is) => {
    expect(isDay(text)).toBe(is);
  });
});

describe("ledgerDay", () => {
  const at = (today: string, ...names: string[]) => ledgerDay(today, names);

  it.each([
    ["no ledger yet", "2026-10-08", [], "2026-10-08"],
    ["the day's own", "2026-10-08", ["2026-10-07.ledger", "2026-10-08.ledger"], "2026-10-08"],
    ["a new day", "2026-10-09", ["2026-10-08.ledger"], "2026-10-09"],
    ["set back to yesterday", "2026-10-07", ["2026-10-07.ledger", "2026-10-08.ledger"], "2026-10-08"],
    ["set back to a day that was not seen", "2026-10-06", ["2026-10-08.ledger"], "2026-10-08"],
    ["set back by a week", "2026-10-01", ["2026-10-08.ledger"], "2026-10-08"],
    ["the latest of several", "2026-10-06", ["2026-10-08.ledger", "2026-10-10.ledger", "2026-10-07.ledger"], "2026-10-10"],
    ["other files", "2026-10-08", ["2026-10-09.ledger~", "x2026-10-09.ledger", "2026-99-99.ledger", "notes.txt"], "2026-10-08"],
  ])("%s", (_, today, names, day) => {
    expect(at(today, ...names)).toEqual({ day, counted: [], uncounted: [] });
  });

  it("counts what a clock far ahead spent, on the day of the return and no other", () => {
    const ahead = "2030-01-01";
    const seen = [fileOf("2026-10-08"), fileOf(ahead)];
    expect(at("2026-10-08", ...seen)).toEqual({ day: "2026-10-08", counted: [], uncounted: [ahead] });
    const marked = [...seen, markOf(ahead, "2026-10-08")];
    expect(at("2026-10-08", ...marked)).toEqual({ day: "2026-10-08", counted: [ahead], uncounted: [] });
    expect(at("2026-10-09", ...marked)).toEqual({ day: "2026-10-09", counted: [], uncounted: [] });
    expect(at(ahead, ...marked)).toEqual({ day: ahead, counted: [], uncounted: [] });
    // Nor does it hold the days before it when they come.
    expect(at("2029-12-30", ...marked).day).toBe("2029-12-30");
  });

  it("opens no day again, wherever the clock goes within a week of the latest", () => {
    const days = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(days, (steps) => {
        let names: string[] = [];
        let latest = "";
        for (const step of steps) {
          const { day } = ledgerDay(`2026-10-0${step + 1}`, names);
          expect(day >= latest).toBe(true);
          latest = day;
          names = [...new Set([...names, fileOf(day)])];
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("knows the days of files", () => {
    expect(daysOf(["2026-10-09.ledger", "2026-10-08.ledger", markOf("2030-01-01", "2026-10-08")])).toEqual(["2026-10-08", "2026-10-09"]);
    expect(daysFrom("2026-10-08", "2026-10-01")).toBe(-7);
  });
});
