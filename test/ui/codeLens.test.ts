import { afterAll, beforeAll, expect, test } from "vitest";
import { liveWindow, type LiveWindow } from "./liveWindow.ts";
import { codeLens, explorerRow, tab, webview, visibleText, waitForWorkflow } from "./workbench.ts";

let window: LiveWindow;

beforeAll(async () => {
  // The panel would stand beside the profile: two pages to find one in.
  window = await liveWindow({ settings: { "forecastAgent.panel.openWithRun": false } });
});

afterAll(() => window[Symbol.asyncDispose]());

test("above line 1 of a CSV stand the command and its profile; the command opens the workflow", async () => {
  const { page } = window;
  await explorerRow(page, "air-passengers.csv").dblclick();
  await codeLens(page, /^monthly · 144 rows · season 12$/).waitFor();
  await codeLens(page, /^Generate forecast workflow$/).click();
  await waitForWorkflow(page, "air-passengers-forecast.py");
  await expect.poll(() => visibleText(page)).toMatch(/^# \/\/\/ script\n/);
});

test("the profile opens as a page that tells the roles of the columns", async () => {
  const { page } = window;
  await tab(page, "air-passengers.csv").click();
  await codeLens(page, "monthly · 144 rows").click();
  await webview(page).getByRole("row", { name: /^y target / }).waitFor();
});
