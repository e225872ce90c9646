import { describe, expect, it } from "vitest";
import { monthNumber } from "../../../src/data/time/monthNames.ts";
import { monthsOfIntl } from "../../support/calendarWords.ts";

describe("names of months", () => {
  it("are those of the Unicode CLDR", () => {
    const words = monthsOfIntl().filter(([word]) => /^\p{L}{3,}\.?$/u.test(word.normalize("NFC")));
    expect(words.length).toBeGreaterThan(1000);
    expect(words.filter(([word, month]) => monthNumber(word) !== month)).toEqual([]);
  });
  it.each([["Sept", 9], ["MÄRZ", 3], ["févr.", 2], ["Ιανουάριος", 1], ["мая", 5], ["Agt", 8], ["KASIM", 11]])("%s is month %i", (word, month) => expect(monthNumber(word)).toBe(month));
  it.each(["monday", "total", "constructor", "ab", "marchmarchmarch"])("%s is none", (word) => expect(monthNumber(word)).toBeUndefined());
});
