import { describe, expect, it } from "vitest";
import type { Problem } from "../../../src/data/problem.ts";
import { arranged, ProblemList } from "../../../src/data/problems.ts";
import { csv, day, month, panelOf } from "../../support/tables.ts";

const wave = (t: number): number => 100 + ((t * 37) % 23);
const problem = (code: Problem["code"], severity: Problem["severity"], line?: number): Problem => ({ code, severity, message: code, ...(line === undefined ? {} : { at: { line } }) });

describe("the list", () => {
  it("tells twenty of a kind and counts the rest", () => {
    const list = new ProblemList();
    for (let line = 1; line <= 30; line += 1) list.each("ragged", "rows of the kind", problem("ragged_row", "warning", line));
    list.more("ragged", "rows of the kind", { code: "ragged_row", severity: "warning" }, 1200);
    expect(list.list()).toHaveLength(21);
    expect(list.list().at(-1)).toEqual({ code: "ragged_row", severity: "warning", message: "1,210 more rows of the kind.", at: { line: 21 } });
  });
  it("stays short, however many columns are odd", () => {
    const list = new ProblemList();
    for (let column = 0; column < 5000; column += 1) for (let line = 1; line <= 30; line += 1) list.each(`stray ${column}`, `cells in column ${column}`, problem("cell_not_number", "warning", line));
    const told = list.list();
    expect(told).toHaveLength(106);
    expect(told.at(-1)?.message).toBe("149,850 more of the like in 4,995 other columns.");
  });
  it("the weightiest of each code comes first", () => {
    const problems = [problem("time_gap", "information", 3), problem("time_gap", "warning"), problem("time_gap", "information", 9), problem("file_changed", "error")];
    expect(arranged(problems).map(({ severity, at }) => [severity, at?.line])).toEqual([["error", undefined], ["warning", undefined], ["information", 3], ["information", 9]]);
  });
});

