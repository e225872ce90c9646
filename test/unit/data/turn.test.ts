import { describe, expect, it } from "vitest";
import { frequencyLabel } from "../../../src/data/frequency.ts";
import { csv, day, panelOf, refusalOf } from "../../support/tables.ts";

const years = (from: number, n: number, write = (year: number): string => `${year}`): string => Array.from({ length: n }, (_, i) => write(from + i)).join(",");
const values = (n: number, start: number): string => Array.from({ length: n }, (_, i) => (start + i * i).toString()).join(",");

describe("time across the columns becomes rows", () => {
  it("years, with ids of each row", async () => {
    const panel = await panelOf(`country,code,${years(1990, 20)}\nPeru,PE,${values(20, 1)}\nKenya,KE,${values(20, 5)}\n`);
    expect(panel).toMatchObject({ layout: "long", rows: 2, frequency: { unit: "year" }, across: { time: "year", value: "value" } });
    expect(panel.series.map(({ key }) => key)).toEqual([["Peru"], ["Kenya"]]);
    expect([...panel.series[1]!.y.slice(0, 3)]).toEqual([5, 6, 9]);
    expect(panel.columns).toHaveLength(22);
  });

  it("years written with letters, and a footer of notes", async () => {
    const panel = await panelOf(`name,unit,${years(2000, 15, (y) => `${y} [YR${y}]`)}\na,t,${values(15, 1)}\nb,t,${values(15, 3)}\n\nSource: an office\n`);
    expect(panel.across?.texts.slice(0, 2)).toEqual(["2000", "2001"]);
    expect(panel.series).toHaveLength(2);
    expect((await panelOf(`name,${years(2000, 15, (y) => `X${y}`)}\na,${values(15, 1)}\n`)).series[0]!.y).toHaveLength(15);
  });

  it("months across, one row, no ids", async () => {
    const names = Array.from({ length: 24 }, (_, t) => `${2020 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`).join(",");
    const panel = await panelOf(`${names}\n${values(24, 1)}\n`);
    expect(panel).toMatchObject({ layout: "single", frequency: { unit: "month" } });
    expect(panel.series[0]!.y).toHaveLength(24);
  });

  it("a calendar: years down, months across, in any language; months to come are blank", async () => {
    const rows = Array.from({ length: 6 }, (_, i) => `${2015 + i},${Array.from({ length: 12 }, (_, m) => (i === 5 && m > 7 ? "" : `${100 * i + m}`)).join(",")}`).join("\n");
    for (const head of ["year,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec", "Jahr,Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember", "ano,1,2,3,4,5,6,7,8,9,10,11,12"]) {
      const panel = await panelOf(`${head}\n${rows}\n`);
      expect(panel).toMatchObject({ layout: "single", frequency: { unit: "month" } });
      expect([...panel.series[0]!.y]).toEqual(Array.from({ length: 68 }, (_, t) => 100 * Math.floor(t / 12) + (t % 12)));
    }
  });

  it.each([
    ["Jan 2005", (t: number) => `${"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[t % 12]} ${2005 + Math.floor(t / 12)}`],
    ["Jan-2005", (t: number) => `${"Jan Feb Mar Apr Mai Jun Jul Aug Sep Okt Nov Dez".split(" ")[t % 12]}-${2005 + Math.floor(t / 12)}`],
  ])("many years of months across, not their Januaries: %s", async (_, name) => {
    const panel = await panelOf(`region,${Array.from({ length: 144 }, (__, t) => name(t)).join(",")}\n${["a", "b"].map((id, s) => `${id},${values(144, s)}`).join("\n")}\n`);
    expect(frequencyLabel(panel.frequency)).toBe("monthly");
    expect(panel.series.map(({ y }) => y.length)).toEqual([144, 144]);
  });

  it.each([
    ["months", "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec", 12],
    ["quarters", "Q1,Q2,Q3,Q4", 4],
    ["Roman quarters", "I,II,III,IV", 4],
  ])("a calendar whose years are not called so: %s", async (_, across, n) => {
    const rows = Array.from({ length: 10 }, (__, i) => `${1995 + i},${Array.from({ length: n }, (___, k) => 100 * i + k).join(",")}`).join("\n");
    for (const name of ["", "Period", "DATE", "Unnamed: 0"]) {
      const panel = await panelOf(`${name},${across}\n${rows}\n`);
      expect(frequencyLabel(panel.frequency)).toBe(n === 12 ? "monthly" : "quarterly");
      expect(panel.series[0]!.times[0]).toBe(Date.UTC(1995, 0, 1));
      expect([...panel.series[0]!.y]).toEqual(Array.from({ length: 10 * n }, (__, t) => 100 * Math.floor(t / n) + (t % n)));
    }
  });

  it("numbers of rows beside months are no years where they repeat", async () => {
    const rows = [1990, 1990, 1991, 1991, 1992].map((code, i) => `${code},${Array.from({ length: 12 }, (_, m) => 7 * i + m).join(",")}`).join("\n");
    expect(await refusalOf(`code,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec\n${rows}\n`)).not.toBe("");
  });

  it("a calendar of quarters", async () => {
    const panel = await panelOf(`year,Q1,Q2,Q3,Q4\n${[2010, 2011, 2012, 2013].map((y, i) => `${y},${[1, 2, 3, 4].map((q) => 10 * i + q).join(",")}`).join("\n")}\n`);
    expect(panel).toMatchObject({ frequency: { unit: "quarter" } });
    expect([...panel.series[0]!.y.slice(0, 5)]).toEqual([1, 2, 3, 4, 11]);
  });

  it("days down, years across, the month on the first of its days only", async () => {
    const rows = Array.from({ length: 365 }, (_, d) => {
      const date = new Date(Date.UTC(2019, 0, 1 + d));
      const month = date.getUTCDate() === 1 ? date.toLocaleString("en", { month: "long", timeZone: "UTC" }) : "";
      return `${month},${date.getUTCDate()},${[0, 1, 2, 3, 4].map((y) => 1000 * y + d).join(",")}`;
    });
    const panel = await panelOf(`Month,Day,2013,2014,2015,2017,2018\n${rows.join("\n")}\n`);
    expect(panel).toMatchObject({ layout: "single", frequency: { unit: "day" }, across: { filled: ["Month"] } });
    expect(panel.series[0]!.y[366]).toBe(1001);
  });

  it.each([
    ["weeks from nought", (k: number) => `W${k}`, "weekly", "week", 0],
    ["days with a stroke", (k: number) => `d_${k + 1}`, "daily", "day", 1],
    ["months in words", (k: number) => `Month ${k + 1}`, "monthly", "month", 1],
  ])("steps that no calendar places: %s", async (_, name, label, time, first) => {
    const header = Array.from({ length: 40 }, (_, k) => name(k)).join(",");
    const panel = await panelOf(`item,${header},most\n${["a", "b", "c"].map((id, s) => `${id},${values(40, s)},99`).join("\n")}\n`);
    expect(panel.across?.time).toBe(time);
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.roles.keys).toEqual(["item"]);
    expect(panel.series).toHaveLength(3);
    expect(panel.series[0]?.times[0]).toBe(first);
  });

  it("a column a step without a name that says so, where the rows end at different columns", async () => {
    const text = (blank: boolean): string => `V1,${Array.from({ length: 40 }, (_, k) => `V${k + 2}`).join(",")}\n${["a", "b", "c"].map((id, s) => `${id},${values(40 - 5 * s, s)}${",".repeat(5 * s)}`).join("\n")}\n${blank ? `d,,${values(39, 3)}\n` : ""}`;
    const panel = await panelOf(text(false));
    expect(panel.across?.columns).toHaveLength(40);
    expect(panel.series.map(({ y }) => y.length)).toEqual([40, 35, 30]);
    expect(await refusalOf(text(true))).toContain("No column holds times");
  });

  it("months of a year that is not said", async () => {
    const panel = await panelOf(`item,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n${["a", "b"].map((id, s) => `${id},${values(12, s)}`).join("\n")}\n`);
    expect(frequencyLabel(panel.frequency)).toBe("monthly");
    expect([...(panel.series[1]?.times ?? [])].at(-1)).toBe(12);
  });

  it("hours across, days down", async () => {
    const days = Array.from({ length: 20 }, (_, t) => `2024-03-${String(t + 1).padStart(2, "0")},${values(24, t)}`).join("\n");
    const panel = await panelOf(`day,${Array.from({ length: 24 }, (_, h) => `H${h + 1}`).join(",")}\n${days}\n`);
    expect(panel.layout).toBe("single");
    expect(panel.frequency).toEqual({ unit: "hour", every: 1 });
    expect(panel.series[0]?.times[0]).toBe(Date.UTC(2024, 2, 1, 1));
    expect(panel.series[0]?.y).toHaveLength(480);
  });

  it("not where the rows have times of their own, nor a few years among other columns", async () => {
    const rows = Array.from({ length: 30 }, (_, t) => `2020-01-${String(t + 1).padStart(2, "0")},${values(6, t)}`).join("\n");
    expect((await panelOf(`date,${years(2010, 6)}\n${rows}\n`)).across).toBeUndefined();
    expect(await refusalOf("name,a,b,c,d,e,f,2001,2002,2003\nx,1,2,3,4,5,6,7,8,9\ny,3,2,3,9,5,6,7,1,9\nz,3,2,4,9,5,7,7,1,9\n")).toContain("No column holds times");
  });
});

