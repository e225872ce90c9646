import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { liveWindow } from "./liveWindow.ts";
import { panelOf, pickInExplorerMenu, waitForWorkflow } from "./workbench.ts";

const names = ["Data", "Leaderboard", "Forecast", "Reasoning", "Budget"] as const;

test("in high contrast every part of the panel has the theme's own colours", async () => {
  await using window = await liveWindow({ settings: { "workbench.colorTheme": "Default High Contrast" } });
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow");
  await waitForWorkflow(page, "air-passengers-forecast.py");
  const panel = panelOf(page);
  await panel.locator("body.vscode-high-contrast").waitFor();
  for (const name of names) {
    await open(panel, name);
    expect(await panel.locator("body").evaluate((body) => {
      const { color, backgroundColor } = body.ownerDocument.defaultView!.getComputedStyle(body);
      return [color, backgroundColor];
    })).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  }
});

test("at 200 % zoom all of it can be read without scrolling sideways, and every view is reached by keys", async () => {
  // What zooming to 200 % leaves of a window of 1440 × 900.
  await using window = await liveWindow({ screen: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } });
  const { page } = window;
  await pickInExplorerMenu(page, "air-passengers.csv", "Generate forecast workflow");
  await waitForWorkflow(page, "air-passengers-forecast.py");
  const panel = panelOf(page);
  await panel.getByRole("tab", { name: /^Data/ }).focus();
  for (const name of names) {
    const tab = panel.getByRole("tab", { name: new RegExp(`^${name}`) });
    await expect.poll(() => tab.getAttribute("aria-selected")).toBe("true");
    const overflow = await panel.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
    await page.keyboard.press("ArrowRight");
  }
});

async function open(panel: FrameLocator, name: string): Promise<void> {
  const tab = panel.getByRole("tab", { name: new RegExp(`^${name}`) });
  await tab.click();
  await expect.poll(() => tab.getAttribute("aria-selected")).toBe("true");
}
