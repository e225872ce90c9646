/** Where the focus is: seen at every stop, forwards and backwards, and not lost. */
import { describe, expect, it } from "vitest";
import { tabNames } from "../../media/panel/look.ts";
import { usePanels } from "./harness.ts";
import { faultOfFocus, nameOfFocus, tabTo } from "./keys.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

describe("the focus", () => {
  it.each(["light", "highContrast"] as const)("is seen at every stop, in %s", async (theme) => {
    await using panel = await open({ theme, height: 500, answers: { keys: (search) => ({ search, total: 3, keys: [{ index: 0, key: ["a"] }] }) } });
    const { page } = panel;
    const model = { ...scenes.agents, data: { ...scenes.agents.data!, seriesCount: 3 } };
    await panel.show(model);
    const stops = new Map<string, number>();
    for (const [place, tab] of tabNames.entries()) {
      await page.keyboard.press("Tab");
      await tabTo(page, place === 0 ? "Data" : new RegExp(`^${tabNames[place - 1]}`, "i"));
      if (place > 0) await page.keyboard.press("ArrowRight");
      await page.locator(`#view-${tab}`).waitFor();
      if (tab === "data" || tab === "leaderboard" || tab === "forecast") await page.locator(`#view-${tab} .chart.large[data-drawn]`).waitFor();
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      for (const key of ["Tab", "Shift+Tab"]) {
        const faults: string[] = [];
        for (let count = 0; count < 200; count += 1) {
          await page.keyboard.press(key);
          const fault = await faultOfFocus(page);
          if (fault === "nothing has it") break;
          if (fault !== null) faults.push(`${(await nameOfFocus(page)).slice(0, 40)}: ${fault}`);
          stops.set(`${tab} ${key}`, count + 1);
        }
        expect(faults, `${tab}, ${key}`).toEqual([]);
      }
    }
    // As many forwards as backwards, and more than the header in each view.
    for (const tab of tabNames) expect(stops.get(`${tab} Shift+Tab`), tab).toBeGreaterThan(8);
  }, 60_000);

  it("is not lost where what has it goes", async () => {
    await using panel = await open({ state: { tab: "forecast" } });
    await panel.show(scenes.done);
    const { page } = panel;
    await tabTo(page, "Save CSV");
    await panel.show({ ...scenes.working, run: 2 });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("view-forecast");
    await page.keyboard.press("Shift+Tab");
    expect(await nameOfFocus(page)).toBe("Forecast");
  });
});
