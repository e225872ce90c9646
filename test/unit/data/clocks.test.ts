import { describe, expect, it } from "vitest";
import { frequencyLabel } from "../../../src/data/frequency.ts";
import { csv, day, panelOf } from "../../support/tables.ts";

const wave = (t: number): number => 100 + ((t * 37) % 23);
const two = (value: number): string => String(value).padStart(2, "0");
const hour = (t: number): number => t % 24;

describe("a time of day in a column beside its date", () => {
  it.each<[name: string, pattern: string, cell: (t: number) => string]>([
    ["hr", "%H", (t) => String(hour(t))],
    ["HRS", "%H", (t) => two(hour(t))],
    ["Stunde", "%H", (t) => String(hour(t))],
    ["h", "%H", (t) => String(hour(t))],
    ["HE", "%H", (t) => String(hour(t) + 1)],
    ["時", "%H", (t) => String(hour(t))],
    // No word for hours, and counted like them under each date.
    ["slice", "%H", (t) => String(hour(t))],
    ["slice", "%H", (t) => String(hour(t) + 1)],
    ["Time", "%H:%M:%S", (t) => `${two(hour(t))}.00.00`],
    ["Time", "%H:%M", (t) => `${two(hour(t))}.30`],
    ["Time", "%H:%M", (t) => `${two(hour(t))}h`],
    ["Time", "%H:%M", (t) => `${two(hour(t))}h30`],
    ["<TIME>", "%H%M%S", (t) => `${two(hour(t))}0000`],
    ["<TIME>", "%H%M%S", (t) => String(hour(t) * 10_000 + 1500)],
    ["Time", "%H%M", (t) => `${two(hour(t))}00`],
    ["Time", "%H%M", (t) => String(hour(t) * 100)],
  ])("%s written %s", async (name, pattern, cell) => {
    const panel = await panelOf(csv(`date;${name};load`, 96, (t) => `${day("2024-03-01", Math.floor(t / 24))};${cell(t)};${wave(t)}`));
    expect(panel.roles.index).toMatchObject({ columns: ["date", name], pattern: `%Y-%m-%d|${pattern}` });
    expect(panel.roles.keys).toEqual([]);
    expect(frequencyLabel(panel.frequency)).toBe("hourly");
    expect([...panel.series[0]!.y]).toEqual(Array.from({ length: 96 }, (_, t) => wave(t)));
  });

  it("half hours behind a point are numbers as well", async () => {
    const panel = await panelOf(csv("Date;Time;Load", 192, (t) => `${day("2024-03-01", Math.floor(t / 48))};${two(Math.floor((t % 48) / 2))}.${t % 2 === 0 ? "00" : "30"};${wave(t)}`));
    expect(panel.roles.index).toMatchObject({ columns: ["Date", "Time"], pattern: "%Y-%m-%d|%H:%M" });
    expect(panel.series[0]!.times[1]! - panel.series[0]!.times[0]!).toBe(1_800_000);
  });

  it("the same midnight under each date is six digits of a clock too", async () => {
    const panel = await panelOf(csv("<DATE>;<TIME>;<CLOSE>", 40, (t) => `${day("2018-01-01", t).replaceAll("-", "")};000000;${wave(t)}`));
    expect(panel.roles.index).toMatchObject({ columns: ["<DATE>", "<TIME>"], pattern: "%Y%m%d|%H%M%S" });
  });

  it("things that are counted alike under each date are no hours where their name says so, or rows are in another order", async () => {
    const shops = await panelOf(csv("date,store,load", 240, (t) => `${day("2024-03-01", Math.floor(t / 24))},${hour(t) + 1},${wave(t)}`));
    expect(shops.roles).toMatchObject({ keys: ["store"], index: { columns: ["date"] } });
    const parcels = await panelOf(csv("date,parcel,load", 480, (t) => `${day("2024-03-01", t % 20)},${Math.floor(t / 20) + 1},${wave(t)}`));
    expect(parcels.roles).toMatchObject({ keys: ["parcel"], index: { columns: ["date"] } });
  });
});
