import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../support/vscode/chromium.ts";
import { projectRoot } from "../support/vscode/project.ts";
import { quietSettings } from "../support/vscode/quietSettings.ts";
import { startServer, type VSCodeServer } from "../support/vscode/server.ts";
import { windowAddress } from "../support/vscode/window.ts";
import { copySamples } from "../support/vscode/workspace.ts";

export interface LiveWindow extends AsyncDisposable {
  readonly page: Page;
  /** The open folder: a copy of `samples/` that goes with the window. */
  readonly folder: string;
}

export interface LiveWindowOptions {
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly screen?: BrowserContextOptions;
  /** Further files of the folder, by name: they are there before the window is. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A VS Code window on a copy of the samples, with the extension installed, that ends with everything it started. */
export async function liveWindow({ trusted = true, settings = {}, screen = {}, files = {} }: LiveWindowOptions = {}): Promise<LiveWindow> {
  await using stack = new AsyncDisposableStack();
  const { folder } = stack.use(await copySamples());
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  const server = stack.use(await startServer({ trusted, extension: projectRoot, settings: { ...quietSettings, ...settings } }));
  const browser = stack.use(await launchChromium());
  const page = await openWindow(browser, server, folder, screen);
  const all = stack.move();
  return { page, folder, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Ready for clicks: the workbench is there and the Explorer has its first row. */
async function openWindow(browser: Browser, server: VSCodeServer, folder: string, screen: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...screen });
  await page.goto(windowAddress(server, folder));
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  return page;
}
