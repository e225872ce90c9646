import { describe, expect, it } from "vitest";
import { frequencyLabel } from "../../../src/data/frequency.ts";
import { csv, panelOf } from "../../support/tables.ts";

const wave = (t: number): number => 100 + ((t * 37) % 23);
const two = (value: number): string => String(value).padStart(2, "0");

describe("quarters by number", () => {
  it.each<[string, string, (year: number, quarter: number) => string]>([
    ["quarter", "%Y0%q", (year, quarter) => `${year}0${quarter}`],
    ["time", "%Y-0%q", (year, quarter) => `${year}-0${quarter}`],
    ["quarter", "%Y%q", (year, quarter) => `${year}${quarter}`],
  ])("%s written %s", async (name, pattern, cell) => {
    const panel = await panelOf(csv(`${name},gdp`, 40, (t) => `${cell(1990 + Math.floor(t / 4), (t % 4) + 1)},${wave(t)}`));
    expect(panel.roles.index).toEqual({ columns: [name], pattern });
    expect(frequencyLabel(panel.frequency)).toBe("quarterly");
    expect(panel.series[0]!.y).toHaveLength(40);
    expect(panel.series[0]!.times[39]).toBe(Date.UTC(1999, 9, 1));
  });
  it("months stay months: all twelve, or the first four of a year", async () => {
    const all = await panelOf(csv("month,v", 48, (t) => `${1990 + Math.floor(t / 12)}${two((t % 12) + 1)},${wave(t)}`));
    expect(all.roles.index.pattern).toBe("%Y%m");
    const few = await panelOf(csv("month,v", 7, (t) => `${1990 + Math.floor(t / 4)}${two((t % 4) + 1)},${wave(t)}`));
    expect(few.roles.index.pattern).toBe("%Y%m");
  });
  it("five digits under another name are no time", async () => {
    const panel = await panelOf(csv("date,parcels", 40, (t) => `2024-${two(1 + Math.floor(t / 28))}-${two(1 + (t % 28))},${1990 + Math.floor(t / 4)}${(t % 4) + 1}`));
    expect(panel.roles.targets).toEqual(["parcels"]);
  });
});

describe("a thirteenth month is the sum of its year", () => {
  const withSums = (years: number): string[] => Array.from({ length: years }, (_, y) => [...Array.from({ length: 12 }, (_, m) => `${1973 + y}${two(m + 1)},${wave(12 * y + m)}`), `${1973 + y}13,1200`]).flat();
  it("it is left out, and told once", async () => {
    const panel = await panelOf(`YYYYMM,value\n${withSums(4).join("\n")}\n`);
    expect(panel.roles.index).toMatchObject({ pattern: "%Y%m", strays: true });
    expect([...panel.series[0]!.y]).toEqual(Array.from({ length: 48 }, (_, t) => wave(t)));
    expect(panel.problems.filter(({ code }) => code === "cell_not_time")).toHaveLength(1);
  });
  it("also where the first years have nothing else", async () => {
    const panel = await panelOf(`YYYYMM,value\n${[...Array.from({ length: 24 }, (_, y) => `${1949 + y}13,900`), ...withSums(12)].join("\n")}\n`);
    expect(panel.roles.index.pattern).toBe("%Y%m");
    expect(panel.series[0]!.y).toHaveLength(144);
  });
});

it("months behind a small letter", async () => {
  const panel = await panelOf(csv("date,v", 30, (t) => `${1990 + Math.floor(t / 12)}m${(t % 12) + 1},${wave(t)}`));
  expect(panel.roles.index).toEqual({ columns: ["date"], pattern: "%Ym%m" });
  expect(frequencyLabel(panel.frequency)).toBe("monthly");
});
