import { expect, it } from "vitest";
import { inLetters } from "../../../../src/data/time/inLetters.ts";
import { readTimes } from "../../../../src/data/time/formats.ts";
import { panelOf } from "../../../support/tables.ts";

it.each([
  ["%d.%m.%Y", "DD.MM.YYYY"],
  ["%Y-%m-%dT%H:%M:%S.%f%z", "YYYY-MM-DDThh:mm:ss.fff+hh:mm"],
  ["%m/%d/%y %I:%M %p", "MM/DD/YY hh:mm AM/PM"],
  ["%d-%b-%y", "DD-Mon-YY"],
  ["%a, %d %B %Y", "Wkd, DD Month YYYY"],
  ["%G-W%V-%u", "YYYY-Www-D"],
  ["%YQ%q", "YYYYQq"],
  ["%Y-H%Eh", "YYYY-Hh"],
  ["%Y/%i", "YYYY/YY"],
  ["%Y%j", "YYYYDDD"],
  ["%Y-%m-%d|%H%M", "YYYY-MM-DD and hhmm"],
  ["%s", "as seconds since 1970"],
  ["%Q", "as milliseconds since 1970"],
])("%s is %s to people", (pattern, text) => {
  expect(inLetters(pattern)).toBe(text);
});

it("leaves no code of any format that cells are read with", () => {
  const columns = ["2024-03-01", "1.3.2024", "03/28/24 1:05 PM", "2024-03-01T10:00:00Z", "2024-03-01 10:00:00.250", "Mar 2024", "1 March 2024", "Fri, 01 Mar 2024", "2024-W09", "2024-W09-5", "2024Q1", "2024 H1", "2010/11", "20240301", "2024061", "2024-061", "1709251200", "1709251200000", "2024-03"];
  for (const cell of columns) {
    const reading = readTimes([cell], true);
    expect(reading === null ? cell : inLetters(reading.parser.pattern)).not.toMatch(/%|null/);
    expect(reading).not.toBeNull();
  }
});

it("is how the reason of a time column says it, while the pattern stays what a script reads", async () => {
  const panel = await panelOf(`day;v\n${Array.from({ length: 20 }, (_, t) => `${String(t + 1).padStart(2, "0")}.03.2024;${5 + (t % 3)}`).join("\n")}\n`);
  expect(panel.roles.reasons.find(({ column }) => column === "day")?.reason).toBe("its cells are times written DD.MM.YYYY");
  expect(panel.roles.index.pattern).toBe("%d.%m.%Y");
});

it("is how a doubt about day and month is told", async () => {
  const { problems } = await panelOf(`day,v\n${Array.from({ length: 12 }, (_, t) => `${String(t + 1).padStart(2, "0")}/01/2024,${5 + (t % 3)}`).join("\n")}\n`);
  expect(problems.find(({ code }) => code === "time_ambiguous")?.message).toMatch(/^The times in "day" may be written (DD\/MM|MM\/DD)\/YYYY or (DD\/MM|MM\/DD)\/YYYY; /);
});
