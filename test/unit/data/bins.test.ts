import { describe, expect, it } from "vitest";
import { binEnd, binNumber, binUnits, frequencyOfBins } from "../../../src/data/bins.ts";
import type { Panel, RoleRequest } from "../../../src/data/panel.ts";
import { snapTime } from "../../../src/data/snap.ts";
import { csv, day, month, panelOf, refusalOf } from "../../support/tables.ts";

const wave = (t: number): number => 50 + ((t * 37) % 23);
const stamp = (time: number): string => new Date(time).toISOString().slice(0, 19).replace("T", " ");
const start = Date.UTC(2024, 0, 1);
/** Times at uneven distances, some minutes each. */
const uneven = (n: number, minutes: number): readonly number[] => Array.from({ length: n }, (_, t) => start + Math.round((t + 0.37 * Math.sin(1.7 * t * t)) * minutes * 60_000));
/** Three rows at most of the times. */
const rush = Array.from({ length: 3000 }, (_, t) => start + (Math.floor(t / 3) * 40 + 7) * 60_000);
const trips = (rows: readonly number[] = rush): string => `pickup,zone,fare\n${rows.map((time, t) => `${stamp(time)},${["x", "y"][t % 2]},${wave(t)}.5`).join("\n")}\n`;
const problem = (panel: Panel, code: string): string | undefined => panel.problems.find((each) => each.code === code)?.message;

it("bins agree with the grid that times are moved to", () => {
  for (const unit of binUnits) {
    for (let t = 0; t < 500; t += 1) {
      const time = Date.UTC(2019, 11, 20) + t * 7_777_777;
      const frequency = frequencyOfBins(unit);
      const number = binNumber(time, unit);
      expect(binNumber(snapTime(time, frequency, true), unit)).toBe(number);
      expect(binEnd(number, unit)).toBeGreaterThan(time);
      expect(binEnd(number - 1, unit)).toBeLessThanOrEqual(time);
    }
  }
});

describe("times without a regular step", () => {
  it("are measured as means of the finest step that is nearly always there", async () => {
    const panel = await panelOf(`time,temperature\n${uneven(2000, 11).map((time, t) => `${stamp(time)},${wave(t)}`).join("\n")}\n`);
    expect(panel.bins).toEqual({ unit: "hour", rule: "mean", because: "irregular" });
    expect(panel.roles).toMatchObject({ targets: ["temperature"], index: { columns: ["time"], snap: true } });
    expect(problem(panel, "time_irregular")).toBe("The times follow no regular step; what is measured and forecast are hourly means.");
    const first = uneven(2000, 11).map((time, t) => [time, wave(t)] as const).filter(([time]) => time < start + 3_600_000);
    const [series] = panel.series;
    expect(series?.times[0]).toBeLessThanOrEqual(start);
    expect(series?.y[series.times.indexOf(start)]).toBeCloseTo(first.filter(([time]) => time >= start).reduce((sum, [, value]) => sum + value, 0) / first.filter(([time]) => time >= start).length);
  });
  it("are added up where they are amounts", async () => {
    const panel = await panelOf(`time,amount\n${uneven(400, 300).map((time, t) => `${stamp(time)},${wave(t)}`).join("\n")}\n`);
    expect(panel.bins).toEqual({ unit: "day", rule: "sum", because: "irregular" });
  });
  it("a few days here and there follow no step either", async () => {
    const panel = await panelOf(`date,weight\n${uneven(120, 4.4 * 1440).map((time, t) => `${stamp(time).slice(0, 10)},${wave(t)}`).join("\n")}\n`);
    expect(panel.bins).toMatchObject({ unit: "week", rule: "mean" });
  });
  it("nor do days most of which follow each other, among many that do not", async () => {
    const steps = [1, 3, 1, 6, 2, 1, 9, 4, 1, 5];
    let at = 0;
    const rows = Array.from({ length: 160 }, (_, t) => `${day("2023-01-01", (at += steps[t % 10]!))},${wave(t)}`);
    expect((await panelOf(`date,weight\n${rows.join("\n")}\n`)).bins).toEqual({ unit: "week", rule: "mean", because: "irregular" });
  });
  it("but sales on a few days of many products do", async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => [i % 10, Math.floor(i / 10)] as const).flatMap(([product, t]) => ((t * t * 7 + product * 13) % 11 < 3 ? [`${day("2024-01-01", t)},p${product},${wave(t)}`] : []));
    const panel = await panelOf(`date,product,sales\n${rows.join("\n")}\n`);
    expect(panel.bins).toBeUndefined();
    expect(panel.frequency.unit).toBe("day");
  });
  it.each([
    ["things with names", `title,released,score\n${uneven(300, 6 * 1440).map((time, t) => `film ${t},${stamp(time).slice(0, 10)},${wave(t)}`).join("\n")}\n`],
    ["things in no order", `released,score,votes\n${uneven(300, 6 * 1440).map((_, t, all) => `${stamp(all[(t * 131) % 300]!).slice(0, 10)},${wave(t)},${t}`).join("\n")}\n`],
    ["what begins and ends", `start,end,cost\n${uneven(300, 600).map((time, t) => `${stamp(time)},${stamp(time + wave(t) * 60_000)},${wave(t)}`).join("\n")}\n`],
  ])("%s are refused all the same", async (_, text) => expect(await refusalOf(text)).toMatch(/follow no regular step: these look like events\. Counted per \w+ they make a series/));
});

