/**
 * The panel's page in headless Chromium as VS Code shows it: under its real policy, with a theme's own variables and VS Code's style for
 * webviews, and a stand-in for the extension that answers what the page asks.
 */
import * as esbuild from "esbuild";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { escapeHtml } from "../../src/panel/html.ts";
import { pageHtml } from "../../src/panel/pageHtml.ts";
import type { ForecastView, KeysView, PanelModel, SeriesView } from "../../src/panel/panelModel.ts";
import type { FromPage, PageState, ToPage } from "../../src/protocol/panelMessages.ts";
import { launchChromium } from "../support/vscode/chromium.ts";
import { projectRoot } from "../support/vscode/project.ts";
import { forecastOf, series } from "./scenes.ts";

export const themes = { light: "vscode-light", dark: "vscode-dark", highContrast: "vscode-high-contrast", highContrastLight: "vscode-high-contrast-light" } as const;
export type Theme = keyof typeof themes;

const origin = "https://panel.example";
const variables = JSON.parse(readFileSync(join(import.meta.dirname, "themes.json"), "utf8")) as Readonly<Record<Theme, Readonly<Record<string, string>>>>;
const fonts = { "vscode-font-family": "system-ui, 'DejaVu Sans', sans-serif", "vscode-font-size": "13px", "vscode-font-weight": "normal", "vscode-editor-font-family": "'DejaVu Sans Mono', monospace" };
/** What VS Code 1.139 puts before a webview's own styles, as far as it touches what we use. */
const defaults = `@layer vscode-default {
  body { overscroll-behavior-x: none; background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
  a, a code { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
  code { color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
}`;

export interface Answers {
  /** A text is a refusal; null leaves the ask open. */
  readonly series: (index: number) => SeriesView | string | null;
  readonly forecast: (index: number, candidate: string) => ForecastView | string;
  readonly keys: (search: string, from: number) => KeysView;
}

export interface PanelOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** What was kept before. */
  readonly state?: Partial<PageState>;
  readonly strings?: Readonly<Record<string, string>>;
  readonly answers?: Partial<Answers>;
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  readonly zoom?: number;
}

export interface Panel extends AsyncDisposable {
  readonly page: Page;
  /** What the page has said, without its asks. */
  readonly said: readonly FromPage[];
  readonly asked: readonly FromPage[];
  readonly kept: () => PageState | null;
  /** How often the page has kept something. */
  readonly keeps: () => number;
  /** Whatever went wrong in the page, and whatever its policy stopped. */
  readonly faults: readonly string[];
  send(message: ToPage): Promise<void>;
  show(model: PanelModel): Promise<void>;
  reload(): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
}

export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** As `npm run build -- --production` makes it. */
export function bundlePage(): Bundle {
  const { outputFiles } = esbuild.buildSync({ entryPoints: { panel: join(projectRoot, "media/panel/panel.ts") }, outdir: "out", bundle: true, minify: true, platform: "browser", target: "es2023", format: "iife", legalComments: "none", write: false });
  const file = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))!.text;
  return { script: file(".js"), style: file(".css") };
}

export { launchChromium };

