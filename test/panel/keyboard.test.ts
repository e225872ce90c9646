/** Each message of the page, sent with keys alone: from the top, Tab by Tab. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FromPage } from "../../src/protocol/panelMessages.ts";
import { usePanels, type Panel, type PanelOptions } from "./harness.ts";
import { nameOfFocus, tabTo } from "./keys.ts";
import * as scenes from "./scenes.ts";

const openPage = usePanels();

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
  const panel = await openPage(options);
  said.push({ test: expect.getState().currentTestName ?? "", panel });
  await panel.show(model);
  return panel;
}

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
    await expect.poll(() => nameOfFocus(page)).toBe("Change Series by");
    await page.keyboard.press("Enter");
    await page.getByText("Without any, all rows make one series").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "keys", values: [] });
    await tabTo(page, "Change Horizon");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("24");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "horizon", values: ["24"] });
    await page.keyboard.press("Enter");
    await tabTo(page, "Automatic");
    await page.keyboard.press("Enter");
    await expect.poll(() => panel.said.at(-1)).toEqual({ kind: "change", role: "horizon", values: null });
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
});

describe("every message", () => {
  it("was said with keys alone, in its test", () => {
    const missing = Object.entries(byKeys).filter(([kind, title]) => !said.some(({ test, panel }) => (kind === "ready" || test.endsWith(title)) && [...panel.said, ...panel.asked].some((message) => message.kind === kind)));
    expect(missing).toEqual([]);
  });

  it("and nothing in these files touches the page otherwise", () => {
    const files = ["keyboard.test.ts", "gestures.test.ts", "focus.test.ts", "keys.ts"];
    for (const file of files) expect(readFileSync(join(import.meta.dirname, file), "utf8"), file).not.toMatch(/\.(click|dblclick|focus|hover|fill|check|tap|selectOption|press|type|dispatchEvent)\((?<!keyboard\.(press|type)\()|\.mouse\./);
  });
});