describe("rows joined because somebody asks for it", () => {
  const asked = (bins: RoleRequest["bins"], more: RoleRequest = {}): Promise<Panel> => panelOf(trips(), { bins: bins!, ...more });

  it("events are refused with what to ask for", async () => {
    expect(await refusalOf(trips())).toMatch(/^33% of the rows share their time .*: ask for “rows per day”, or for “daily means of fare”\.$/);
    expect(await refusalOf(`year,thing,size\n${Array.from({ length: 200 }, (_, t) => `${1990 + (t % 20)},n${t},${wave(t)}`).join("\n")}\n`)).toMatch(/Counted per year/);
  });
  it("their number", async () => {
    const panel = await asked({ unit: "day" });
    expect(panel.bins).toEqual({ unit: "day", rule: "count", because: "asked" });
    expect(panel.roles).toMatchObject({ targets: [], keys: [] });
    expect([...panel.series[0]!.y.slice(0, 4)]).toEqual([108, 108, 108, 108]);
  });
  it("their totals and means", async () => {
    expect((await asked({ unit: "day", rule: "sum" }, { target: "fare" })).series[0]?.y[0]).toBe(rush.flatMap((time, t) => (time < start + 86_400_000 ? [wave(t) + 0.5] : [])).reduce((a, b) => a + b));
    expect((await asked({ unit: "week" }, { target: "fare" })).bins).toMatchObject({ unit: "week", rule: "mean" });
  });
  it("for each of the ids asked for, with zeros up to the common end", async () => {
    const panel = await panelOf(trips(rush.flatMap((time, t) => (t % 2 === 1 && time > start + 20 * 86_400_000 ? [] : [time]))), { bins: { unit: "day" }, keys: ["zone"] });
    expect(panel.series.map(({ key, y }) => [key[0], y.length, y.at(-1)! > 0])).toEqual([["x", 27, true], ["y", 27, true]]);
    const few = `pickup,zone\n${[...rush.map((time) => `${stamp(time)},x`), ...rush.slice(0, 600).map((time) => `${stamp(time)},y`)].join("\n")}\n`;
    const ended = await panelOf(few, { bins: { unit: "day", rule: "count" }, keys: ["zone"] });
    expect(ended.series.map(({ y }) => [y.length, y.at(-1)])).toEqual([[27, 108], [27, 0]]);
  });
  it("a regular file in longer steps", async () => {
    const panel = await panelOf(csv("time,visitors", 48 * 20, (t) => `${stamp(start + t * 1_800_000)},${wave(t)}`), { bins: { unit: "day" } });
    expect(panel.bins).toEqual({ unit: "day", rule: "sum", because: "asked" });
    expect(panel.series[0]?.y).toHaveLength(20);
  });
  it("not in shorter steps, nor in the file's own", async () => {
    const months = csv("month,sales", 40, (t) => `${month(2020, t)},${wave(t)}`);
    expect((await panelOf(months, { bins: { unit: "month" } })).bins).toBeUndefined();
    expect((await panelOf(months, { bins: { unit: "day" } })).bins).toBeUndefined();
    expect(await refusalOf(csv("month,sales", 40, (t) => `${month(2020, t).slice(0, 7)},${wave(t)}`), { bins: { unit: "day" } })).toBe("The times are of months, so no daily totals can be made of them.");
  });
});

