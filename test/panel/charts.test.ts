/** What stands on and beside the charts: ticks, decimals, words at the ends of bands, and points that make no line. */
import { describe, expect, it } from "vitest";
import { decimalsFor } from "../../media/panel/chart/decimals.ts";
import { spread } from "../../media/panel/chart/paint.ts";
import { counting, timeTicks, type Rhythm } from "../../media/panel/chart/timeTicks.ts";
import type { ForecastView } from "../../src/panel/panelModel.ts";
import { usePanels } from "./harness.ts";
import * as scenes from "./scenes.ts";

const date = (text: string): number => Date.parse(text.includes("T") ? `${text}Z` : text);
const grid = (frequency: Rhythm["frequency"], first: string): Rhythm => ({ frequency, first: date(first) });
const days = (rhythm: Rhythm, start: string, end: string, most: number): readonly string[] => timeTicks({ start: date(start), end: date(end) }, most, rhythm).times.map((time) => new Date(time).toISOString().replace(/T00:00:00.000Z$/, ""));

describe("ticks of time", () => {
  it("are no closer than the steps of what is drawn", () => {
    expect(days(grid({ unit: "month", every: 1 }, "1959-01-01"), "1960-08-01", "1960-12-01", 14)).toEqual(["1960-08-01", "1960-09-01", "1960-10-01", "1960-11-01", "1960-12-01"]);
    expect(days(grid({ unit: "year", every: 1 }, "1900-01-01"), "1958-01-01", "1961-01-01", 14)).toEqual(["1958-01-01", "1959-01-01", "1960-01-01", "1961-01-01"]);
    expect(days(grid({ unit: "day", every: 1 }, "2024-01-01"), "2024-02-28", "2024-03-02", 14)).toEqual(["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]);
    expect(days(grid({ unit: "quarter", every: 1 }, "2020-02-01"), "2020-01-01", "2021-01-01", 14)).toEqual(["2020-02-01", "2020-05-01", "2020-08-01", "2020-11-01"]);
    expect(timeTicks({ start: 1, end: 5 }, 14, counting).times).toEqual([1, 2, 3, 4, 5]);
  });
  it("stand on round years, through to the end", () => {
    expect(days(grid({ unit: "year", every: 1 }, "1833-01-01"), "1833-01-01", "2003-01-01", 5)).toEqual(["1850-01-01", "1900-01-01", "1950-01-01", "2000-01-01"]);
    expect(days(grid({ unit: "month", every: 1 }, "1959-03-01"), "1959-03-01", "1997-12-01", 6)).toEqual(["1960-01-01", "1970-01-01", "1980-01-01", "1990-01-01"]);
    expect(days(grid({ unit: "year", every: 1 }, "0010-01-01"), "0010-01-01", "0100-01-01", 5)).toEqual(["0020-01-01", "0040-01-01", "0060-01-01", "0080-01-01", "0100-01-01"]);
  });
  it("stand where the steps do: at the end of months, on the weeks' own day", () => {
    expect(days(grid({ unit: "month", every: 1, anchor: 31 }, "2024-01-31"), "2024-01-31", "2024-04-30", 14)).toEqual(["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]);
    expect(days(grid({ unit: "week", every: 1, anchor: 0 }, "2024-01-07"), "2024-01-07", "2024-01-28", 14)).toEqual(["2024-01-07", "2024-01-14", "2024-01-21", "2024-01-28"]);
    expect(days(grid({ unit: "hour", every: 1 }, "2024-01-01"), "2024-01-01T01:00", "2024-01-02T01:00", 3)).toEqual(["2024-01-01T12:00:00.000Z", "2024-01-02"]);
  });
  it("have the only value of a series", () => {
    const only = date("2024-05-01");
    for (const unit of ["day", "month", "year"] as const) expect(timeTicks({ start: only - 0.5, end: only + 0.5 }, 12, { frequency: { unit, every: 1 }, first: only }).times, unit).toEqual([only]);
  });
  it("are never more than there is room for, in any view", () => {
    const units = ["second", "minute", "hour", "day", "businessDay", "week", "month", "quarter", "year", "step"] as const;
    for (const unit of units) for (const most of [1, 3, 12]) for (let length = 4; length < 1e15; length *= 7) {
      const { times } = timeTicks({ start: 123_456_789, end: 123_456_789 + length }, most, { frequency: { unit, every: 1 }, first: 0 });
      expect(times.length, `${unit} ${most} ${length}`).toBeLessThanOrEqual(most + 2);
    }
  });
});

describe("decimals of a table", () => {
  it("are one number for all, as many as its numbers need", () => {
    expect(decimalsFor([0.000302321, 0.0100487, 0])).toBe(5);
    expect([decimalsFor([120, 240]), decimalsFor([120.5, 240]), decimalsFor([1234.567, 2345.678])]).toEqual([0, 1, 0]);
    expect([decimalsFor([1000.01, 1000.02]), decimalsFor([0.0003021, 0.0002]), decimalsFor([0, 0]), decimalsFor([])]).toEqual([2, 7, 0, 0]);
    expect([decimalsFor([2e15]), decimalsFor([1e-10]), decimalsFor([NaN, 0.25])]).toEqual([null, null, 2]);
  });
});

describe("words at the ends of bands", () => {
  const fits = (places: readonly number[], first: number, last: number): boolean => places.every((place, at) => place >= first && place <= last && (at === 0 || place - places[at - 1]! >= 14 - 1e-9));
  it("never overlap, and stay within the chart", () => {
    expect(spread([10, 100], 14, 6, 200)).toEqual([10, 100]);
    expect(spread([190, 199], 14, 6, 200)).toEqual([186, 200]);
    expect(spread([1, 2, 3], 14, 6, 200)).toEqual([6, 20, 34]);
    for (const ups of [[-50, -50], [500, 500, 500], [100, 100, 194, 195], [0, 0, 0, 0, 0, 0]]) expect(fits(spread(ups, 14, 6, 64), 6, 64), String(ups)).toBe(true);
    expect(spread([0, 0, 0, 0], 14, 6, 30)).toHaveLength(2);
  });
});

describe("a point that makes no line", () => {
  const open = usePanels();
  const one = (view: ForecastView): ForecastView => ({ ...view, times: view.times.slice(0, 1), labels: view.labels.slice(0, 1), point: view.point.slice(0, 1), intervals: [], windows: view.windows.map(({ times, actual, point }) => ({ times: times.slice(0, 1), actual: actual.slice(0, 1), point: point.slice(0, 1) })) });

  it("is drawn as a dot, in backtests of a single step", async () => {
    await using panel = await open({ theme: "dark", state: { tab: "forecast" }, answers: { forecast: (index, candidate) => one(scenes.forecastOf(candidate, index, 80)) } });
    await panel.show(scenes.done);
    await panel.page.locator("#view-forecast .chart[data-drawn]").waitFor();
    const green = (): Promise<number> =>
      panel.page.locator("#view-forecast canvas").evaluate((canvas: HTMLCanvasElement) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = "var(--backtest)";
        const wanted = getComputedStyle(probe).color.match(/\d+/g)!.map(Number);
        probe.remove();
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 200 && wanted.every((part, place) => Math.abs(data[at + place]! - part) < 8)) count += 1;
        return count;
      });
    // Three dots of a radius of three pixels.
    await expect.poll(green).toBeGreaterThan(40);
    expect(panel.faults).toEqual([]);
  });

  it("is drawn even where nothing came before, with its interval", async () => {
    const forecast = one(scenes.forecastOf("combination"));
    const alone = { ...forecast, windows: [], intervals: [{ level: 0.8, lower: forecast.point.map((value) => value - 50), upper: forecast.point.map((value) => value + 50) }] };
    await using panel = await open({ theme: "dark", state: { tab: "forecast" }, answers: { series: () => ({ ...scenes.series, y: scenes.series.y.map(() => NaN) }), forecast: () => alone } });
    await panel.show(scenes.done);
    await panel.page.locator("#view-forecast .chart[data-drawn]").waitFor();
    const blue = (): Promise<number> =>
      panel.page.locator("#view-forecast canvas").evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 20 && data[at + 2]! > data[at]! + 40) count += 1;
        return count;
      });
    await expect.poll(blue).toBeGreaterThan(300);
  });
});