export async function openPanel(browser: Browser, bundle: Bundle, options: PanelOptions = {}): Promise<Panel> {
  const { width = 900, height = 800, zoom = 1, reducedMotion = true, forcedColors = false } = options;
  const context = await browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    forcedColors: forcedColors ? "active" : "none",
  });
  const page = await context.newPage();
  const said: FromPage[] = [];
  const asked: FromPage[] = [];
  const faults: string[] = [];
  let keeps = 0;
  let kept: PageState | null = null;
  let theme = options.theme ?? "dark";

  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
  page.on("dialog", (dialog) => { faults.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });

  const send = (message: ToPage): Promise<void> => page.evaluate((data) => window.postMessage(data, "*"), message);
  await page.exposeFunction("__fromPage", (message: FromPage) => {
    const answer = answerTo(message, options.answers ?? {});
    if (message.kind.startsWith("ask_")) asked.push(message);
    else said.push(message);
    if (answer !== null) void send(answer).catch(() => undefined);
  });
  await page.exposeFunction("__keep", (state: PageState) => { kept = state; keeps += 1; });
  // Only what the policy lets through comes here.
  await page.route("**/*", (route) => {
    if (!route.request().url().startsWith(`${origin}/`)) {
      faults.push(`request: ${route.request().url()}`);
      return route.abort();
    }
    const path = new URL(route.request().url()).pathname;
    if (path === "/panel.js") return route.fulfill({ contentType: "text/javascript", body: bundle.script });
    if (path === "/panel.css") return route.fulfill({ contentType: "text/css", body: bundle.style });
    if (path === "/") return route.fulfill({ contentType: "text/html", body: document(theme, options.strings ?? {}, options.state ?? null) });
    return route.fulfill({ status: 404, body: "" });
  });
  await page.goto(`${origin}/`);

  return {
    page,
    said,
    asked,
    kept: () => kept,
    keeps: () => keeps,
    faults,
    send,
    show: async (model) => {
      await send({ kind: "model", model });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    },
    // As VS Code does it: the page goes, and then another one comes.
    reload: async () => {
      await page.goto("about:blank");
      await page.goto(`${origin}/`);
    },
    setTheme: async (wanted) => {
      theme = wanted;
      await page.evaluate(([style, kind]) => {
        const root = globalThis.document;
        root.documentElement.setAttribute("style", "");
        for (const [name, value] of Object.entries(style)) root.documentElement.style.setProperty(`--${name}`, value);
        root.body.className = kind;
      }, [{ ...variables[wanted], ...fonts }, classOf(wanted)] as const);
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** A browser for all tests of a file; what this gives opens the page in it. */
export function usePanels(): (options?: PanelOptions) => Promise<Panel> {
  let browser: Browser;
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = bundlePage();
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  return (options) => openPanel(browser, bundle, options);
}

function answerTo(message: FromPage, { series: seriesOf, forecast, keys }: Partial<Answers>): ToPage | null {
  const sorry = (ask: number, reason: string): ToPage => ({ kind: "sorry", ask, reason, again: false });
  switch (message.kind) {
    case "ask_series": {
      const answer = seriesOf === undefined ? { ...series, index: message.index } : seriesOf(message.index);
      if (answer === null) return null;
      return typeof answer === "string" ? sorry(message.ask, answer) : { kind: "series", ask: message.ask, series: answer };
    }
    case "ask_forecast": {
      const answer = forecast?.(message.index, message.candidate) ?? forecastOf(message.candidate, message.index);
      return typeof answer === "string" ? sorry(message.ask, answer) : { kind: "forecast", ask: message.ask, forecast: answer };
    }
    case "ask_keys":
      return { kind: "keys", ask: message.ask, keys: keys?.(message.search, message.from) ?? { search: message.search, total: 0, keys: [] } };
    default:
      return null;
  }
}

const classOf = (theme: Theme): string => (theme === "highContrastLight" ? "vscode-high-contrast-light vscode-high-contrast" : themes[theme]);

/** The page as VS Code rewrites it: the theme and the default style stand before the policy, and so does the script that gives the API. What is kept is with the browser: a page that goes has no time to tell it. */
function document(theme: Theme, strings: Readonly<Record<string, string>>, kept: Partial<PageState> | null): string {
  const html = pageHtml({ nonce: "0123456789abcdef", cspSource: origin, script: `${origin}/panel.js`, style: `${origin}/panel.css`, strings, lang: "en", uri: "file:///data/air-passengers.csv" });
  const style = Object.entries({ ...variables[theme], ...fonts }).map(([name, value]) => `--${name}: ${value}`).join("; ");
  const api = `{ let state = JSON.parse(localStorage.getItem("state")) ?? ${JSON.stringify(kept).replaceAll("<", "\\u003c")}; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => { globalThis.__fromPage(message); }, getState: () => state ?? undefined, setState: (value) => { state = value; localStorage.setItem("state", JSON.stringify(value)); globalThis.__keep(value); return value; } }); }`;
  return html
    .replace("<html ", `<html style="${escapeHtml(style)}" `)
    .replace("<head>", `<head><script>${api}</script><style>${defaults}</style>`)
    .replace("<body ", `<body class="${classOf(theme)}" `);
}