describe("cells are told where they stand", () => {
  const told = async (text: string, code: Problem["code"]): Promise<readonly (readonly [number | undefined, number | undefined, string])[]> =>
    (await panelOf(text)).problems.filter((each) => each.code === code).map(({ at, message }) => [at?.line, at?.column, message]);

  it("times that are none, and blanks", async () => {
    const text = csv("v,date", 60, (t) => `${wave(t)},${t === 20 ? "n/k" : t === 30 ? "2024-02-31" : t === 40 ? "" : day("2024-01-01", t)}`);
    expect(await told(text, "cell_not_time")).toEqual([
      [22, 2, '"n/k" in "date" is no time; the row is left out.'],
      [32, 2, '"2024-02-31" in "date" is no time; the row is left out.'],
      [42, 2, 'There is no time in "date"; the row is left out.'],
    ]);
    expect((await panelOf(text)).roles.index.strays).toBe(true);
    expect((await panelOf(csv("date,v", 60, (t) => `${t === 40 ? "" : day("2024-01-01", t)},${wave(t)}`))).roles.index.strays).toBeUndefined();
  });
  it("dates that no calendar has, in several columns", async () => {
    const found = await told(csv("year,month,day,v", 400, (t) => `2024,${1 + Math.floor(t / 31) % 12},${1 + (t % 31)},${wave(t)}`), "cell_not_time");
    expect(found[0]).toEqual([62, 1, '"2024 2 30" in "year" and "month" and "day" is no time; the row is left out.']);
  });
  it("many of them: twenty, and how many more", async () => {
    const found = await told(csv("date,v", 1000, (t) => `${t % 12 === 3 ? "soon" : day("2020-01-01", t)},${wave(t)}`), "cell_not_time");
    expect(found).toHaveLength(21);
    expect(found.map(([, , message]) => message)).toContain('64 more rows without a time in "date".');
  });
  it("years among months are meant: one sentence", async () => {
    const rows = Array.from({ length: 6 }, (_, y) => [`${2015 + y},${wave(y) * 12}`, ...Array.from({ length: 12 }, (_, m) => `${2015 + y}-${String(m + 1).padStart(2, "0")},${wave(m)}`)]).flat();
    expect(await told(`period,v\n${rows.join("\n")}\n`, "cell_not_time")).toEqual([[2, 1, '6 rows have no time in "period" written YYYY-MM but YYYY (first on line 2); they are left out.']]);
  });
  it("values that are not there", async () => {
    expect(await told(csv("date,v", 40, (t) => `${day("2024-01-01", t)},${t === 5 || t === 38 ? "" : t === 9 ? "NA" : t === 39 ? "" : wave(t)}`), "target_missing_values")).toEqual([
      [undefined, undefined, "2 cells of the target have no value between the first and the last; they are read as missing."],
      [7, 2, 'Column "v" has no value here; it is read as missing.'],
      [11, 2, 'Column "v" has no value here; it is read as missing.'],
    ]);
  });
  it("a stray among numbers is told once", async () => {
    const { problems } = await panelOf(csv("date,v", 40, (t) => `${day("2024-01-01", t)},${t === 5 ? "closed" : wave(t)}`));
    expect(problems.map(({ code, at }) => [code, at?.line])).toEqual([["cell_not_number", 7]]);
  });
  it("double rows, with the line of the other", async () => {
    expect(await told(csv("d,temperature", 40, (t) => `${day("2024-01-01", t > 37 ? t - 30 : t)},${wave(t)}`), "time_duplicate")).toEqual([
      [40, undefined, "2 rows repeat the time of another (first on line 40); their mean is taken."],
      [41, undefined, "This row has the time of line 11; their mean is taken."],
    ]);
  });
  it("rows out of order", async () => {
    const found = await told(csv("d,v", 40, (t) => `${month(2000, t === 9 ? 12 : t === 12 ? 9 : t)},${wave(t)}`), "time_unsorted");
    expect(found).toEqual([
      [12, undefined, "The rows are not in the order of time (first on line 12, 2 times in all); they are sorted."],
      [14, undefined, "This row is earlier than the one before it."],
    ]);
  });
  it("notes under the table, and not as rows with too few fields", async () => {
    const { problems } = await panelOf(`${csv("date,v,w", 20, (t) => `${day("2024-01-01", t)},${wave(t)},x${t % 2}`)}Source: us\nNotes: none\n`);
    expect(problems.map(({ code, message, at }) => [code, message, at?.line])).toEqual([["ragged_row", "The last 2 lines are notes and no rows; they are left out.", 22]]);
  });
  it("hours that clocks repeat or leave out", async () => {
    const wall = (utc: number, change: number): string => new Date(utc + (utc < change ? 3_600_000 : 7_200_000)).toISOString().slice(0, 16).replace("T", " ");
    const spring = await panelOf(csv("time,v", 100, (t) => `${wall(Date.UTC(2024, 2, 30, t), Date.UTC(2024, 2, 31, 1))},${wave(t)}`));
    expect(spring.problems.find(({ code }) => code === "time_gap")?.hint).toMatch(/^Clocks that are set forward/);
    const back = (utc: number): string => new Date(utc + (utc < Date.UTC(2024, 9, 27, 1) ? 7_200_000 : 3_600_000)).toISOString().slice(0, 16).replace("T", " ");
    const autumn = await panelOf(csv("time,v", 100, (t) => `${back(Date.UTC(2024, 9, 26, t))},${wave(t)}`));
    expect(autumn.problems.find(({ code }) => code === "time_duplicate")?.hint).toMatch(/^Clocks that are set back/);
    const gap = await panelOf(csv("time,v", 100, (t) => `${new Date(Date.UTC(2024, 5, 1, t < 50 ? t : t + 2)).toISOString().slice(0, 16)},${wave(t)}`));
    expect(gap.problems.find(({ code }) => code === "time_gap")?.hint).toBeUndefined();
  });
});
