import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { liveWindow, type LiveWindow } from "./liveWindow.ts";
import { choices, notification, panelOf, pickInExplorerMenu, runCommand, statusBarItem, tab, visibleText, waitForWorkflow } from "./workbench.ts";

const entry = "Generate forecast workflow";

let window: LiveWindow;

beforeAll(async () => {
  window = await liveWindow({ files: { "shops.csv": manyShops(12, 400), "chains.csv": manyShops(40, 200) } });
});

afterAll(() => window[Symbol.asyncDispose]());

const heading = (panel: FrameLocator): Locator => panel.locator("header");
const view = (panel: FrameLocator, name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });
const chart = (panel: FrameLocator): Locator => panel.locator("[aria-roledescription=chart]").filter({ visible: true }).first();
const rows = (panel: FrameLocator): Locator => panel.locator("table.board tbody tr");

test("rows appear as backtests finish, and the workflow is in front", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "shops.csv", entry);
  const panel = panelOf(page);
  await view(panel, "Leaderboard").click();
  await recordRows(panel);
  await waitForWorkflow(page, "shops-forecast.py");
  await heading(panel).getByText("Done").first().waitFor();
  expect(await activeTab()).toContain("shops-forecast.py");
  // What the panel says is not said over it once more.
  expect(await notification(page, /Forecasting|Chosen/).count()).toBe(0);
  const seen = JSON.parse((await panel.locator("body").getAttribute("data-seen")) ?? "[]") as readonly { readonly rows: number; readonly working: boolean }[];
  const last = await rows(panel).count();
  expect(last).toBeGreaterThan(10);
  expect(seen.some(({ rows: some, working }) => working && some > 0 && some < last), JSON.stringify(seen)).toBe(true);
});

test("choosing another model writes its workflow over the one before, and says who chose", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", entry);
  await waitForWorkflow(page, "air-passengers-forecast.py");
  const panel = panelOf(page);
  await heading(panel).getByText("air-passengers.csv").waitFor();
  await view(panel, "Leaderboard").click();
  const drift = rows(panel).filter({ hasText: "Drift" });
  await drift.click();
  await panel.getByRole("button", { name: "Use this one" }).filter({ visible: true }).first().click();
  await expect.poll(() => visibleText(page, "air-passengers-forecast.py")).toContain("Drift was chosen by hand");
  await heading(panel).getByText("chosen by you").first().waitFor();
  expect(await tab(page, "air-passengers-forecast").count()).toBe(1);
});

test("a changed role repeats the run with what was chosen, and is remembered for the file", async () => {
  const { page } = window;
  const panel = panelOf(page);
  await view(panel, "Data").click();
  await panel.getByRole("button", { name: "Change Horizon" }).click();
  await panel.getByRole("textbox", { name: /Horizon/ }).fill("7");
  await panel.getByRole("button", { name: "Apply", exact: true }).click();
  await expect.poll(() => visibleText(page, "air-passengers-forecast.py")).toContain("7 months ahead");
  expect(await visibleText(page, "air-passengers-forecast.py")).toContain("Drift was chosen by hand");
  await heading(panel).getByText("chosen by you").first().waitFor();
  await panel.getByText("You chose this.").first().waitFor();
});

test("the status bar tells what came of it, and a click leads to the panel", async () => {
  const { page } = window;
  await tab(page, "air-passengers-forecast.py").click();
  await statusBarItem(page, /MASE \d/).click();
  await expect.poll(activeTab).toContain("Forecast: air-passengers.csv");
});

test("saves the forecast as CSV and the run as a report, where the person says", async () => {
  const { page } = window;
  const panel = panelOf(page);
  await view(panel, "Forecast").click();
  await panel.getByRole("button", { name: "Save CSV" }).click();
  await saveAsOffered();
  await expect.poll(() => readFile(join(window.folder, "air-passengers-forecast.csv"), "utf8").catch(() => "")).toMatch(/^key,time,point,lower_0\.8,upper_0\.8,lower_0\.95,upper_0\.95\n,1961-01-01,\d/);
  await panel.getByRole("button", { name: "Save report" }).click();
  await saveAsOffered();
  await expect.poll(() => readFile(join(window.folder, "air-passengers-report.html"), "utf8").catch(() => "")).toMatch(/^<!DOCTYPE html>[^]*<svg class="chart"[^]*<\/html>\n$/);
  await notification(page, "The report is saved as air-passengers-report.html").waitFor();
});

test("is as it was when it has been behind another editor", async () => {
  const { page } = window;
  await tab(page, "Forecast: air-passengers.csv").click();
  await view(panelOf(page), "Leaderboard").click();
  await panelOf(page).getByRole("button", { name: "Seconds" }).click();
  const first = await rows(panelOf(page)).first().innerText();
  // Its page goes, and another one comes.
  await runCommand(page, "File: New Untitled Text File");
  await expect.poll(activeTab).toContain("Untitled-1");
  await tab(page, "Forecast: air-passengers.csv").click();
  await expect.poll(() => panelOf(page).locator("th[aria-sort]").innerText()).toContain("Seconds");
  expect(await rows(panelOf(page)).first().innerText()).toBe(first);
});