describe("numbers that stand for missing", () => {
  const rows = (cell: (t: number) => number): string => `date,temperature\n${Array.from({ length: 60 }, (_, t) => `2020-${String(1 + Math.floor(t / 28)).padStart(2, "0")}-${String(1 + (t % 28)).padStart(2, "0")},${cell(t)}`).join("\n")}\n`;
  it("-9999 far below everything else", async () => {
    const panel = await panelOf(rows((t) => (t % 20 === 7 ? -9999 : 10 + (t % 5))));
    expect(panel.dialect.missing).toEqual(["-9999"]);
    expect(panel.series[0]!.y[7]).toBeNaN();
    expect(panel.problems).toContainEqual(expect.objectContaining({ code: "target_missing_values", at: { line: 9, column: 2 } }));
  });
  it.each([
    ["-99.99 below values far from nought", (t: number) => (t % 20 === 7 ? -99.99 : 410 + t), "-99.99"],
    ["-999 once, where nothing else is negative", (t: number) => (t === 7 ? -999 : 1000 + (t % 8)), "-999"],
    ["999.9 above", (t: number) => (t % 20 === 7 ? 999.9 : 20.5 + (t % 9)), "999.9"],
    ["9999.9 above values far from nought", (t: number) => (t % 20 === 7 ? 9999.9 : 1000.5 + (t % 9)), "9999.9"],
  ])("%s", async (_, cell, spelled) => {
    const panel = await panelOf(rows(cell));
    expect(panel.dialect.missing).toEqual([spelled]);
    expect(panel.series[0]!.y[7]).toBeNaN();
    expect(panel.series[0]!.y[8]).toBe(cell(8));
  });
  it.each([
    ["999.9 once", (t: number) => (t === 7 ? 999.9 : 20.5 + (t % 9)), undefined],
    ["99, a count", (t: number) => (t % 20 === 7 ? 99 : 20 + (t % 9)), undefined],
    ["999 among values of its size", (t: number) => (t % 20 === 7 ? 999 : 100 + 10 * t), undefined],
    ["nothing sold", (t: number) => (t % 20 === 7 ? 0 : 500 + (t % 9)), undefined],
    ["-200 again and again", (t: number) => (t % 20 === 7 ? -200 : 20 + (t % 9)), "warning"],
  ])("a value as others: %s", async (_, cell, severity) => {
    const panel = await panelOf(rows(cell));
    expect(panel.dialect.missing).toEqual([]);
    expect(panel.series[0]!.y[7]).toBe(cell(7));
    expect(panel.problems.find(({ code, message }) => code === "target_missing_values" && message.includes("lies far"))?.severity).toBe(severity);
  });
  it("a number that is missing in one column and a value in another is left where it is", async () => {
    const text = (second: (t: number) => number): string => csv("date,a,b", 60, (t) => `${day("2020-01-01", t)},${t % 20 === 7 ? 99.9 : 5.5 + (t % 9)},${second(t)}`);
    expect((await panelOf(text((t) => 90.9 + (t % 15)), { target: "a" })).series[0]!.y[7]).toBe(99.9);
    expect((await panelOf(text((t) => 0.9 + (t % 15)), { target: "a" })).series[0]!.y[7]).toBeNaN();
  });
  it("-99 among values as low is one of them", async () => {
    expect((await panelOf(rows((t) => (t === 7 ? -99 : -60 + (t % 50))))).series[0]!.y[7]).toBe(-99);
  });
});

describe("whole numbers in front that rise by one", () => {
  const text = (name: string, from: number): string => csv(`${name},v`, 15, (t) => `${from + t},${(t * 7) % 11}`);
  it("are years where they may be, whatever they are called", async () => {
    const panel = await panelOf(text("Title", 1988));
    expect(panel.roles.index.columns).toEqual(["Title"]);
    expect(frequencyLabel(panel.frequency)).toBe("yearly");
  });
  it.each([["product id", 1988], ["no", 1988], ["Title", 2190]])("are none: %s from %s on", async (name, from) => {
    expect((await panelOf(text(name, from))).roles.index.columns).toEqual([]);
  });
});