it.each<[string, string, string]>([
  ["quarters", Array.from({ length: 40 }, (_, t) => `${2010 + Math.floor(t / 4)} Q${(t % 4) + 1},${wave(t)}`).join("\n"), "quarter"],
  ["months that are written as days", Array.from({ length: 40 }, (_, t) => `${month(2010, t)},${wave(t)}`).join("\n"), "month"],
  ["days", Array.from({ length: 2200 }, (_, t) => `${day("2020-01-01", t)},${wave(t)}`).join("\n"), "day"],
])("the finest that %s can be joined to is known where they are joined", async (_, rows, finest) => {
  expect((await panelOf(`date,sales\n${rows}\n`, { bins: { unit: "year" } })).finest).toBe(finest);
});

describe("rows of several series, asked for as one", () => {
  const weeks = (cell: (t: number) => string, name: string, value: (t: number, s: number) => number): string => `store,week,${name}\n${Array.from({ length: 3 }, (_, s) => Array.from({ length: 40 }, (_, t) => `s${s},${cell(t)},${value(t, s)}`)).flat().join("\n")}\n`;
  it.each<[string, (t: number) => string]>([
    ["dates", (t) => day("2024-01-01", 7 * t)],
    ["counted weeks", (t) => String(t + 1)],
    ["counted weeks in words", (t) => `W${t + 1}`],
  ])("%s: amounts are added up, equal ones too", async (_, cell) => {
    const panel = await panelOf(weeks(cell, "riders", () => 7), { keys: [] });
    expect(panel).toMatchObject({ layout: "single", duplicates: "sum" });
    expect(new Set(panel.series[0]?.y)).toEqual(new Set([21]));
    expect(panel.problems).toEqual([{ code: "time_duplicate", severity: "information", message: "Several series are made one, as asked for: their values are added where rows have the same time." }]);
  });
  it("measurements are averaged", async () => {
    const panel = await panelOf(weeks((t) => day("2024-01-01", 7 * t), "temperature", (t, s) => wave(t) + s), { keys: [] });
    expect(panel.duplicates).toBe("mean");
    expect(panel.series[0]?.y[3]).toBeCloseTo(wave(3) + 1, 9);
  });
  it("a count that repeats without ids is none", async () => {
    expect(await refusalOf(`week,v,w\n${Array.from({ length: 120 }, (_, t) => `${(t % 40) + 1},${wave(t)},${wave(3 * t)}`).join("\n")}\n`, { keys: [] })).toMatch(/^No column holds times/);
  });
});

