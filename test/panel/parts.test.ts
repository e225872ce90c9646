/** The page's parts that need no page. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAsks } from "../../media/panel/asks.ts";
import { sortRows } from "../../media/panel/boardColumns.ts";
import { ticksWithRoom } from "../../media/panel/chart/axes.ts";
import { forecastSubject } from "../../media/panel/chart/forecastSubject.ts";
import { seriesSubject } from "../../media/panel/chart/seriesSubject.ts";
import { inside, moved, zoomed } from "../../media/panel/chart/span.ts";
import { heights, sketch } from "../../media/panel/chart/layers.ts";
import { parseDollars } from "../../media/panel/limit.ts";
import { named, parseLook, stateOf, type Look } from "../../media/panel/look.ts";
import { cut } from "../../media/panel/markedText.ts";
import { createWords } from "../../media/panel/words.ts";
import type { FromPage } from "../../src/protocol/panelMessages.ts";
import { forecastOf, leaderboard, series } from "./scenes.ts";

describe("asks", () => {
  it("asks once, and gives the answer from then on", () => {
    const sent: FromPage[] = [];
    let draws = 0;
    const asks = createAsks((message) => void sent.push(message), () => { draws += 1; });
    expect([asks.series(3).state, asks.series(3).state]).toEqual(["waiting", "waiting"]);
    expect(sent).toEqual([{ kind: "ask_series", ask: 1, index: 3 }]);
    asks.receive({ kind: "series", ask: 1, series });
    expect([asks.series(3), draws]).toEqual([{ state: "here", view: series }, 1]);
  });

  it("shows the old answer until the new one is there, and takes no answer of an older run", () => {
    const sent: FromPage[] = [];
    const asks = createAsks((message) => void sent.push(message), () => undefined);
    const [old, late, fresh] = [0, 1, 2].map((shift) => forecastOf("theta_reg", 0, shift));
    asks.forecast(0, "theta_reg");
    asks.receive({ kind: "forecast", ask: 1, forecast: old! });
    asks.forget();
    expect(asks.forecast(0, "theta_reg")).toEqual({ state: "here", view: old });
    asks.forget();
    expect(asks.forecast(0, "theta_reg")).toEqual({ state: "here", view: old });
    asks.receive({ kind: "forecast", ask: 2, forecast: late! });
    expect(asks.forecast(0, "theta_reg")).toEqual({ state: "here", view: old });
    asks.receive({ kind: "forecast", ask: 3, forecast: fresh! });
    expect(asks.forecast(0, "theta_reg")).toEqual({ state: "here", view: fresh });
  });

  it("takes no answer of an older run, even if it comes before anybody has asked again", () => {
    const sent: FromPage[] = [];
    const asks = createAsks((message) => void sent.push(message), () => undefined);
    asks.series(0);
    asks.forget();
    asks.receive({ kind: "series", ask: 1, series });
    expect(asks.series(0)).toEqual({ state: "waiting" });
    asks.receive({ kind: "sorry", ask: 2, reason: "No such series.", again: false });
    expect(asks.series(0)).toEqual({ state: "sorry", reason: "No such series." });
    asks.forget();
    expect(asks.series(0)).toEqual({ state: "waiting" });
    expect(sent).toHaveLength(3);
  });

  it("asks again where the run that was asked had gone, until it hears so too often", () => {
    const sent: FromPage[] = [];
    let draws = 0;
    const asks = createAsks((message) => void sent.push(message), () => { draws += 1; });
    const gone = (ask: number): void => asks.receive({ kind: "sorry", ask, reason: "The run has changed.", again: true });
    asks.series(0);
    gone(1);
    expect([asks.series(0), draws, sent.length]).toEqual([{ state: "waiting" }, 1, 2]);
    asks.receive({ kind: "series", ask: 2, series });
    expect(asks.series(0)).toEqual({ state: "here", view: series });
    for (let ask = 3; asks.keys("", 0).state === "waiting" && ask < 100; ask += 1) gone(ask);
    expect(asks.keys("", 0)).toEqual({ state: "sorry", reason: "The run has changed." });
    expect(sent.length).toBeLessThan(20);
    asks.forget();
    expect(asks.keys("", 0)).toEqual({ state: "waiting" });
  });

  it("keeps no more than a few series", () => {
    const sent: FromPage[] = [];
    const asks = createAsks((message) => void sent.push(message), () => undefined);
    for (let index = 0; index < 9; index += 1) asks.series(index);
    asks.series(0);
    expect(sent).toHaveLength(10);
  });
});

describe("a view of time", () => {
  const whole = { start: 0, end: 100 };
  it("zooms around a place, never beyond the whole nor below the least", () => {
    expect(zoomed(whole, whole, 0.5, 25, 4)).toEqual({ start: 12.5, end: 62.5 });
    expect(zoomed({ start: 10, end: 14 }, whole, 0.5, 12, 4)).toEqual({ start: 10, end: 14 });
    expect(zoomed({ start: 10, end: 60 }, whole, 8, 12, 4)).toEqual(whole);
  });
  it("moves as far as there is something", () => {
    expect(moved({ start: 10, end: 30 }, whole, 0.5)).toEqual({ start: 20, end: 40 });
    expect(moved({ start: 10, end: 30 }, whole, 9)).toEqual({ start: 80, end: 100 });
    expect(inside({ start: -50, end: -10 }, whole)).toEqual({ start: 0, end: 40 });
  });
});

describe("layers", () => {
  it("are thinned to their pixels and keep their heights", () => {
    const times = Float64Array.from({ length: 50_000 }, (_, place) => place);
    const values = times.map((time) => Math.sin(time));
    values[33_333] = 9;
    const drawn = sketch({ kind: "line", times, values, colour: "history", width: 1 }, { start: 0, end: 49_999 }, 500);
    expect(drawn.kind === "line" && drawn.times.length).toBeLessThanOrEqual(2000);
    expect(heights([drawn])![1]).toBe(9);
    const dots = sketch({ kind: "dots", times, values, places: [...times], colour: "outlier" }, { start: 0, end: 49_999 }, 500);
    expect(dots.kind === "dots" && dots.times.length).toBeLessThanOrEqual(1002);
    expect(heights([])).toBeNull();
  });

  it("gaps are shaded, unless they come so often that nothing else could be seen", () => {
    const nights = Array.from({ length: 60 }, (_, day) => ({ start: 24 * day + 10, end: 24 * day + 24 }));
    const shades = (view: { readonly start: number; readonly end: number }): number => {
      const drawn = sketch({ kind: "shades", spans: nights, colour: "gap" }, view, 500);
      return drawn.kind === "shades" ? drawn.spans.length : -1;
    };
    expect([shades({ start: 0, end: 1440 }), shades({ start: 0, end: 120 }), shades({ start: 0, end: 9 })]).toEqual([0, 5, 0]);
    expect(sketch({ kind: "shades", spans: [{ start: 0, end: 900 }], colour: "gap" }, { start: 0, end: 1000 }, 500)).toMatchObject({ spans: [{ start: 0 }] });
  });
});

describe("marked text", () => {
  const mark = (from: number, to: number): { readonly from: number; readonly to: number; readonly evidence: null; readonly candidate: null } => ({ from, to, evidence: null, candidate: null });
  it("is cut at its marks and loses nothing", () => {
    const pieces = cut("MASE 0.61 and 2", [mark(14, 15), mark(5, 9)]);
    expect(pieces.map(({ text }) => text)).toEqual(["MASE ", "0.61", " and ", "2"]);
    expect(pieces.map((piece) => piece.mark !== null)).toEqual([false, true, false, true]);
  });
  it("passes over marks that overlap or lie outside", () => {
    expect(cut("abc", [mark(1, 2), mark(1, 3), mark(2, 9), mark(2, 2)]).map(({ text }) => text).join("|")).toBe("a|b|c");
  });
});

describe("rows", () => {
  const ids = (column: Parameters<typeof sortRows>[1]["column"], descending = false): string[] => sortRows(leaderboard, { column, descending }, 0.95).map(({ id }) => id);
  it("without scores stay last, in both directions", () => {
    for (const column of ["mase", "seconds", "windows"] as const) for (const descending of [false, true]) expect(ids(column, descending).slice(-2).sort(), column).toEqual(["mlp", "prophet_reg"]);
  });
  it("are by coverage closest to its level first", () => {
    expect(ids("coverage")[0]).toBe("combination");
    expect(ids("coverage", true)[0]).toBe("naive_reg");
  });
});

describe("where somebody looks", () => {
  it("is read again as it was kept", () => {
    const zoom = { start: 3, end: 5, whole: { start: 0, end: 9 } };
    const look: Look = { tab: "forecast", series: 7, candidate: "theta_reg", order: { column: "mase", descending: true }, zooms: new Map([["data series 7", zoom]]), scroll: new Map([["data", 12.5]]), folds: new Map([["table data", true]]) };
    expect(parseLook(JSON.parse(JSON.stringify(stateOf("file:///a.csv", look))))).toEqual(look);
  });
  it("is read from anything, and makes sense then", () => {
    const odd = fc.oneof(fc.constant(null), fc.anything(), fc.double(), fc.constantFrom("data", "__proto__", "rank"));
    const state = fc.record({ tab: odd, series: odd, candidate: odd, order: fc.oneof(odd, fc.record({ column: odd, descending: odd })), zooms: fc.oneof(odd, fc.array(fc.tuple(odd, fc.oneof(odd, fc.record({ start: odd, end: odd, whole: odd }))))), scroll: fc.oneof(odd, fc.array(fc.tuple(odd, odd))), folds: odd }, { requiredKeys: [] });
    fc.assert(fc.property(fc.oneof(odd, state), (kept) => {
      const look = parseLook(kept);
      const text = JSON.stringify(stateOf("", look));
      expect(JSON.stringify(stateOf("", parseLook(JSON.parse(text))))).toBe(text);
      for (const { start, end } of look.zooms.values()) expect(end - start).toBeGreaterThan(0);
      for (const top of look.scroll.values()) expect(top).toBeGreaterThanOrEqual(0);
    }), { seed: 7, numRuns: 500 });
  });
  it("is kept of the newest things only", () => {
    let zooms: ReadonlyMap<string, number> = new Map();
    for (let series = 0; series < 1000; series += 1) zooms = named(zooms, `series ${series}`, series);
    expect([zooms.size, zooms.get("series 999"), zooms.has("series 0"), named(zooms, "series 999", undefined).size]).toEqual([50, 999, false, 49]);
  });
});

describe("texts", () => {
  it("name times by their frequency, in a chart's sentence, under the pointer and in its table", () => {
    const words = createWords({}, "en");
    const quarterly = { ...series, frequency: { unit: "quarter", every: 1 } as const };
    const subject = seriesSubject(words, quarterly, "sales");
    expect([subject.at(0), subject.table.cell(0, 0), subject.rhythm.frequency.unit]).toEqual(["1949 Q1", "1949 Q1", "quarter"]);
    expect(subject.sentence).toContain("from 1949 Q1 to 1960-12");
    expect(seriesSubject(words, { ...series, frequency: { unit: "step", every: 1 }, times: Float64Array.of(1, 2, 3) }, "sales").at(1)).toBe("2");
    expect(forecastSubject(words, series, forecastOf("theta_reg"), "Theta", "sales").sentence).toContain("forecasts 12 steps for sales, from 1961-01 to 1961-12:");
  });
  it("tell of a single step as of one", () => {
    const { times, point, intervals, ...rest } = forecastOf("naive_reg");
    const one = { ...rest, times: times.slice(0, 1), point: point.slice(0, 1), intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: lower.slice(0, 1), upper: upper.slice(0, 1) })) };
    expect(forecastSubject(createWords({}, "en"), series, one, "Naive", "sales").sentence).toMatch(/^Naive forecasts 1 step for sales, 1961-01: [\d.,]+\. At the end/);
  });
  it("stand beneath an axis as far as there is room for them", () => {
    const ticks = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"].map((label, place) => ({ at: place + 1, label }));
    expect(ticksWithRoom(ticks, { start: 1, end: 6 }, 400)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ticksWithRoom(ticks, { start: 1, end: 6 }, 90)).toEqual([1, 3, 5]);
    expect([ticksWithRoom(ticks, { start: 2.5, end: 3.5 }, 400), ticksWithRoom([], { start: 0, end: 1 }, 400)]).toEqual([[3], []]);
  });
  it("of large numbers keep their digits as long as they can be read", () => {
    const { number } = createWords({}, "en");
    expect([number(954_978_012_345, 6), number(3.04e12), number(2e15), number(9.5555e-10)]).toEqual(["954,978,012,345", "3,040,000,000,000", "2E15", "9.556E-10"]);
  });
  it("of dollars are read as people type them", () => {
    expect(["5", "$ 2.50", "2,5", ".5", "", "-1", "1e9", "two", "1.2.3"].map(parseDollars)).toEqual([5, 2.5, 2.5, 0.5, null, null, null, null, null]);
  });
  it("keep all digits of whole numbers, and shorten others", () => {
    const { number, count, percent, dollars } = createWords({}, "en");
    expect([number(123_456), number(0.123456), number(1e-7), number(2e15)]).toEqual(["123,456", "0.1235", "1E-7", "2E15"]);
    expect([count("legend.gaps", 1), count("legend.gaps", 1200), percent(0.95), dollars(0.0123), dollars(3)]).toEqual(["1 gap", "1,200 gaps", "95%", "$0.0123", "$3.00"]);
  });
  it("stay English where there is no translation, and in a language that does not exist", () => {
    expect(createWords({ "tab.data": 7 }, "xx-nonsense-").say("tab.data")).toBe("Data");
    expect(createWords({ "legend.gaps_other": "{count} Lücken" }, "de").count("legend.gaps", 1234)).toBe("1.234 Lücken");
  });
});
