/** Tabs, charts, tables and folds with keys alone: from the top, Tab by Tab. */
import { describe, expect, it } from "vitest";
import { usePanels, type Panel, type PanelOptions } from "./harness.ts";
import { nameOfFocus, tabTo } from "./keys.ts";
import * as scenes from "./scenes.ts";

const openPage = usePanels();

async function open(model = scenes.done, options: PanelOptions = {}): Promise<Panel> {
  const panel = await openPage(options);
  await panel.show(model);
  return panel;
}

describe("with keys alone", () => {
  it("arrows go from tab to tab, and Tab goes into the view", async () => {
    await using panel = await open();
    const { page } = panel;
    await tabTo(page, "Data");
    for (const name of ["leaderboard", "forecast", "reasoning", "budget", "data"]) {
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`tab-${name}`);
      await expect.poll(() => page.locator(`#view-${name}`).isVisible()).toBe(true);
    }
    await page.keyboard.press("End");
    await page.locator("#view-budget").waitFor();
    expect(panel.kept()?.tab).toBe("budget");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("view-budget");
  });

  it("a chart is walked, zoomed and moved, and says what is where", async () => {
    await using panel = await open();
    const { page } = panel;
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    await tabTo(page, /^passengers: 140 values/);
    const spoken = page.locator("#view-data figure").first().locator(".spoken[aria-live]");
    await page.keyboard.press("End");
    await expect.poll(() => spoken.innerText()).toMatch(/1960-12\s+432/);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => spoken.innerText()).toMatch(/1960-11\s+390/);
    await page.keyboard.press("Home");
    await expect.poll(() => spoken.innerText()).toMatch(/1949-01\s+112/);
    const later = page.locator("#view-data").getByRole("button", { name: "Later" });
    expect(await later.getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await expect.poll(() => later.getAttribute("aria-disabled")).toBe("false");
    for (let press = 0; press < 8; press += 1) await page.keyboard.press("PageDown");
    await expect.poll(() => later.getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#view-data").getByRole("button", { name: "Earlier" }).getAttribute("aria-disabled")).toBe("true");
  });

  it("the chart's buttons are reached, in this order", async () => {
    await using panel = await open();
    await panel.page.locator("#view-data .chart.large[data-drawn]").waitFor();
    for (const name of ["Earlier", "Later", "Zoom out", "Zoom in", "Show everything"]) await tabTo(panel.page, name);
    await panel.page.keyboard.press("Enter");
    expect(panel.faults).toEqual([]);
  });

  it("the table is sorted by any column", async () => {
    await using panel = await open(scenes.done, { state: { tab: "leaderboard" } });
    for (const name of ["Model", "MASE", "By window", "sMAPE", "RMSSE", "Coverage", "Seconds"]) {
      await tabTo(panel.page, name);
      await panel.page.keyboard.press("Enter");
      await expect.poll(() => panel.page.locator('th[aria-sort="ascending"]').innerText()).toContain(name);
    }
  });

  it("an agent's tools are unfolded, and its numbers explained", async () => {
    await using panel = await open(scenes.agents, { state: { tab: "reasoning" } });
    const { page } = panel;
    await tabTo(page, /^compare_candidates/);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByText("theta_reg 0.893").isVisible()).toBe(true);
    await tabTo(page, "1.252");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByText("1.252: MASE of Seasonal naive").isVisible()).toBe(true);
    await tabTo(page, "Show its row");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.kept()).toMatchObject({ tab: "leaderboard", candidate: "naive_reg" });
    // There the keys go on.
    await expect.poll(() => nameOfFocus(page)).toBe("Seasonal naive");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => nameOfFocus(page)).toBe("Theta");
  });

  it("what an agent thinks is folded, and what a tool was asked is scrolled", async () => {
    await using panel = await open(scenes.agents, { state: { tab: "reasoning" } });
    const { page } = panel;
    const thought = page.getByText("The profile says that");
    expect(await thought.isVisible()).toBe(true);
    await tabTo(page, "Thinking");
    await page.keyboard.press("Enter");
    await expect.poll(() => thought.isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    await expect.poll(() => thought.isVisible()).toBe(true);
    await tabTo(page, /^compare_candidates/);
    await page.keyboard.press("Enter");
    await tabTo(page, /"models": \["exp_smoothing"/);
  });

  it("the tables of charts are unfolded, and turned page by page", async () => {
    await using panel = await open();
    const { page } = panel;
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    const range = page.locator("#view-data .twin").first().locator(".range");
    await tabTo(page, "Table");
    await page.keyboard.press("Enter");
    await page.locator("#view-data .twin tbody tr").first().waitFor();
    await tabTo(page, "Next rows");
    await page.keyboard.press("Enter");
    await expect.poll(() => range.innerText()).toBe("51–100 of 144");
    await page.keyboard.press("Shift+Tab");
    expect(await nameOfFocus(page)).toBe("Previous rows");
    await page.keyboard.press("Enter");
    await expect.poll(() => range.innerText()).toBe("1–50 of 144");
    for (const place of [1, 2]) {
      await tabTo(page, "Table");
      await page.keyboard.press("Enter");
      await page.locator("#view-data .twin").nth(place).locator("tbody tr").first().waitFor();
    }
  });

  it("a forecast's chart is walked and zoomed, in both views that have one", async () => {
    for (const tab of ["forecast", "leaderboard"] as const) {
      await using panel = await open(scenes.done, { state: { tab } });
      const { page } = panel;
      await page.locator(`#view-${tab} .chart.large[data-drawn]`).waitFor();
      await tabTo(page, /^Combination forecasts 12 steps/);
      await page.keyboard.press("End");
      await expect.poll(() => page.locator(`#view-${tab} .spoken[aria-live]`).innerText()).toMatch(/^1961-12/);
      await page.keyboard.press("+");
      await expect.poll(() => panel.kept()?.zooms.length).toBe(1);
      await tabTo(page, "Table");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator(`#view-${tab} .twin tbody tr`).count()).toBe(12);
    }
  });

  it("the models that were not tried are unfolded", async () => {
    await using panel = await open(scenes.done, { state: { tab: "leaderboard" } });
    await tabTo(panel.page, "1 model was not tried");
    await panel.page.keyboard.press("Enter");
    await expect.poll(() => panel.page.getByText("needs counts").isVisible()).toBe(true);
  });

  it("rows are reached even where none has scores", async () => {
    await using panel = await open({ ...scenes.working, leaderboard: scenes.leaderboard.slice(5) }, { state: { tab: "leaderboard" } });
    await tabTo(panel.page, "Prophet");
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.keyboard.press("Enter");
    await expect.poll(() => panel.kept()?.candidate).toBe("mlp");
    await expect.poll(() => panel.page.locator(".detail").innerText()).toContain("Clearly worse on the most recent window.");
  });
});
