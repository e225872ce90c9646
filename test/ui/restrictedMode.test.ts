import { afterAll, beforeAll, expect, test } from "vitest";
import { liveWindow, type LiveWindow } from "./liveWindow.ts";
import { codeLens, explorerRow, pickInExplorerMenu, statusBarItem, visibleText, waitForWorkflow } from "./workbench.ts";

let window: LiveWindow;

beforeAll(async () => {
  window = await liveWindow({ trusted: false });
  await statusBarItem(window.page, "Restricted Mode").waitFor();
});

afterAll(() => window[Symbol.asyncDispose]());

test("in a folder that nobody has trusted, the menu entry makes a workflow all the same", async () => {
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow");
  await waitForWorkflow(page, "air-passengers-forecast.py");
  await expect.poll(() => visibleText(page)).toMatch(/^# \/\/\/ script\n/);
});

test("and the code lens shows its profile", async () => {
  const { page } = window;
  await explorerRow(page, "air-passengers.csv").dblclick();
  await codeLens(page, /^monthly · 144 rows · season 12$/).waitFor();
});
