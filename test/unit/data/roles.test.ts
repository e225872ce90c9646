import { describe, expect, it } from "vitest";
import { csv, day, panelOf } from "../../support/tables.ts";

const wave = (t: number): number => 50 + ((t * 37) % 23);
const other = (t: number): number => 9 + ((t * 13) % 31);

describe("columns that give the target away are no regressors", () => {
  it.each([
    ["a total that holds it", "total", (t: number) => wave(t) + other(t), /"sales" and "beside" together/],
    ["the rest of it", "rest", (t: number) => wave(t) - other(t), /with "beside" it makes "sales"/],
    ["the same in another unit", "again", (t: number) => 1000 * wave(t), /says the same/],
    ["its running total", "so_far", (t: number) => Array.from({ length: t + 1 }, (_, s) => wave(s)).reduce((a, b) => a + b, 0), /adds up "sales" over time/],
  ] as const)("%s", async (_, name, value, reason) => {
    const { roles } = await panelOf(csv(`date,sales,beside,${name}`, 60, (t) => `${day("2024-01-01", t)},${wave(t)},${other(t)},${value(t)}`), { target: "sales" });
    expect(roles.exogenous).toEqual(name === "rest" ? [] : ["beside"]);
    expect(roles.reasons.find(({ column }) => column === name)?.reason).toMatch(reason);
  });

  it("what merely moves with it stays", async () => {
    const { roles } = await panelOf(csv("date,sales,promo", 60, (t) => `${day("2024-01-01", t)},${wave(t)},${t % 5}`), { target: "sales" });
    expect(roles.exogenous).toEqual(["promo"]);
    expect(roles.reasons.find(({ column }) => column === "promo")?.reason).toMatch(/known ahead/);
  });
});

it("a column of ids may spell one of them as others spell what is missing", async () => {
  const rows = Array.from({ length: 48 }, (_, i) => `${day("2024-01-01", Math.floor(i / 2))},${["NA", "EU"][i % 2]},${wave(i)}`);
  const panel = await panelOf(`date,region,sales\n${rows.join("\n")}\n`);
  expect(panel.roles.keys).toEqual(["region"]);
  expect(panel.series.map(({ key }) => key)).toEqual([["NA"], ["EU"]]);
});

describe("what is known ahead", () => {
  const rows = (n: number, future: number, cells: (t: number) => string): string => csv("date,sales,price,temp,is_weekend,promo", n + future, (t) => `${day("2024-01-01", t)},${t < n ? wave(t) : ""},${cells(t)},${[0, 1].includes(new Date(Date.parse("2023-12-30") + t * 864e5).getUTCDay()) ? 1 : 0},${(t * 5) % 7 === 3 ? 1 : 0}`);

  it("columns that the file goes on with, with their values", async () => {
    const panel = await panelOf(rows(80, 14, (t) => `${10 + ((t * 29) % 13)},${t < 80 ? other(t) : ""}`), { target: "sales" });
    expect(panel.roles.exogenous).toEqual(["price", "temp", "is_weekend", "promo"]);
    expect(panel.roles.knownAhead).toEqual(["price", "is_weekend", "promo"]);
    expect(panel.future).toBe(14);
    const [series] = panel.series;
    expect(series?.y).toHaveLength(80);
    expect(series?.x.map(({ length }) => length)).toEqual([94, 80, 94, 94]);
    expect(series?.x[0]?.[80]).toBe(10 + ((80 * 29) % 13));
    expect(panel.problems.filter(({ code }) => code === "target_missing_values").map(({ at, message }) => [at?.line, message])).toEqual([[82, "From here on the target has no values, for 14 steps: they are taken for what is to be forecast."]]);
  });
  it("TRUE and FALSE are numbers", async () => {
    const panel = await panelOf(csv("date,sales,IsHoliday,open", 60, (t) => `${day("2024-01-01", t)},${wave(t)},${t % 17 === 3 ? "TRUE" : "FALSE"},${t % 9 === 3 ? "yes" : "no"}`));
    expect(panel.roles).toMatchObject({ targets: ["sales"], exogenous: ["IsHoliday"], knownAhead: ["IsHoliday"], ignored: ["open"] });
    expect([...panel.series[0]!.x[0]!.slice(2, 5)]).toEqual([0, 1, 0]);
  });
  it("what the calendar decides, and what its name says, without values", async () => {
    const panel = await panelOf(rows(80, 0, (t) => `${10 + ((t * 29) % 13)},${other(t)}`), { target: "sales" });
    expect(panel.roles.knownAhead).toEqual(["is_weekend", "promo"]);
    expect(panel.roles.reasons.find(({ column }) => column === "is_weekend")?.reason).toBe("it follows from the weekday, so it is known ahead");
    expect(panel.future).toBe(0);
    expect(panel.series[0]?.x.map(({ length }) => length)).toEqual([80, 80, 80, 80]);
  });
  it("of series that end at different times no common future is asked for", async () => {
    const text = Array.from({ length: 120 }, (_, i) => [Math.floor(i / 2), i % 2] as const).map(([t, s]) => `${day("2024-01-01", t)},${["a", "b"][s]},${t < (s === 0 ? 50 : 40) ? wave(t) : ""},${other(t)}`);
    const panel = await panelOf(`date,shop,sales,price\n${text.join("\n")}\n`, { target: "sales" });
    expect(panel.future).toBe(0);
    expect(panel.series.map(({ y, x }) => [y.length, x[0]?.length])).toEqual([[50, 60], [40, 60]]);
  });
  it("rows to be filled, with nothing but their time, where they are more than a few", async () => {
    const text = (blank: number): string => csv("date,sales", 60, (t) => `${day("2024-01-01", t)},${t < 60 - blank ? wave(t) : ""}`);
    expect((await panelOf(text(12))).future).toBe(12);
    expect((await panelOf(text(1))).future).toBe(0);
  });
  it("a target that was given up long ago asks for nothing", async () => {
    expect((await panelOf(rows(20, 60, (t) => `${10 + ((t * 29) % 13)},${other(t)}`), { target: "sales" })).future).toBe(0);
  });
});

it("fewer ids than the rows have: what they tell apart is added up", async () => {
  const rows = Array.from({ length: 240 }, (_, i) => `${day("2024-01-01", Math.floor(i / 6))},${["n", "s"][i % 2]},p${i % 3},${wave(i)}`);
  const text = `date,store,item,sales\n${rows.join("\n")}\n`;
  expect((await panelOf(text)).roles.keys).toEqual(["store", "item"]);
  const byStore = await panelOf(text, { keys: ["store"] });
  expect(byStore.duplicates).toBe("sum");
  expect(byStore.series.map(({ key, y }) => [key[0], y[0]])).toEqual([["n", wave(0) + wave(2) + wave(4)], ["s", wave(1) + wave(3) + wave(5)]]);
  const all = await panelOf(text, { keys: [] });
  expect(all.layout).toBe("single");
  expect(all.series[0]?.y[0]).toBe([0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + wave(i), 0));
});
