import { describe, expect, it } from "vitest";
import { WorkflowError } from "../../../src/data/error.ts";
import { frequencyLabel } from "../../../src/data/frequency.ts";
import { csv, day, month, panelOf, refusalOf } from "../../support/tables.ts";

const wave = (t: number): number => 100 + ((t * 37) % 23);

describe("frequency", () => {
  const at = (start: string, minutes: number) => (t: number) => new Date(Date.parse(start) + t * minutes * 60_000).toISOString().slice(0, 16).replace("T", " ");
  const skipWeekends = (t: number): string => day("2024-01-01", 7 * Math.floor(t / 5) + (t % 5));
  const monthEnd = (t: number): string => new Date(Date.UTC(2000, t + 1, 0)).toISOString().slice(0, 10);
  it.each<[string, (t: number) => string]>([
    ["minute", at("2024-01-01T00:00Z", 1)],
    ["15min", at("2024-01-01T00:00Z", 15)],
    ["hourly", at("2024-01-01T00:30Z", 60)],
    ["daily", (t) => day("2024-01-01", t)],
    ["daily", (t) => `${day("2024-01-01", t)} ${17 + (t % 2)}:00`],
    ["business-daily", skipWeekends],
    ["weekly", (t) => day("2024-01-03", 7 * t)],
    ["biweekly", (t) => day("2024-01-03", 14 * t)],
    ["monthly", (t) => month(2000, t)],
    ["monthly", monthEnd],
    ["monthly", (t) => month(2000, t).slice(0, 7)],
    ["monthly", (t) => month(2000, t).replace(/-01$/, `-${10 + (t % 5)}`)],
    ["quarterly", (t) => month(2000, 3 * t)],
    ["quarterly", (t) => monthEnd(3 * t + 2)],
    ["half-yearly", (t) => month(2000, 6 * t)],
    ["yearly", (t) => month(1950, 12 * t)],
  ])("%s", async (label, time) => {
    const panel = await panelOf(csv("time,v", 40, (t) => `${time(t)},${wave(t)}`));
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.series).toHaveLength(1);
    expect([...(panel.series[0]?.y ?? [])]).toEqual(Array.from({ length: 40 }, (_, t) => wave(t)));
  });
  it("month ends are a grid of their own, other days are moved to the first", async () => {
    expect((await panelOf(csv("d,v", 20, (t) => `${monthEnd(t)},${wave(t)}`))).frequency).toEqual({ unit: "month", every: 1, anchor: 31 });
    const moved = await panelOf(csv("d,v", 20, (t) => `${month(2000, t).replace(/-01$/, "-15")},${wave(t)}`));
    expect(moved.frequency).toEqual({ unit: "month", every: 1, anchor: 1 });
    expect(moved.roles.index.snap).toBe(true);
    expect(moved.series[0]?.times[1]).toBe(Date.UTC(2000, 1, 1));
  });
  it("clocks that jitter around a usual step are moved onto it", async () => {
    const panel = await panelOf(csv("d,v", 60, (t) => `${new Date(Date.UTC(2024, 0, 1, 0, t, [0, 1, -1][t % 3])).toISOString().slice(0, 19)},${wave(t)}`));
    expect(panel.frequency).toEqual({ unit: "minute", every: 1 });
    expect(panel.roles.index.snap).toBe(true);
    expect(panel.series[0]?.y).toHaveLength(60);
  });
  it("a sequence without time", async () => {
    const panel = await panelOf(csv("x", 30, (t) => `${wave(t)}`));
    expect(panel.frequency).toEqual({ unit: "step", every: 1 });
    expect([...(panel.series[0]?.times.subarray(0, 3) ?? [])]).toEqual([1, 2, 3]);
  });
});

