/** What axe-core finds in each theme and view, and whether the page fits small windows, large letters and those who want no motion. */
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { themes, usePanels, type Panel, type Theme } from "./harness.ts";
import { tabNames } from "../../media/panel/look.ts";
import { pseudo } from "./pseudo.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

/** Each view with everything unfolded, then states that look otherwise. */
async function tour(panel: Panel, visit: (name: string) => Promise<void>): Promise<void> {
  await panel.show({ ...scenes.agents, data: { ...scenes.agents.data!, seriesCount: 3 } });
  for (const tab of tabNames) {
    await panel.page.locator(`#tab-${tab}`).click();
    // A view is drawn with the next frame.
    await panel.page.locator(`#view-${tab}`).waitFor();
    if (tab === "data" || tab === "leaderboard" || tab === "forecast") await panel.page.locator(`#view-${tab} .chart.large[data-drawn]`).waitFor();
    await panel.page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    if (tab === "data") await panel.page.locator(".role .link").nth(1).click();
    await visit(tab);
  }
  await panel.page.locator("#tab-leaderboard").click();
  await panel.show(scenes.working);
  await visit("working");
  await panel.show(scenes.refused);
  await visit("refused");
}

async function violations(panel: Panel): Promise<readonly string[]> {
  const found = await panel.page.evaluate(async () => {
    const { violations } = await (Reflect.get(globalThis, "axe") as typeof axe).run(document, { resultTypes: ["violations"] });
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary?.slice(0, 240)}`).join(" | ")}`);
  });
  return found;
}

describe("axe-core finds nothing serious", () => {
  it.each(Object.keys(themes) as Theme[])("in %s", async (theme) => {
    await using panel = await open({ theme, answers: { keys: (search) => ({ search, total: 1, keys: [{ index: 0, key: ["a"] }] }) } });
    // By the debugger's door: the page's own policy lets no other script in.
    await panel.page.evaluate(axe.source);
    await tour(panel, async (name) => expect(await violations(panel), `${theme}, ${name}`).toEqual([]));
    expect(panel.faults).toEqual([]);
  });
});

describe("nothing sticks out", () => {
  it.each([
    ["at 320 px", { width: 320 }],
    ["at 200 %", { width: 900, zoom: 2 }],
    ["with forced colours", { width: 400, forcedColors: true, theme: "highContrast" }],
    ["at 400 px in a language of longer words", { width: 400, strings: pseudo }],
  ] as const)("%s", async (_, options) => {
    await using panel = await open(options);
    await tour(panel, async (name) => {
      const over = await panel.page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const scrolls = (element: Element): boolean => { for (let at = element.parentElement; at !== null; at = at.parentElement) if (getComputedStyle(at).overflowX !== "visible") return true; return false; };
        const out = [...document.querySelectorAll("main *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
        return document.documentElement.scrollWidth > width + 1 || out.length > 0 ? out.map((element) => element.outerHTML.slice(0, 120)) : null;
      });
      expect(over, name).toBeNull();
      // Nor is any word cut off that belongs to the page itself.
      const cut = await panel.page.evaluate(() => [...document.querySelectorAll<HTMLElement>("button, label, legend, summary, h2, h3, .tab, .tag, .state, .quiet, .message")].filter((element) => element.checkVisibility() && !element.matches(".spoken, .pick, .description, .range") && getComputedStyle(element).display !== "inline" && (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2)).map((element) => element.outerHTML.slice(0, 160)));
      expect(cut, name).toEqual([]);
    });
  });
});

describe("colours", () => {
  it("of charts follow the theme while the page is open", async () => {
    await using panel = await open({ theme: "dark" });
    await panel.show(scenes.done);
    const { page } = panel;
    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    const shades = (): Promise<number> =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>("#view-data canvas")!;
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let light = 0;
        for (let place = 0; place < data.length; place += 4) if (data[place + 3]! > 200 && data[place]! > 180 && data[place + 1]! > 180) light += 1;
        return light;
      });
    expect(await shades()).toBeGreaterThan(200);
    await panel.setTheme("light");
    await expect.poll(shades).toBeLessThan(50);
  });
});

