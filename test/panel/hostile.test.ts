/** Markup, handlers, links and tricks in everything that comes from files, models and people: all of it is shown as the text that it is. */
import { describe, expect, it } from "vitest";
import type { PanelModel } from "../../src/panel/panelModel.ts";
import { usePanels } from "./harness.ts";
import { tabNames } from "../../media/panel/look.ts";
import * as scenes from "./scenes.ts";

const open = usePanels();

const attacks = [
  `<script>window.hit = 1</script>`,
  `<img src=x onerror="window.hit = 1">`,
  `<svg onload="window.hit = 1"><script>window.hit = 1</script></svg>`,
  `"><iframe srcdoc="<script>parent.hit = 1</script>"></iframe>`,
  `' onfocus='window.hit = 1' autofocus='`,
  `<a href="javascript:window.hit = 1">javascript:window.hit = 1</a>`,
  `<style>* { display: none }</style><link rel=stylesheet href=https://evil.example/x.css>`,
  `<form action="https://evil.example"><button>x</button></form><base href="https://evil.example/">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *"><meta http-equiv=refresh content="0;url=https://evil.example">`,
  `<template shadowrootmode=open><slot onslotchange=window.hit=1></slot></template>`,
  `{{constructor.constructor('window.hit = 1')()}} \${window.hit = 1}`,
  `__proto__`,
];

/** The model with this text wherever text is. What the program itself tells apart stays. */
function withText(model: PanelModel, text: string): PanelModel {
  const kept = new Set(["state", "kind", "by", "mode", "role", "severity", "agent"]);
  const replace = (value: unknown, name: string): unknown => {
    if (typeof value === "string") return kept.has(name) ? value : text;
    if (Array.isArray(value)) return value.map((one: unknown) => replace(one, name));
    if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one, key)]));
    return value;
  };
  const replaced = replace(model, "") as PanelModel;
  // Ids stay apart, as the extension has them, and numbers are marked where the text has any.
  return {
    ...replaced,
    leaderboard: replaced.leaderboard.map((row, place) => ({ ...row, id: place === 0 ? text : `${text}${place}` })),
    timeline: replaced.timeline.map((entry) => (entry.kind === "step" ? entry : { ...entry, parts: entry.parts.map((part) => (part.kind === "text" ? { ...part, numbers: [{ from: 0, to: 3, evidence: text, candidate: text }, { from: 4, to: 6, evidence: null, candidate: null }] } : part)) })),
  };
}

describe("nothing executes", () => {
  it.each([attacks.slice(0, 5).join(" "), attacks.slice(5, 10).join(" "), ...attacks.slice(10)])("of %s", async (attack) => {
    await using panel = await open({
      strings: { "tab.data": attack },
      answers: {
        series: (index) => ({ ...scenes.series, index, key: [attack] }),
        forecast: (index, candidate) => ({ ...scenes.forecastOf(candidate, index), labels: Array.from({ length: 12 }, () => attack) }),
        keys: (search) => ({ search, total: 1, keys: [{ index: 0, key: [attack, attack] }] }),
      },
    });
    const { page } = panel;
    const model = withText({ ...scenes.agents, data: { ...scenes.agents.data!, seriesCount: 2 }, refusal: { reason: "", hint: "" } }, attack);
    await panel.show(model);
    for (const tab of tabNames) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#view-${tab}`).waitFor();
      if (tab === "data" || tab === "forecast") await page.locator(`#view-${tab} .chart.large[data-drawn]`).waitFor();
      if (tab === "data") {
        await page.locator(".combo .tool").first().click();
        await page.locator(".role .link").nth(1).click();
      }
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      if (tab === "reasoning") await page.locator(".known").first().click();
    }
    await panel.show({ ...model, state: "failed" });
    expect(await page.locator("h1").innerText()).toBe(attack);
    expect(await page.evaluate(() => Reflect.get(window, "hit") as unknown)).toBeUndefined();
    // Only elements that the page makes itself, and no attribute that could do anything.
    expect(await page.evaluate(() => [...document.querySelectorAll("body script, body style, body iframe, body img, body link, body meta, body base, main a, template, body object")].map(({ outerHTML }) => outerHTML))).toEqual([expect.stringContaining('src="https://panel.example/panel.js"')]);
    expect(await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()).filter((name) => /^(on|href|action|formaction|srcdoc)/.test(name)))).toEqual(["href"]);
    expect(panel.faults).toEqual([]);
  });
});

describe("the policy", () => {
  const probes = [
    ["a script in the text", `const s = document.createElement("script"); s.textContent = "window.hit = 1"; document.body.append(s)`],
    ["a script from elsewhere", `const s = document.createElement("script"); s.src = "https://evil.example/x.js"; document.body.append(s)`],
    ["a handler in the text", `document.body.insertAdjacentHTML("beforeend", '<img src=x onerror="window.hit = 1">')`],
    ["a javascript: link", `const a = document.createElement("a"); a.href = "javascript:window.hit = 1"; document.body.append(a); a.click()`],
    ["eval", `(0, eval)("window.hit = 1")`],
    ["a handler set by name", `const i = document.createElement("img"); i.setAttribute("onerror", "window.hit = 1"); i.src = "x"; document.body.append(i)`],
    ["a style in the text", `document.body.insertAdjacentHTML("beforeend", '<p id=probe style="color: rgb(1, 2, 3)">')`],
    ["a request", `fetch("https://evil.example/").catch((error) => console.error(String(error)))`],
    ["a frame", `const f = document.createElement("iframe"); f.src = "https://evil.example/"; document.body.append(f)`],
    ["a form", `const f = document.createElement("form"); f.action = "https://evil.example/"; document.body.append(f); f.submit()`],
  ] as const;

  it("holds even if something got in", async () => {
    await using panel = await open();
    const stopped = (): number => panel.faults.filter((fault) => /Content Security Policy|TrustedHTML|TrustedScript/i.test(fault)).length;
    for (const [name, probe] of probes) {
      const before = stopped();
      // Later, when the debugger's own leave to evaluate is over.
      await panel.page.evaluate(`setTimeout(() => { ${probe} })`);
      await expect.poll(stopped, { message: name }).toBeGreaterThan(before);
      expect(await panel.page.evaluate(() => Reflect.get(window, "hit") as unknown), name).toBeUndefined();
    }
    expect(panel.faults.filter((fault) => fault.startsWith("request:"))).toEqual([]);
  });
});
