import { describe, expect, it } from "vitest";
import { pivotOf } from "../../../../src/data/time/century.ts";
import { csv, panelOf } from "../../../support/tables.ts";

const through = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => (from + i) % 100);

describe("two digits from which on years are of the last century", () => {
  it.each<[what: string, years: readonly number[], pivot: number]>([
    ["the usual one where nothing lies between", through(1960, 2004), 50],
    ["years over the usual one, which would be torn apart", through(1949, 1960), 49],
    ["years that lie ahead", through(1940, 1949), 40],
    ["a whole century and no gap: where the file begins", through(1927, 2026), 27],
    ["the same, newest first", through(1927, 2026).reverse(), 27],
    ["the widest gap, where rows are in no order", [5, 61, 47, 99, 2, 48, 45, 46, 50], 45],
    ["years that go on from today", through(2024, 2045), 50],
    ["years of this century", through(2001, 2020), 50],
    ["a year of its own", [48], 48],
    ["none", [], 50],
  ])("%s", (_, years, pivot) => expect(pivotOf(years, 2026)).toBe(pivot));
});

describe("columns with years of two digits", () => {
  const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const two = (value: number): string => String(value % 100).padStart(2, "0");
  it.each<[string, (month: number, year: number) => string]>([
    ["Mon-YY", (month, year) => `${names[month]!}-${two(year)}`],
    ["M/D/YY", (month, year) => `${month + 1}/1/${two(year)}`],
  ])("%s: 1949 to 1960 stay together", async (_, cell) => {
    const panel = await panelOf(csv("month,v", 144, (t) => `${cell(t % 12, 1949 + Math.floor(t / 12))},${100 + t}`));
    expect(panel.roles.index.century).toBe(49);
    expect(panel.series[0]!.y).toHaveLength(144);
    expect(panel.series[0]!.times[0]).toBe(Date.UTC(1949, 0, 1));
    expect(panel.series[0]!.times[143]).toBe(Date.UTC(1960, 11, 1));
  });
  it("in a column of their own, and before quarters", async () => {
    const parts = await panelOf(csv("year,month,v", 144, (t) => `${two(1949 + Math.floor(t / 12))},${(t % 12) + 1},${100 + ((t * 7) % 31)}`));
    expect(parts.roles.index).toMatchObject({ pattern: "%y|%m", century: 49 });
    expect(parts.series[0]!.times[0]).toBe(Date.UTC(1949, 0, 1));
    const quarters = await panelOf(csv("quarter,v", 48, (t) => `Q${(t % 4) + 1} ${two(1945 + Math.floor(t / 4))},${100 + ((t * 7) % 31)}`));
    expect(quarters.roles.index).toMatchObject({ pattern: "Q%q %y", century: 45 });
    expect(quarters.series[0]!.times[47]).toBe(Date.UTC(1956, 9, 1));
  });
});