describe("a last step that is not over", () => {
  it("is left out of sums", async () => {
    const panel = await panelOf(trips([...rush.slice(0, 2970), ...[5, 6, 7].map((hour) => start + (27.2 * 24 + hour) * 3_600_000)]), { bins: { unit: "day" } });
    expect(panel.partial).toBe(true);
    expect(panel.series[0]?.y).toHaveLength(27);
    expect(problem(panel, "period_partial")).toMatch(/^The last step, 2024-01-28, is not over: its rows end at 2024-01-28 11:48\. It is left out\.$/);
    expect(panel.problems.find(({ code }) => code === "period_partial")?.at?.line).toBe(2918);
  });
  it("where days tell of months", async () => {
    const days = (n: number): string => csv("date,sales", n, (t) => `${day("2023-01-01", t)},${wave(t)}`);
    expect((await panelOf(days(365 + 31 + 29), { bins: { unit: "month" } })).partial).toBeUndefined();
    const panel = await panelOf(days(365 + 31 + 12), { bins: { unit: "month" } });
    expect(panel.partial).toBe(true);
    expect(panel.series[0]?.y).toHaveLength(13);
  });
  it("by the number of its rows", async () => {
    const dates = Array.from({ length: 40 }, (_, t) => Array.from({ length: t === 39 ? 3 : 9 + (t % 5) }, () => `${day("2024-01-01", t)},shop,1`)).flat();
    const panel = await panelOf(`date,kind,amount\n${dates.join("\n")}\n`, { bins: { unit: "day", rule: "count" } });
    expect(problem(panel, "period_partial")).toBe("The last step, 2024-02-09, is not over: it has 3 rows where each before it has 9 at least. It is left out.");
  });
  it("where rows are added up because fewer ids are asked for", async () => {
    const text = (last: number): string => `date,store,sales\n${Array.from({ length: 40 }, (_, t) => Array.from({ length: t === 39 ? last : 9 }, (_, s) => `${day("2024-01-01", t)},s${s},${wave(t + s)}`)).flat().join("\n")}\n`;
    const panel = await panelOf(text(4), { keys: [] });
    expect(panel.partial).toBe(true);
    expect(panel.series[0]?.y).toHaveLength(39);
    expect(problem(panel, "period_partial")).toBe("The last step, 2024-02-09, is not over: it has 4 rows where each before it has 9 at least. It is left out.");
    expect((await panelOf(text(6), { keys: [] })).partial).toBeUndefined();
    expect((await panelOf(text(4))).partial).toBeUndefined();
  });
  it("is kept where it may be over", async () => {
    expect((await panelOf(trips(rush.slice(0, 2916)), { bins: { unit: "day" } })).partial).toBeUndefined();
    const sparse = Array.from({ length: 300 }, (_, t) => start + (t * 20 + ((t * 7) % 11)) * 3_600_000);
    expect((await panelOf(trips(sparse.flatMap((time) => [time, time])), { bins: { unit: "day" } })).partial).toBeUndefined();
  });
  it.each([
    ["months by their first day", (t: number) => month(2016, t), "2019-04-22", 40],
    ["months by their last day", (t: number) => new Date(Date.UTC(2016, t + 1, 0)).toISOString().slice(0, 10), "2019-05-14", 40],
    ["weeks by their Monday", (t: number) => day("2024-01-01", 7 * t), "2024-10-04", 40],
  ])("between two steps: %s", async (_, date, last, n) => {
    const panel = await panelOf(`${csv("date,close", n, (t) => `${date(t)},${wave(t)}`)}${last},99\n`);
    expect(panel.roles.index).toMatchObject({ leftOut: last });
    expect(panel.roles.index.snap).toBeUndefined();
    expect(panel.series[0]?.y).toHaveLength(n);
    expect(panel.problems.find(({ code }) => code === "period_partial")).toMatchObject({ at: { line: n + 2, column: 1 } });
  });
  it("nothing is between the steps of days and of months on any day", async () => {
    expect((await panelOf(csv("date,close", 40, (t) => `${day("2024-01-01", t)},${wave(t)}`))).roles.index.leftOut).toBeUndefined();
    expect((await panelOf(csv("date,close", 40, (t) => `${month(2016, t).slice(0, 8)}${10 + (t % 5)},${wave(t)}`))).roles.index.leftOut).toBeUndefined();
  });
});
