/** Everything that can be done with a mouse, done with keys alone: from the top, Tab by Tab. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tabNames } from "../../media/panel/look.ts";
import type { FromPage } from "../../src/protocol/panelMessages.ts";
import { bundlePage, launchChromium, openPanel, type Bundle, type Panel, type PanelOptions } from "./harness.ts";
import * as scenes from "./scenes.ts";

let browser: Browser;
let bundle: Bundle;
beforeAll(async () => {
  bundle = bundlePage();
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Each kind of message, and the test that brings it about. A new kind has none yet. */
const byKeys = {
  ready: "is what the page says by itself",
  ask_series: "a series is found among ten thousand by typing",
  ask_forecast: "another model's forecast is picked out of the list",
  ask_keys: "a series is found among ten thousand by typing",
  use: "rows are walked with arrows, one is selected and used",
  change: "a role is changed out of a list, typed, ticked, found out, or left",
  cancel: "what can be done with a run that is working",
  stop_agents: "what can be done with a run that is working",
  run_again: "what can be done with a run that is done",
  set_mode: "the limit and the mode are set",
  set_limit: "the limit and the mode are set",
  open_workflow: "what can be done with a run that is done",
  go_to_line: "a remark is unfolded and leads to its line",
  save_csv: "a forecast is copied, saved as CSV and saved as a picture",
  copy: "a forecast is copied, saved as CSV and saved as a picture",
  save_png: "a forecast is copied, saved as CSV and saved as a picture",
  save_report: "what can be done with a run that is done",
} satisfies Record<FromPage["kind"], string>;

/** What was said with keys alone, by the test in which it was. */
const said: { readonly test: string; readonly panel: Panel }[] = [];

async function open(model = scenes.done, options: PanelOptions = {}): Promise<Panel> {
  const panel = await openPanel(browser, bundle, options);
  said.push({ test: expect.getState().currentTestName ?? "", panel });
  await panel.show(model);
  return panel;
}

const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "";
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0]?.textContent : null;
    return at.getAttribute("aria-label") ?? label ?? at.textContent ?? "";
  });

/** Tab until something of this name has the focus; it must have a visible outline there. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    const now = await nameOfFocus(page);
    seen.push(now.slice(0, 60));
    if (typeof name === "string" ? now === name : name.test(now)) return expect(await faultOfFocus(page), now).toBeNull();
  }
  throw new Error(`Tab never comes to ${String(name)}; it comes to: ${seen.join(" | ")}`);
}

/** Why nobody would see where the focus is. */
const faultOfFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing has it";
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(at);
    const clear = /transparent|, 0\)$/.test(outlineColor);
    if ((outlineStyle === "none" || parseFloat(outlineWidth) === 0 || clear) && boxShadow === "none") return `no outline: ${outlineStyle} ${outlineWidth} ${outlineColor}`;
    const { top, bottom, left, right, width, height } = at.getBoundingClientRect();
    if (width === 0 || height === 0) return "it has no size";
    if (height > innerHeight / 2) return null;
    const ceiling = at.closest(".view") === null ? 0 : document.querySelector(".tabs")!.getBoundingClientRect().bottom;
    if (top < ceiling - 1 || bottom > innerHeight + 1) return `out of sight: from ${top} to ${bottom}, between ${ceiling} and ${innerHeight}`;
    return left < -1 || right > innerWidth + 1 ? `out of sight: from ${left} to ${right} of ${innerWidth}` : null;
  });

describe("with keys alone", () => {
  it.each([
    ["done", scenes.done, [["Run again", { kind: "run_again" }], ["Save report", { kind: "save_report", index: 0 }], ["Open workflow", { kind: "open_workflow" }]]],
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
    await tabTo(panel.page, "Model");
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
    await tabTo(page, "Series");
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
    await tabTo(page, "Daily limit in US dollars");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("twelve");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("alert").innerText()).toContain("number of dollars");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("12,50");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "set_limit", usd: 12.5 });
    await tabTo(page, /^Agents/);
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

describe("the focus", () => {
  it.each(["light", "highContrast"] as const)("is seen at every stop, in %s", async (theme) => {
    await using panel = await openPanel(browser, bundle, { theme, height: 500, answers: { keys: (search) => ({ search, total: 3, keys: [{ index: 0, key: ["a"] }] }) } });
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
    await using panel = await open(scenes.done, { state: { tab: "forecast" } });
    const { page } = panel;
    await tabTo(page, "Save CSV");
    await panel.show({ ...scenes.working, run: 2 });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("view-forecast");
    await page.keyboard.press("Shift+Tab");
    expect(await nameOfFocus(page)).toBe("Forecast");
  });
});

describe("every message", () => {
  it("was said with keys alone, in its test", () => {
    const missing = Object.entries(byKeys).filter(([kind, title]) => !said.some(({ test, panel }) => (kind === "ready" || test.endsWith(title)) && [...panel.said, ...panel.asked].some((message) => message.kind === kind)));
    expect(missing).toEqual([]);
  });

  it("and nothing in this file touches the page otherwise", () => {
    const [, tests] = readFileSync(import.meta.filename, "utf8").split("with keys " + "alone\", () => {");
    expect(tests).not.toMatch(/\.(click|dblclick|focus|hover|fill|check|tap|selectOption|press|type|dispatchEvent)\((?<!keyboard\.(press|type)\()|\.mouse\./);
  });
});