describe("grid", () => {
  it("gaps are missing, with the line behind them", async () => {
    const days = [0, 1, 2, 5, 6, 7, 8, 9, 11];
    const panel = await panelOf(csv("d,v", days.length, (i) => `${day("2024-01-01", days[i] ?? 0)},${i + 0.5}`));
    expect([...(panel.series[0]?.y ?? [])]).toEqual([0.5, 1.5, 2.5, NaN, NaN, 3.5, 4.5, 5.5, 6.5, 7.5, NaN, 8.5]);
    expect(panel.problems.filter(({ code, at }) => code === "time_gap" && at !== undefined).map(({ at }) => at?.line)).toEqual([5, 10]);
  });
  it("backwards and shuffled files are sorted", async () => {
    const back = await panelOf(csv("d,v", 30, (t) => `${day("2024-01-01", 29 - t)},${29 - t + 0.5}`));
    expect([...(back.series[0]?.y.subarray(0, 3) ?? [])]).toEqual([0.5, 1.5, 2.5]);
    expect(back.problems.map(({ message }) => message)).toContain("The rows run from the latest to the earliest; they are sorted.");
    const mixed = await panelOf(csv("d,v", 30, (t) => `${day("2024-01-01", (t * 7) % 30)},${(t * 7) % 30}.5`));
    expect([...(mixed.series[0]?.y ?? [])]).toEqual(Array.from({ length: 30 }, (_, t) => t + 0.5));
  });
  it.each([
    ["amounts are added", "sales", "sum", 30],
    ["measurements are averaged", "temperature", "mean", 15],
  ])("double rows: %s", async (_, name, rule, value) => {
    const panel = await panelOf(csv(`d,${name}`, 40, (t) => `${day("2024-01-01", t === 39 ? 4 : t)},${t === 4 ? 10 : t === 39 ? 20 : wave(t)}`));
    expect(panel.duplicates).toBe(rule);
    expect(panel.series[0]?.y[4]).toBe(value);
    expect(panel.problems.find(({ code }) => code === "time_duplicate")?.at?.line).toBe(41);
  });
  it("rows that repeat exactly count once", async () => {
    const panel = await panelOf(csv("d,sales", 40, (t) => `${day("2024-01-01", t === 39 ? 38 : t)},${t >= 38 ? 5 : wave(t)}`));
    expect(panel.duplicates).toBe("last");
    expect(panel.series[0]?.y[38]).toBe(5);
  });
  it("a series reaches from its first to its last value", async () => {
    const panel = await panelOf(csv("d,v", 20, (t) => `${day("2024-01-01", t)},${t < 3 || t > 16 || t === 9 ? "" : wave(t)}`));
    expect(panel.series[0]?.y).toHaveLength(14);
    expect(panel.series[0]?.times[0]).toBe(Date.UTC(2024, 0, 4));
  });
});