describe("forced colours", () => {
  it.each(["light", "highContrast"] as const)("leave charts, selected things and the focus visible, in %s", async (theme) => {
    await using panel = await open({ theme, forcedColors: true, answers: { keys: (search) => ({ search, total: 3, keys: [0, 1, 2].map((index) => ({ index, key: [`store ${index}`] })) }) } });
    const { page } = panel;
    await panel.show({ ...scenes.done, data: { ...scenes.done.data!, seriesCount: 3 } });
    /** System colours as they are here. */
    const system = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const colours = ["Canvas", "CanvasText", "LinkText", "GrayText", "Highlight"].map((name) => { probe.style.color = name; return [name, getComputedStyle(probe).color] as const; });
      probe.remove();
      return Object.fromEntries(colours);
    });
    /** How many pixels of the chart have that colour: on all of it, or on the strip at its left where the values stand. */
    const pixels = (view: string, colour: string, strip = false): Promise<number> =>
      page.locator(`#view-${view} .chart.large canvas`).evaluate((canvas: HTMLCanvasElement, [colour, strip]) => {
        const wanted = colour.match(/\d+/g)!.map(Number);
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, strip ? 30 : canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 200 && wanted.every((part, place) => Math.abs(data[at + place]! - part) < 8)) count += 1;
        return count;
      }, [colour, strip] as const);
    const style = (selector: string, property: string): Promise<readonly string[]> => page.locator(selector).evaluateAll((found, property) => found.map((element) => getComputedStyle(element).getPropertyValue(property)), property);

    await page.locator("#view-data .chart.large[data-drawn]").waitFor();
    expect(await pixels("data", system["CanvasText"]!)).toBeGreaterThan(500);
    expect(await pixels("data", system["CanvasText"]!, true)).toBeGreaterThan(20);
    expect(await style('.tab[aria-selected="true"]', "border-bottom")).toEqual([`2px solid ${system["Highlight"]}`]);
    expect(new Set(await style('.tab[aria-selected="false"]', "border-bottom-width"))).toEqual(new Set(["0px"]));

    await page.locator("#view-data .combo .tool").click();
    await page.getByRole("option", { name: "store 1" }).waitFor();
    expect(await style("#view-data .list-row.active", "background-color")).toEqual([system["Highlight"]]);
    expect(new Set(await style("#view-data .list-row:not(.active)", "background-color"))).not.toContain(system["Highlight"]);
    await page.keyboard.press("Escape");

    await page.locator("#tab-leaderboard").click();
    await page.locator("#view-leaderboard .chart.large[data-drawn]").waitFor();
    expect(await pixels("leaderboard", system["LinkText"]!)).toBeGreaterThan(200);
    expect(await pixels("leaderboard", system["GrayText"]!)).toBeGreaterThan(100);
    expect(await style("#view-leaderboard .legend .mark", "color")).toEqual([system["CanvasText"], system["GrayText"], system["LinkText"]]);
    expect(new Set(await style(".board tr.selected > *", "border-bottom"))).toEqual(new Set([`2px solid ${system["Highlight"]}`]));
    expect(new Set(await style(".board tbody tr:not(.selected) > *", "border-bottom-color"))).not.toContain(system["Highlight"]);
    await page.keyboard.press("Tab");
    expect(await style(":focus", "outline")).toEqual([`${system["Highlight"]} solid 2px`]);
    expect(system["Highlight"]).not.toBe(system["Canvas"]);
  });
});

describe("motion", () => {
  /** Whatever moves, in all views and before and behind their elements too. */
  const moving = (panel: Panel): Promise<readonly string[]> =>
    panel.page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) =>
        [undefined, "::before", "::after", "::marker"].flatMap((pseudo) => {
          const { transitionDuration, transitionDelay, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
          const still = /^0s(, 0s)*$/.test(transitionDuration) && /^0s(, 0s)*$/.test(transitionDelay) && animationName === "none" && scrollBehavior === "auto";
          return still ? [] : [`${element.tagName}.${element.className}${pseudo ?? ""}: ${transitionDuration} ${animationName} ${scrollBehavior}`];
        }),
      ).concat(document.getAnimations().map((animation) => `runs: ${animation.id}`)),
    );
  const durations = (panel: Panel): Promise<readonly string[]> =>
    panel.page.evaluate(() => [...document.querySelectorAll("*")].map((element) => getComputedStyle(element).transitionDuration).filter((duration) => duration !== "0s"));
  it("is there for those who like it, and for nobody else", async () => {
    await using calm = await open({ reducedMotion: true });
    await tour(calm, async (name) => expect(await moving(calm), name).toEqual([]));
    await using lively = await open({ reducedMotion: false });
    await lively.show(scenes.working);
    await expect.poll(async () => (await durations(lively)).length).toBeGreaterThan(0);
    await expect.poll(async () => (await moving(lively)).length).toBeGreaterThan(0);
    await lively.page.evaluate(() => document.body.classList.add("vscode-reduce-motion"));
    expect(await durations(lively)).toEqual([]);
  });
});
