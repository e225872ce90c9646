import { describe, expect, it } from "vitest";
import { csv, day, panelOf, refusalOf } from "../../support/tables.ts";

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

it("events are refused with what they would make", async () => {
  const rows = Array.from({ length: 400 }, (_, t) => `2024-03-${String(1 + Math.floor(t / 14)).padStart(2, "0")} ${String((t * 7) % 24).padStart(2, "0")}:${String((t * 11) % 60).padStart(2, "0")},${t % 9},${wave(t)}`);
  expect(await refusalOf(`pickup,passengers,fare\n${rows.join("\n")}\n`)).toMatch(/Counted per day they make a series of 29 days, from 2024-03-01 to 2024-03-29; "\w+" could be added up/);
});

it("a column of ids may spell one of them as others spell what is missing", async () => {
  const rows = Array.from({ length: 48 }, (_, i) => `${day("2024-01-01", Math.floor(i / 2))},${["NA", "EU"][i % 2]},${wave(i)}`);
  const panel = await panelOf(`date,region,sales\n${rows.join("\n")}\n`);
  expect(panel.roles.keys).toEqual(["region"]);
  expect(panel.series.map(({ key }) => key)).toEqual([["NA"], ["EU"]]);
});