describe("roles", () => {
  const reasonOf = (panel: Awaited<ReturnType<typeof panelOf>>, column: string): string | undefined => panel.roles.reasons.find((reason) => reason.column === column)?.reason;

  it("long: the smallest set of ids", async () => {
    const rows = ["north", "south"].flatMap((region) => ["a", "b", "c"].flatMap((product) => Array.from({ length: 12 }, (_, t) => `${region},${product},${product.toUpperCase()}-code,${month(2020, t)},${wave(t * 3 + region.length)},${t % 2}`)));
    const panel = await panelOf(`region,product,code,month,sales,promo\n${rows.join("\n")}\n`);
    expect(panel.layout).toBe("long");
    expect(panel.roles).toMatchObject({ index: { columns: ["month"] }, keys: ["region", "product"], targets: ["sales"], exogenous: ["promo"] });
    expect(panel.series.map(({ key }) => key.join("/"))).toEqual(["north/a", "north/b", "north/c", "south/a", "south/b", "south/c"]);
  });
  it("wide: like columns side by side", async () => {
    const panel = await panelOf(csv("date,store_1,store_2,store_3", 30, (t) => `${day("2024-01-01", t)},${wave(t)},${wave(t + 1)},${wave(t + 2)}`));
    expect(panel.layout).toBe("wide");
    expect(panel.roles.targets).toEqual(["store_1", "store_2", "store_3"]);
    expect(panel.series.map(({ key }) => key)).toEqual([["store_1"], ["store_2"], ["store_3"]]);
  });
  it("row numbers, constants, calendar parts and words are left out, each with its reason", async () => {
    const panel = await panelOf(csv("id,date,weekday,year,unit,epoch,note,demand,temp", 90, (t) => `${t},${day("2023-12-01", t)},${new Date(Date.parse("2023-12-01") + t * 864e5).getUTCDay()},${day("2023-12-01", t).slice(0, 4)},kg,${1_700_000_000 + t * 86_400},n${t % 9},${wave(t)},${wave(t * 5)}`));
    expect(panel.roles.targets).toEqual(["demand"]);
    expect(panel.roles.exogenous).toEqual(["temp"]);
    expect(["id", "weekday", "year", "unit", "epoch", "note"].map((name) => reasonOf(panel, name))).toEqual([
      "it numbers the rows",
      "it is the weekday of the time",
      "it is the year of the time",
      "it has one value only",
      "it rises with the time and says nothing else",
      "it holds words",
    ]);
  });
  it("time in several columns", async () => {
    const panel = await panelOf(csv("year,month,passengers", 36, (t) => `${2000 + Math.floor(t / 12)},${["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][t % 12]},${wave(t)}`));
    expect(panel.roles.index).toEqual({ columns: ["year", "month"], pattern: "%Y|%B" });
    expect(frequencyLabel(panel.frequency)).toBe("monthly");
    const clock = await panelOf(csv("Datum,Uhrzeit,Wert", 60, (t) => `${day("2024-01-01", Math.floor(t / 24))},${String(t % 24).padStart(2, "0")}:00,${wave(t)}`));
    expect(clock.roles.index).toEqual({ columns: ["Datum", "Uhrzeit"], pattern: "%Y-%m-%d|%H:%M" });
    expect(frequencyLabel(clock.frequency)).toBe("hourly");
  });
  it.each<[string, string, (t: number) => string, string, string]>([
    ["half past one in the afternoon", "Date,Time", (t) => `3/${1 + Math.floor(t / 24)}/2024,${t % 12 || 12}:30${t % 24 < 12 ? "AM" : "PM"}`, "%m/%d/%Y|%I:%M%p", "hourly"],
    ["p.m. with full stops", "Date,Time", (t) => `3/${1 + Math.floor(t / 24)}/2024,${t % 12 || 12} ${t % 24 < 12 ? "a.m." : "p.m."}`, "%m/%d/%Y|%I %p", "hourly"],
    ["hours from 1 to 24", "Date,Hour", (t) => `2024-03-0${1 + Math.floor(t / 24)},${(t % 24) + 1}`, "%Y-%m-%d|%H", "hourly"],
    ["hours by their end", "Date,Hour", (t) => `2024-03-0${1 + Math.floor(t / 24)},HE${(t % 24) + 1}`, "%Y-%m-%d|%H:%M", "hourly"],
    ["hours and minutes in one number", "Date,Time", (t) => `2024030${1 + Math.floor(t / 24)},${100 * (t % 24) + 30}`, "%Y%m%d|%H%M", "hourly"],
    ["periods of statistical offices", "year,period", (t) => `${2000 + Math.floor(t / 13)},M${String((t % 13) + 1).padStart(2, "0")}`, "%Y|M%m", "monthly"],
    ["weeks with a letter", "Year,Week", (t) => `${2020 + Math.floor(t / 52)},W${(t % 52) + 1}`, "%G|W%V", "weekly"],
    ["halves", "Year,Half", (t) => `${2000 + Math.floor(t / 2)},H${(t % 2) + 1}`, "%Y|H%Eh", "half-yearly"],
    ["fiscal quarters", "Fiscal Year,Quarter", (t) => `FY${2000 + Math.floor(t / 4)},Q${(t % 4) + 1}`, "FY%Y|Q%q", "quarterly"],
    ["quarters in Chinese", "年,季度", (t) => `${2000 + Math.floor(t / 4)},${(t % 4) + 1}`, "%Y|%q", "quarterly"],
    ["months in Korean", "연도,월", (t) => `${2000 + Math.floor(t / 12)},${(t % 12) + 1}`, "%Y|%m", "monthly"],
    ["half hours counted from 1", "SETTLEMENT_DATE,SETTLEMENT_PERIOD", (t) => `2024-03-0${1 + Math.floor(t / 48)},${(t % 48) + 1}`, "%Y-%m-%d|%E30", "30min"],
    ["down to the minute", "Year,Month,Day,Hour,Minute", (t) => `2024,3,1,${Math.floor(t / 4)},${15 * (t % 4)}`, "%Y|%m|%d|%H|%M", "15min"],
  ])("time in several columns: %s", async (_, names, row, pattern, label) => {
    const panel = await panelOf(csv(`${names},value`, 60, (t) => `${row(t)},${wave(t)}`));
    expect(panel.roles.index.pattern).toBe(pattern);
    expect(panel.roles.index.columns).toEqual(names.split(","));
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.series).toHaveLength(1);
  });
  it.each<[string, string, (t: number) => string, string]>([
    ["years over their months", "Year,Month", (t) => `${t % 12 === 0 ? 2018 + t / 12 : ""},${(t % 12) + 1}`, "monthly"],
    ["dates over their hours", "Date,Hour", (t) => `${t % 24 === 0 ? `2024-03-0${1 + t / 24}` : ""},${t % 24}`, "hourly"],
  ])("merged cells: %s", async (_, names, row, label) => {
    const panel = await panelOf(csv(`${names},value`, 72, (t) => `${row(t)},${wave(t)}`));
    expect(panel.roles.index).toMatchObject({ columns: names.split(","), filled: [names.split(",")[0]] });
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.series[0]?.y).toHaveLength(72);
    expect(panel.problems).toEqual([]);
  });
  it("years and months without names, in their usual places", async () => {
    const panel = await panelOf(Array.from({ length: 48 }, (_, t) => `${2000 + Math.floor(t / 12)} ${(t % 12) + 1} ${wave(t)}.5`).join("\n"));
    expect(panel.roles.index).toMatchObject({ columns: ["#1", "#2"], pattern: "%Y|%m" });
    expect(frequencyLabel(panel.frequency)).toBe("monthly");
  });
  it("seconds since 1970 that begin anew with each id", async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${["a", "b", "c"][Math.floor(i / 30)]},${1_700_000_000 + 3600 * (i % 30)},${wave(i)}`);
    expect((await panelOf(`item,ts,value\n${rows.join("\n")}\n`)).roles).toMatchObject({ keys: ["item"], index: { columns: ["ts"], pattern: "%s" } });
  });
  it("several values a second are joined to seconds", async () => {
    const panel = await panelOf(csv("time,v", 200, (t) => `2024-01-01 00:00:${(t * 0.1).toFixed(3).padStart(6, "0")},${wave(t)}`));
    expect(panel.bins).toEqual({ unit: "second", rule: "mean", because: "irregular" });
    expect(panel.series[0]?.y).toHaveLength(20);
  });
  it("orders of two lines are no series", async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `CA-${Math.floor(i / 2)},${day("2024-01-01", (i * 7) % 140)},${wave(i)}`);
    expect(await refusalOf(`order,date,amount\n${rows.join("\n")}\n`)).toMatch(/these are events or things/);
  });
  it("tells readers in other languages of what their strptime would read otherwise", async () => {
    const century = await panelOf(csv("month,v", 200, (t) => `${(t % 12) + 1}/1/${String((1958 + Math.floor(t / 12)) % 100).padStart(2, "0")},${wave(t)}`));
    expect(century.roles.index).toMatchObject({ pattern: "%m/%d/%y", century: 50 });
    expect(century.series[0]?.times[0]).toBe(Date.UTC(1958, 0, 1));
    const late = await panelOf(csv("time,v", 96, (t) => `2024-03-0${1 + Math.floor(t / 24)} ${(t % 24) + 1}:00,${wave(t)}`));
    expect(late.roles.index).toMatchObject({ pattern: "%Y-%m-%d %H:%M", endOfDay: true });
    expect(late.series[0]?.y).toHaveLength(96);
    const plain = await panelOf(csv("month,v", 60, (t) => `${(t % 12) + 1}/1/${String((1990 + Math.floor(t / 12)) % 100).padStart(2, "0")},${wave(t)}`));
    expect(plain.roles.index).toEqual({ columns: ["month"], pattern: "%m/%d/%y" });
  });
  it("weeks on a day that holidays move", async () => {
    const panel = await panelOf(csv("date,claims", 60, (t) => `${day("2020-01-02", 7 * t + [0, 1, 0, -1, 2][t % 5]!)},${wave(t)}`));
    expect(panel.frequency).toMatchObject({ unit: "week", every: 1 });
    expect(panel.bins).toBeUndefined();
    expect(panel.series[0]?.y).toHaveLength(60);
  });
  it.each<[string, (t: number) => string, string, string]>([
    ["time", (t) => (1949 + t / 12).toFixed(3), "%Ey", "monthly"],
    ["time", (t) => (1958 + (t + 2.5) / 12).toFixed(4), "%Ey", "monthly"],
    ["time", (t) => String(1959 + t / 4), "%Ey", "quarterly"],
    ["year", (t) => `${1900 + t}.0`, "%Ey", "yearly"],
    ["yearweek", (t) => (t < 53 ? `2020${String(t + 1).padStart(2, "0")}` : `2021${String(t - 52).padStart(2, "0")}`), "%G%V", "weekly"],
    ["date", (t) => (45_292 + t / 24).toFixed(6), "%Ex", "hourly"],
    ["month", (t) => `${t + 1}`, "%Ec", "monthly"],
    ["t", (t) => `${t + 1}`, "%Ec", "unknown"],
    ["ds", (t) => `${t}`, "%Ec", "unknown"],
    ["Monat", (t) => `${String((t % 12) + 1).padStart(2, "0")}.${2018 + Math.floor(t / 12)}`, "%m.%Y", "monthly"],
  ])("numbers that are times: %s %#", async (name, cell, pattern, label) => {
    const panel = await panelOf(csv(`${name},value`, 60, (t) => `${cell(t)},${wave(t)}`));
    expect(panel.roles.index).toEqual({ columns: [name], pattern });
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.series[0]?.y).toHaveLength(60);
  });
  it.each<[string, (t: number) => string, string]>([
    ["Period", (t) => `Week ${t + 1}`, "weekly"],
    ["week", (t) => `W${String(t + 1).padStart(2, "0")}`, "weekly"],
    ["x", (t) => `Day_${t}`, "daily"],
    ["when", (t) => `Woche ${t + 1}`, "weekly"],
    ["t", (t) => `Month-${t + 1}`, "monthly"],
  ])("steps counted behind a word: %s %#", async (name, cell, label) => {
    const panel = await panelOf(csv(`${name},value`, 60, (t) => `${cell(t)},${wave(t)}`));
    expect(panel.roles.index).toMatchObject({ columns: [name], pattern: "%Ec", edit: { steps: [["^[^0-9]+", ""]] } });
    expect(frequencyLabel(panel.frequency)).toBe(label);
    expect(panel.series[0]?.y).toHaveLength(60);
  });
  it.each<[string, (t: number) => string]>([
    ["item", (t) => `Item ${t + 1}`],
    ["dept", (t) => `D${t + 1}`],
    ["week", (t) => `Week ${t * t}`],
    ["week", (t) => `${t < 30 ? "Week" : "Day"} ${t + 1}`],
    ["week", (t) => (t < 30 ? `Week ${t + 1}` : `Week 0${t - 29}`)],
  ])("names with a number that count nothing: %s %#", async (name, cell) => {
    expect(await refusalOf(csv(`${name},price,value`, 60, (t) => `${cell(t)},${(t * 7) % 11},${wave(t)}`))).toMatch(/^No column holds times/);
  });
  it.each<[string, (t: number) => string]>([
    ["time", (t) => (1949 + t / 365).toFixed(4)],
    ["rate", (t) => (1949 + t / 12).toFixed(3)],
    ["time", (t) => (1949 + t / 7).toFixed(3)],
  ])("numbers that are none: %s %#", async (name, cell) => {
    const reading = await refusalOf(csv(`x,${name},value`, 60, (t) => `${(t * 7) % 11},${cell(t)},${wave(t)}`));
    expect(reading).toMatch(/^No column holds times/);
  });
  it("a lonely straight line is a target all the same", async () => {
    expect((await panelOf(csv("date,v", 28, (t) => `${day("2024-01-01", t)},${t + 1}`))).roles.targets).toEqual(["v"]);
  });
  it("names of the object's prototype are names", async () => {
    const panel = await panelOf(csv("date,__proto__,constructor", 28, (t) => `${day("2024-01-01", t)},${wave(t)},${wave(t + 5) / 1000}`));
    expect(panel.columns).toEqual(["date", "__proto__", "constructor"]);
  });
  it("ambiguous targets are offered, the default first", async () => {
    const text = csv("date,alpha,beta", 30, (t) => `${day("2024-01-01", t)},${wave(t)},${wave(t * 3) / 1e6}`);
    const panel = await panelOf(text);
    expect(panel.roles.targets).toEqual(["alpha"]);
    expect(panel.problems.map(({ code }) => code)).toContain("target_ambiguous");
  });
});

describe("what the person says goes first", () => {
  const text = csv("day,start,a,b,shop", 40, (t) => `${day("2024-01-01", Math.floor(t / 2))},${day("2023-01-01", Math.floor(t / 2))},${wave(t)},${wave(t + 9)},${t % 2 === 0 ? "x" : "y"}`);
  it("target, time and ids", async () => {
    const panel = await panelOf(text, { target: "b", time: ["start"], keys: ["shop"], seasonLength: 7 });
    expect(panel.roles).toMatchObject({ targets: ["b"], keys: ["shop"], index: { columns: ["start"] } });
    expect(panel.seasonLength).toBe(7);
  });
  it("an unknown column lists close names", async () => {
    const error: unknown = await panelOf(text, { target: "strat" }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(WorkflowError);
    expect(error).toMatchObject({ code: "unknown_column", message: 'There is no column "strat"' });
    expect((error as WorkflowError).hint).toMatch(/^Columns with close names: "start"/);
  });
  it("a column without times or numbers is refused", async () => {
    expect(await refusalOf(text, { time: ["shop"] })).toContain('"shop" cannot be read as times');
    expect(await refusalOf(text, { target: "shop" })).toContain('"shop" does not hold numbers');
  });
});

describe("refusals say why", () => {
  it("a table of things", async () => expect(await refusalOf(csv("name,height,weight", 30, (t) => `p${t},${wave(t)},${wave(t * 2)}`))).toMatch(/^No column holds times/));
  it("events", async () => {
    const text = csv("when,fare,payment", 300, (t) => `2024-01-01 ${String(Math.floor(((t * t * 7919) % 1440) / 60)).padStart(2, "0")}:${String((t * t * 7919) % 60).padStart(2, "0")}:${String((t * 31) % 60).padStart(2, "0")},${wave(t)},${t % 2 === 0 ? "cash" : "card"}`);
    expect(await refusalOf(text)).toMatch(/Count.* makes? a series/);
  });
  it("one date for many things", async () => expect(await refusalOf(csv("country,growth,date", 60, (t) => `c${t},${wave(t)},2019-0${(t % 3) + 1}-19`))).toMatch(/share their time/));
  it("columns of a count that no name explains", async () => expect(await refusalOf(csv(`name,${Array.from({ length: 30 }, (_, w) => `normalized ${w}`).join(",")}`, 8, (t) => `n${t},${Array.from({ length: 30 }, (_, k) => wave(k * t)).join(",")}`))).toMatch(/^Time runs across/));
  it("repeated measures of a few days", async () => expect(await refusalOf(csv("reaction,days,subject", 90, (t) => `${wave(t)},${t % 9},${300 + Math.floor(t / 9)}`))).toMatch(/^No column holds times/));
  it("a time far away from all others, which would make an endless grid", async () => {
    expect(await refusalOf(csv("date,v", 30, (t) => `${t === 29 ? "9999-12-31" : day("2024-01-01", t)},${wave(t)}`))).toBe("The time 9999-12-31 on line 31 lies 2,913,145 daily steps behind the one before it; one of them must be wrong.");
  });
  it("too few values", async () => expect(await refusalOf(csv("date,v", 3, (t) => `${day("2024-01-01", t)},${wave(t)}`))).toMatch(/The longest series has 3 values/));
  it("a column that comes near to numbers is named", async () => {
    const reason = "There is a time, and no column of numbers that changes with it.";
    expect(await refusalOf(csv("date,place,price", 30, (t) => `${day("2024-01-01", t)},Ulm,${5 + (t % 9)} a kilo`))).toBe(`${reason} "price" holds "5 a kilo", which is not read as a number.`);
    expect(await refusalOf(csv("date,place,price", 30, (t) => `${day("2024-01-01", t)},Ulm,${["dear", "cheap"][t % 2]}`))).toBe(reason);
  });
});