test("survives a reload of the window: the choice, the leaderboard, the answers of its engine, and what is looked at", async () => {
  const { page } = window;
  const later = (): Promise<string | null> => panelOf(page).getByRole("button", { name: "Later" }).filter({ visible: true }).getAttribute("aria-disabled", { timeout: 1_000 }).catch(() => null);
  const limit = (): Locator => panelOf(page).getByLabel("Daily limit in US dollars");
  await view(panelOf(page), "Budget").click();
  await limit().fill("0.75");
  await panelOf(page).getByRole("button", { name: "Set limit" }).click();
  await view(panelOf(page), "Forecast").click();
  await expect.poll(later).toBe("true");
  await panelOf(page).getByRole("button", { name: "Zoom in" }).filter({ visible: true }).click();
  await expect.poll(later).toBe("false");
  // As a person reloads it: a browser's own reload gives VS Code no time to keep anything.
  const loaded = page.waitForEvent("load");
  await runCommand(page, "Developer: Reload Window");
  await loaded;
  const panel = panelOf(page);
  await heading(panel).getByText("air-passengers.csv").waitFor();
  await heading(panel).getByText("Done").first().waitFor();
  await expect.poll(() => chart(panel).getAttribute("aria-label", { timeout: 1_000 }).catch(() => null)).toMatch(/forecasts 7 steps/);
  await expect.poll(later).toBe("false");
  await view(panel, "Budget").click();
  await expect.poll(() => limit().inputValue()).toBe("0.75");
});

test("what takes long to be measured again says how far it is, and can be stopped", async () => {
  const { page } = window;
  await tab(page, "Forecast: shops.csv").click();
  const panel = panelOf(page);
  await heading(panel).getByText("shops.csv").waitFor();
  await heading(panel).getByText(/^Measuring again: /).waitFor();
  await panel.getByRole("button", { name: "Cancel" }).click();
  await panel.getByText("You stopped measuring this again.").filter({ visible: true }).first().waitFor();
  await heading(panel).getByText("Done").first().waitFor();
});

test("Cancel in the panel ends the run, and what was measured stays", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "chains.csv", entry);
  const panel = panelOf(page);
  await heading(panel).getByText("chains.csv").waitFor();
  await panel.getByRole("button", { name: "Cancel" }).click();
  await panel.getByText("You stopped this run").waitFor();
  await notification(page, "Forecasting chains.csv").waitFor({ state: "hidden" });
  expect(await tab(page, "chains-forecast").count()).toBe(0);
  await panel.getByRole("button", { name: "Run again" }).waitFor();
});

test("moved to a window of its own it shows the same view, and goes on answering", async () => {
  const { page } = window;
  const panel = panelOf(page);
  await view(panel, "Reasoning").click();
  const opened = page.waitForEvent("popup");
  await runCommand(page, "View: Move Editor into New Window");
  const moved = panelOf(await opened);
  await expect.poll(() => view(moved, "Reasoning").getAttribute("aria-selected", { timeout: 1_000 }).catch(() => null)).toBe("true");
  await moved.getByRole("button", { name: "Run again" }).click();
  await heading(moved).getByText("Done").first().waitFor();
  await view(moved, "Forecast").click();
  await expect.poll(() => chart(moved).getAttribute("aria-label", { timeout: 1_000 }).catch(() => null)).toMatch(/forecasts \d+ steps/);
});

/** From now on the page notes how many rows there are, and whether the run still goes on, whenever anything changes. */
async function recordRows(panel: FrameLocator): Promise<void> {
  await panel.locator("body").evaluate((body) => {
    const seen: { rows: number; working: boolean }[] = [];
    const look = (): void => {
      const now = { rows: body.querySelectorAll("table.board tbody tr").length, working: body.querySelector(".state")?.getAttribute("data-state") === "working" };
      if (JSON.stringify(now) === JSON.stringify(seen.at(-1))) return;
      seen.push(now);
      body.setAttribute("data-seen", JSON.stringify(seen));
    };
    look();
    new body.ownerDocument.defaultView!.MutationObserver(look).observe(body, { childList: true, subtree: true, characterData: true });
  });
}

async function activeTab(): Promise<string> {
  return (await window.page.locator(".editor-group-container.active .tab.active").textContent()) ?? "";
}

/** Under the name that the dialog begins with, beside the data. */
async function saveAsOffered(): Promise<void> {
  const { page } = window;
  const input = page.locator(".quick-input-widget input[type=text]");
  await expect.poll(() => input.inputValue()).toContain(join(window.folder, "air-passengers-"));
  await choices(page).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

/** Days of sales, different enough for each shop. */
function manyShops(shops: number, days: number): string {
  const lines = ["day,shop,sales"];
  for (let shop = 0; shop < shops; shop += 1) {
    for (let day = 0; day < days; day += 1) {
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      lines.push(`${date},shop ${shop},${100 + (day % 7) * 10 + ((shop * 31 + day * 17) % 13)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
