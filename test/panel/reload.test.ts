/** What somebody looked at is there again after a reload. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { SeriesView } from "../../src/panel/panelModel.ts";
import { usePanels } from "./harness.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

async function press(page: Page, view: string, name: string, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await page.locator(`#view-${view}`).getByRole("button", { name, exact: true }).click();
}

/** The first and the last month that a chart shows, as its pointer tells them. */
async function looksAt(page: Page, view: string): Promise<readonly (string | undefined)[]> {
  const plot = page.locator(`#view-${view} .chart.large .u-over`);
  const { width } = (await plot.boundingBox())!;
  const at = async (x: number): Promise<string | undefined> => {
    await plot.hover({ position: { x, y: 20 } });
    return (await page.locator(`#view-${view} .readout`).innerText()).split(" ")[0]?.slice(0, 7);
  };
  return [await at(1), await at(width - 1)];
}

/** A drag of so many pixels, one frame each, all before anything else can happen. */
async function pan(page: Page, by: number): Promise<void> {
  await page.locator("#view-data .chart.large").evaluate((chart, by) => {
    const { left, top } = chart.getBoundingClientRect();
    const at = (kind: string, x: number): boolean => chart.dispatchEvent(new PointerEvent(kind, { clientX: left + x, clientY: top + 50, button: 0, pointerId: 1, bubbles: true }));
    Reflect.set(chart, "setPointerCapture", () => undefined);
    at("pointerdown", 300);
    for (let moved = 1; moved <= Math.abs(by); moved += 1) at("pointermove", 300 + Math.sign(by) * moved);
    at("pointerup", 300 + by);
  }, by);
}

/** A pinch of so many steps, all before anything else can happen, and nobody lets go of anything. */
async function wheel(page: Page, steps: number): Promise<void> {
  await page.locator("#view-data .chart.large").evaluate((chart, steps) => {
    const { left, top } = chart.getBoundingClientRect();
    for (let step = 0; step < steps; step += 1) chart.dispatchEvent(new WheelEvent("wheel", { clientX: left + 300, clientY: top + 50, deltaY: 20, ctrlKey: true, bubbles: true, cancelable: true }));
  }, steps);
}

