/** Everything that can be done with a mouse, done with keys alone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundlePage, launchChromium, openPanel, type Bundle, type Panel, type PanelOptions } from "./harness.ts";
import * as scenes from "./scenes.ts";

let browser: Browser;
let bundle: Bundle;
beforeAll(async () => {
  bundle = bundlePage();
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function open(model = scenes.done, options: PanelOptions = {}): Promise<Panel> {
  const panel = await openPanel(browser, bundle, options);
  await panel.show(model);
  return panel;
}

const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => { const at = document.activeElement; return at === null || at === document.body ? "" : (at.getAttribute("aria-label") ?? at.textContent ?? "") || `#${at.id}`; });

/** Tab until something of this name has the focus; it must have a visible outline there. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    const now = await nameOfFocus(page);
    seen.push(now);
    if (typeof name === "string" ? now === name : name.test(now)) {
      const outline = await page.evaluate(() => { const style = getComputedStyle(document.activeElement!); return `${style.outlineStyle} ${style.outlineWidth}`; });
      expect(outline, `outline of ${now}`).not.toMatch(/none|\b0px/);
      return;
    }
  }
  throw new Error(`Tab never comes to ${String(name)}; it comes to: ${seen.join(" | ")}`);
}

describe("with keys alone", () => {
  it.each([
    ["done", scenes.done, [["Run again", { kind: "run_again" }], ["Save report", { kind: "save_report" }], ["Open workflow", { kind: "open_workflow" }]]],
    ["working", scenes.speaking(20), [["Stop agents, let rules decide", { kind: "stop_agents" }], ["Cancel", { kind: "cancel" }]]],
  ] as const)("what can be done with a run that is %s", async (_, model, actions) => {
    await using panel = await open(model);
    for (const [name, message] of actions) {
      await tabTo(panel.page, name);
      await panel.page.keyboard.press("Enter");
      await expect.poll(() => panel.said.at(-1)).toEqual(message);
    }
  });

  it("a remark is unfolded and leads to its line", async () => {
    await using panel = await open();
    await tabTo(panel.page, "2 remarks on the file");
    await panel.page.keyboard.press("Enter");
    await tabTo(panel.page, "Go to line 72");
    await panel.page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "go_to_line", line: 72 });
  });

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
    await expect.poll(() => spoken.innerText()).toMatch(/1960-12-01\s+432/);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => spoken.innerText()).toMatch(/1960-11-01\s+390/);
    await page.keyboard.press("Home");
    await expect.poll(() => spoken.innerText()).toMatch(/1949-01-01\s+112/);
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

  it("a role is changed out of a list, typed, ticked, found out, or left", async () => {
    await using panel = await open();
    const { page } = panel;
    await tabTo(page, "Change Target");
    await page.keyboard.press("Enter");
    await expect.poll(() => nameOfFocus(page)).toBe("New value for Target");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "target", values: ["capacity"] });
    // The focus is back where it came from.
    await expect.poll(() => nameOfFocus(page)).toBe("Change Target");
    await tabTo(page, "Change Series by");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "keys", values: ["airline", "route"] });
    await tabTo(page, "Change Horizon");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("24");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "horizon", values: ["24"] });
    await page.keyboard.press("Enter");
    await tabTo(page, "Automatic");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "horizon", values: [] });
    const before = panel.said.length;
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".role-form").count()).toBe(0);
    expect(panel.said.length).toBe(before);
  });

  it("rows are walked with arrows, one is selected and used", async () => {
    await using panel = await open(scenes.done, { state: { tab: "leaderboard" } });
    const { page } = panel;
    await tabTo(page, "Combination");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.kept()?.candidate).toBe("theta_reg");
    await page.locator('#view-leaderboard .chart[data-drawn="forecast 0 theta_reg"]').waitFor();
    await tabTo(page, "Use this one");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "use", candidate: "theta_reg" });
  });

  it("the table is sorted by any column", async () => {
    await using panel = await open(scenes.done, { state: { tab: "leaderboard" } });
    for (const name of ["Model", "MASE", "By window", "sMAPE", "RMSSE", "Coverage", "Seconds"]) {
      await tabTo(panel.page, name);
      await panel.page.keyboard.press("Enter");
      await expect.poll(() => panel.page.locator('th[aria-sort="ascending"]').innerText()).toContain(name);
    }
  });

  it("a forecast is copied, saved as CSV and saved as a picture", async () => {
    await using panel = await open(scenes.done, { state: { tab: "forecast" } });
    await panel.page.locator("#view-forecast .chart[data-drawn]").waitFor();
    for (const [name, kind] of [["Copy table", "copy"], ["Save CSV", "save_csv"], ["Save picture", "save_png"]] as const) {
      await tabTo(panel.page, name);
      await panel.page.keyboard.press("Enter");
      await expect.poll(() => panel.said.at(-1)?.kind).toBe(kind);
    }
  });

  it("another model's forecast is picked out of the list", async () => {
    await using panel = await open(scenes.done, { state: { tab: "forecast" } });
    await tabTo(panel.page, /^CombinationExponential/);
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.locator('#view-forecast .chart[data-drawn="forecast 0 exp_smoothing"]').waitFor();
  });

  it("a series is found among ten thousand by typing", async () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => ({ index, key: [`store ${index}`] }));
    await using panel = await open(scenes.manySeries, {
      answers: {
        series: (index) => ({ ...scenes.series, index, key: keys[index]!.key }),
        keys: (search, from) => { const found = keys.filter(({ key }) => key[0]!.includes(search)); return { search, total: found.length, keys: found.slice(from, from + 50) }; },
      },
    });
    const { page } = panel;
    await expect.poll(() => page.locator("#view-data input.field").inputValue()).toBe("store 0");
    await tabTo(page, /^#series-/);
    await page.keyboard.type("store 77");
    await expect.poll(() => page.locator("#view-data [role=option]").first().getAttribute("aria-setsize")).toBe("111");
    expect(await page.locator("#view-data [role=option]").count()).toBeLessThan(20);
    for (const key of ["PageDown", "PageDown", "ArrowDown"]) await page.keyboard.press(key);
    const active = (): Promise<string> => page.evaluate(() => document.getElementById(document.activeElement!.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
    await expect.poll(active).toBe("store 7710");
    await page.keyboard.press("Enter");
    await page.locator('#view-data .chart[data-drawn="series 7710"]').waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("PageDown");
    await expect.poll(active).toBe("store 7720");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#view-data input.field").inputValue()).toBe("store 7710");
  });

  it("the limit and the mode are set", async () => {
    await using panel = await open(scenes.agents, { state: { tab: "budget" } });
    const { page } = panel;
    await tabTo(page, "#limit");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("twelve");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("alert").innerText()).toContain("number of dollars");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("12,50");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "set_limit", usd: 12.5 });
    await page.locator('input[value="agents"]').focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "set_mode", mode: "rules" });
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
  });
});
