import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { liveWindow, type LiveWindow } from "./liveWindow.ts";
import { choices, explorerMenuOf, explorerRow, notification, pickInExplorerMenu, tab, visibleText, waitForWorkflow } from "./workbench.ts";

const entry = "Generate forecast workflow";

let window: LiveWindow;

beforeAll(async () => {
  // Without the panel, which says in its own place what messages say here.
  window = await liveWindow({ settings: { "forecastAgent.panel.openWithRun": false } });
});

afterAll(() => window[Symbol.asyncDispose]());

test("the entry is offered for data files and for nothing else", async () => {
  const { page } = window;
  await expect.poll(() => explorerMenuOf(page, "air-passengers.csv")).toContain(entry);
  expect(await explorerMenuOf(page, "README.md")).not.toContain(entry);
});

test("picking it opens an untitled Python workflow and tells in a sentence what was chosen", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", entry);
  await waitForWorkflow(page, "air-passengers-forecast.py");
  await expect.poll(() => visibleText(page)).toMatch(/^# \/\/\/ script\n[^]*"""Forecast of y, 12 months ahead\.[^]*MASE/);
  await notification(page, /Chosen: [^_]+ \(MASE \d/).waitFor();
});

test("where two columns could be meant it asks, the default first, and takes the answer", async () => {
  const { page } = window;
  await addFile("shop.csv", unitsAndRevenue(60));
  await pickInExplorerMenu(page, "shop.csv", entry);
  await choices(page).nth(1).waitFor();
  expect(await choices(page).first().innerText()).toMatch(/^units\s*default/);
  await choices(page).filter({ hasText: "revenue" }).click();
  await waitForWorkflow(page, "shop-forecast.py");
  await expect.poll(() => visibleText(page)).toContain("Forecast of revenue");
});

test("a file with nothing to forecast gets the reason and no workflow", async () => {
  const { page } = window;
  await addFile("header-only.csv", "month,sales\n");
  await pickInExplorerMenu(page, "header-only.csv", entry);
  await notification(page, /Nothing to forecast in header-only\.csv\..*no rows/).waitFor();
  expect(await tab(page, "header-only-forecast.py").count()).toBe(0);
});

test("Cancel ends a run: no workflow comes of it, not even later", async () => {
  const { page } = window;
  await addFile("many.csv", manySeries(40, 150));
  const progress = notification(page, "Forecasting many.csv");
  await pickInExplorerMenu(page, "many.csv", entry);
  await progress.getByRole("button", { name: "Cancel" }).click();
  await progress.waitFor({ state: "hidden" });
  // A second run of the same length is over after the first one would have been.
  await pickInExplorerMenu(page, "many.csv", entry);
  await waitForWorkflow(page, "many-forecast");
  await progress.waitFor({ state: "hidden" });
  expect(await tab(page, "many-forecast").count()).toBe(1);
});

async function addFile(name: string, text: string): Promise<void> {
  await writeFile(join(window.folder, name), text);
  await explorerRow(window.page, name).waitFor();
}

function unitsAndRevenue(months: number): string {
  const rows = Array.from({ length: months }, (_, month) => {
    const date = new Date(Date.UTC(2019, month, 1)).toISOString().slice(0, 10);
    return `${date},${100 + month + (month % 12) * 5},${1990 + ((month * 37) % 91) * 3}`;
  });
  return `${["month,units,revenue", ...rows].join("\n")}\n`;
}

/** A long file of days, so large that measuring it takes some seconds. */
function manySeries(series: number, days: number): string {
  const rows = ["day,shop,sales"];
  for (let shop = 0; shop < series; shop += 1) {
    for (let day = 0; day < days; day += 1) {
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      rows.push(`${date},shop ${shop},${100 + (day % 7) * 10 + ((shop * 31 + day * 17) % 13)}`);
    }
  }
  return `${rows.join("\n")}\n`;
}