describe("a reload", () => {
  it("comes back to the same view, series and model", async () => {
    const model = { ...scenes.manySeries };
    await using panel = await open({ answers: { keys: (search, from) => ({ search, total: 10_000, keys: Array.from({ length: 50 }, (_, place) => ({ index: from + place, key: [`store ${from + place}`] })) }) } });
    const { page } = panel;
    await panel.show(model);
    await page.locator("#tab-leaderboard").click();
    await page.getByRole("button", { name: "Theta" }).click();
    await page.locator("#tab-forecast").click();
    await page.locator("#view-forecast .combo .tool").click();
    await page.getByRole("option", { name: "store 3", exact: true }).click();
    await page.locator('.chart[data-drawn="forecast 3 theta_reg"]').waitFor();
    expect(panel.kept()).toMatchObject({ uri: "file:///data/air-passengers.csv", tab: "forecast", series: 3, candidate: "theta_reg" });
    await panel.reload();
    await panel.show(model);
    await page.locator('#view-forecast .chart[data-drawn="forecast 3 theta_reg"]').waitFor();
    expect(await page.locator("#forecast-model").inputValue()).toBe("theta_reg");
    expect(panel.faults).toEqual([]);
  });

  it("comes back to the same order of the leaderboard", async () => {
    await using panel = await open({ state: { tab: "leaderboard" } });
    const { page } = panel;
    await panel.show(scenes.done);
    await page.getByRole("button", { name: "Seconds" }).click();
    await page.getByRole("button", { name: "Seconds" }).click();
    const names = await page.locator(".pick").allInnerTexts();
    expect(names[0]).toBe("Seasonal naive");
    await panel.reload();
    await panel.show(scenes.done);
    expect(await page.locator(".pick").allInnerTexts()).toEqual(names);
    expect(await page.locator('th[aria-sort="descending"]').innerText()).toContain("Seconds");
  });

  it("comes back to what the charts were zoomed to, each series and forecast to its own", async () => {
    const keys = Array.from({ length: 3 }, (_, index) => ({ index, key: [`store ${index}`] }));
    await using panel = await open({ answers: { series: (index) => ({ ...scenes.series, ...keys[index]! }), keys: (search) => ({ search, total: 3, keys }) } });
    const { page } = panel;
    const model = { ...scenes.done, data: { ...scenes.done.data!, seriesCount: 3 } };
    const drawn = (view: string, subject: string): Promise<void> => page.locator(`#view-${view} .chart.large[data-drawn="${subject}"]`).waitFor();
    const pick = async (view: string, store: string): Promise<void> => {
      await page.locator(`#view-${view} .combo .tool`).click();
      await page.locator(`#view-${view}`).getByRole("option", { name: store }).click();
    };
    await panel.show(model);
    await drawn("data", "series 0");
    await press(page, "data", "Zoom in", 2);
    await press(page, "data", "Earlier", 1);
    const first = await looksAt(page, "data");
    await pick("data", "store 1");
    await drawn("data", "series 1");
    await expect.poll(() => looksAt(page, "data")).toEqual(["1949-01", "1960-12"]);
    await press(page, "data", "Zoom in", 1);
    const second = await looksAt(page, "data");
    await page.locator("#tab-forecast").click();
    await drawn("forecast", "forecast 1 combination");
    await press(page, "forecast", "Zoom in", 2);
    const ahead = await looksAt(page, "forecast");
    await panel.reload();
    await panel.show(model);
    await drawn("forecast", "forecast 1 combination");
    expect(await looksAt(page, "forecast")).toEqual(ahead);
    await page.locator("#tab-data").click();
    await drawn("data", "series 1");
    await expect.poll(() => looksAt(page, "data")).toEqual(second);
    await pick("data", "store 0");
    await drawn("data", "series 0");
    await expect.poll(() => looksAt(page, "data")).toEqual(first);
    await pick("data", "store 2");
    await drawn("data", "series 2");
    expect(await looksAt(page, "data")).toEqual(["1949-01", "1960-12"]);
    expect(panel.faults).toEqual([]);
  });

  it("shows the whole of a series that has become longer, whatever was zoomed to before", async () => {
    let now: SeriesView = { ...scenes.series, times: scenes.series.times.slice(0, 100), y: scenes.series.y.slice(0, 100), changepoints: [] };
    await using panel = await open({ answers: { series: () => now } });
    const { page } = panel;
    await panel.show(scenes.done);
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    await press(page, "data", "Zoom in", 2);
    now = scenes.series;
    await panel.reload();
    await panel.show(scenes.done);
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    expect(await looksAt(page, "data")).toEqual(["1949-01", "1960-12"]);
  });

  it("comes back to the same place in each view", async () => {
    await using panel = await open({ height: 400 });
    const { page } = panel;
    const top = (): Promise<number> => page.evaluate(() => scrollY);
    const scrollTo = async (place: number): Promise<void> => {
      await page.evaluate((place) => window.scrollTo({ top: place }), place);
      await expect.poll(() => panel.kept()?.scroll.some(([, kept]) => kept === place)).toBe(true);
    };
    await panel.show(scenes.done);
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    await scrollTo(412);
    await page.locator("#tab-leaderboard").click();
    await page.locator("#view-leaderboard .chart.large[data-drawn]").waitFor();
    // The tabs stay where they are.
    expect(await page.locator(".tabs").evaluate((tabs) => tabs.getBoundingClientRect().top)).toBe(0);
    await scrollTo(233);
    await page.locator("#tab-data").click();
    await expect.poll(top).toBe(412);
    await panel.reload();
    await panel.show(scenes.done);
    await expect.poll(top).toBe(412);
    await page.locator("#tab-leaderboard").click();
    await expect.poll(top).toBe(233);
  });

  it("goes back to a place that is only there when the answers come, unless somebody has gone elsewhere", async () => {
    const state = { tab: "data", scroll: [["data", 300]] } as const;
    await using panel = await open({ height: 300, state, answers: { series: () => null } });
    const { page } = panel;
    const bare = { ...scenes.done, problems: [], data: { ...scenes.done.data!, sentences: [], roles: [] } };
    await panel.show(bare);
    await expect.poll(() => panel.asked.length).toBe(1);
    expect(await page.evaluate(() => scrollY)).toBeLessThan(300);
    await panel.send({ kind: "series", ask: 1, series: scenes.series });
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
    await page.evaluate(() => window.scrollTo({ top: 120 }));
    await panel.show({ ...bare, revision: 20 });
    expect(await page.evaluate(() => scrollY)).toBe(120);
  });

  it("has the tab in view that is looked at, however narrow the window is", async () => {
    await using panel = await open({ width: 300, state: { tab: "budget" } });
    await panel.show(scenes.done);
    const inView = (name: string): Promise<boolean> => panel.page.locator(`#tab-${name}`).evaluate((tab) => { const { left, right } = tab.getBoundingClientRect(); return left >= 0 && right <= innerWidth; });
    expect([await inView("budget"), await inView("data")]).toEqual([true, false]);
    await panel.page.locator("#tab-budget").focus();
    await panel.page.keyboard.press("Home");
    await expect.poll(() => inView("data")).toBe(true);
  });

  it("leaves unfolded what was unfolded", async () => {
    await using panel = await open();
    const { page } = panel;
    const unfolded = (): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll("details[open] > summary")].map((summary) => `${summary.closest(".view")?.id ?? ""} ${summary.textContent}`));
    await panel.show(scenes.done);
    await page.getByText("2 remarks on the file").click();
    const tables = page.locator("#view-data summary", { hasText: "Table" });
    await tables.nth(0).click();
    await tables.nth(2).click();
    await tables.nth(1).click();
    await tables.nth(1).click();
    await page.locator("#tab-leaderboard").click();
    await page.getByText("1 model was not tried").click();
    await page.locator("#view-leaderboard summary", { hasText: "Table" }).click();
    const before = await unfolded();
    expect(before).toEqual([" 2 remarks on the file", "view-data Table", "view-data Table", "view-leaderboard 1 model was not tried", "view-leaderboard Table"]);
    // The browser tells it a moment after it shows it.
    await expect.poll(() => panel.kept()?.folds.length).toBe(before.length);
    await panel.reload();
    await panel.show(scenes.done);
    await page.locator("#view-leaderboard .twin tbody tr").first().waitFor();
    await page.locator("#tab-data").click();
    await page.locator("#view-data figure").first().locator(".twin tbody tr").first().waitFor();
    expect(await unfolded()).toEqual(before);
  });

  it("leaves unfolded and folded what an agent did and thought", async () => {
    await using panel = await open({ state: { tab: "reasoning" } });
    const { page } = panel;
    const folds = (): Promise<boolean[]> => page.evaluate(() => [...document.querySelectorAll<HTMLDetailsElement>(".parts details")].map(({ open: isOpen }) => isOpen));
    await panel.show(scenes.agents);
    const before = await folds();
    expect(new Set(before)).toEqual(new Set([true, false]));
    const summaries = page.locator(".parts details > summary");
    await summaries.nth(0).click();
    await summaries.nth(1).click();
    const after = before.map((isOpen, place) => (place < 2 ? !isOpen : isOpen));
    expect(await folds()).toEqual(after);
    await expect.poll(() => panel.kept()?.folds.length).toBe(2);
    await panel.reload();
    await panel.show(scenes.agents);
    await summaries.first().waitFor();
    expect(await folds()).toEqual(after);
  });

  it("loses nothing that was looked at in the very moment, and nobody keeps every frame of it", async () => {
    await using panel = await open();
    const { page } = panel;
    await panel.show(scenes.done);
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    await press(page, "data", "Zoom in", 2);
    await expect.poll(() => panel.kept()?.zooms.length).toBe(1);
    const [keeps, before] = [panel.keeps(), panel.kept()!.zooms];
    await pan(page, 60);
    await expect.poll(() => panel.kept()!.zooms).not.toEqual(before);
    expect(panel.keeps() - keeps).toBeLessThanOrEqual(2);
    await wheel(page, 12);
    const shown = await looksAt(page, "data");
    await panel.reload();
    await panel.show(scenes.done);
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    expect(await looksAt(page, "data")).toEqual(shown);
  });

  it.each([
    ["of nobody", { tab: "nowhere", series: -4, candidate: "gone" }],
    ["of another shape", { tab: 7, order: ["mase"], zooms: { "data series 0": 3 }, scroll: 12, folds: null }],
    ["with views of nothing", { zooms: [["data series 0", { start: 5, end: 5, whole: { start: 0, end: 9 } }], ["data series 0", { start: null, end: 1e308, whole: null }], ["__proto__", {}], 7], order: { column: "__proto__", descending: 1 }, scroll: [["data", -1], ["nowhere", 3], ["data", null]], folds: [["table data", "yes"], ["problems"]] }],
  ])("with a state %s starts afresh", async (_, state) => {
    // As it may have been kept by something else.
    await using panel = await open({ state: state as object });
    await panel.show(scenes.done);
    const { page } = panel;
    expect(await page.locator("#view-data").isVisible()).toBe(true);
    await page.locator('#view-data .chart[data-drawn="series 0"]').waitFor();
    expect(await looksAt(page, "data")).toEqual(["1949-01", "1960-12"]);
    expect(await page.locator("details[open]").count()).toBe(0);
    expect(panel.kept()).toMatchObject({ tab: "data", series: 0, order: { column: "rank", descending: false }, zooms: [], scroll: [], folds: [] });
    expect(panel.faults).toEqual([]);
  });
});
