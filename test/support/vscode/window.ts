import type { Browser, Page } from "playwright-core";
import type { VSCodeServer } from "./server.ts";

export interface WindowOptions {
  /** The folder to open. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** The module whose `run()` is called in the extension host; the window then closes itself with an exit code. */
  readonly tests?: string;
  readonly openFile?: string;
}

/** The address at which this server shows this folder with this extension. */
export function windowAddress(server: VSCodeServer, options: WindowOptions): string {
  const here = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${urlPath(path)}`;
  const payload = [
    ["extensionDevelopmentPath", here(options.extension)],
    ...(options.tests === undefined ? [] : [["extensionTestsPath", here(options.tests)]]),
    ...(options.openFile === undefined ? [] : [["openFile", here(options.openFile)]]),
    ["skipWelcome", "true"],
  ];
  const address = new URL(`http://127.0.0.1:${server.port}/`);
  address.searchParams.set("folder", urlPath(options.folder));
  address.searchParams.set("payload", JSON.stringify(payload));
  return address.href;
}

/** VS Code writes C:\data as /C:/data. */
function urlPath(path: string): string {
  const forward = path.replaceAll("\\", "/");
  return forward.startsWith("/") ? forward : `/${forward}`;
}

/** A live VS Code for Playwright, ready for clicks: the workbench is there and the Explorer has its first row. */
export async function openWindow(browser: Browser, server: VSCodeServer, options: WindowOptions): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(windowAddress(server, options));
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  return page;
}

/**
 * Runs `options.tests` in the extension host and answers with its exit code.
 * `onLog` gets what the window and the extension host print.
 */
export async function runInWindow(
  browser: Browser,
  server: VSCodeServer,
  options: WindowOptions & { readonly tests: string },
  onLog: (text: string) => void,
): Promise<number> {
  const page = await browser.newPage();
  try {
    return await new Promise<number>((resolve, reject) => {
      page.once("crash", () => reject(new Error("The page with VS Code crashed.")));
      void server.ended.then(() => reject(new Error("VS Code's server ended while the tests ran.")));
      page
        .exposeFunction("codeAutomationExit", (code: number) => resolve(code))
        .then(() => page.exposeFunction("codeAutomationLog", (_level: string, args: readonly unknown[]) => onLog(args.map(String).join(" "))))
        .then(() => page.goto(windowAddress(server, options)))
        .catch(reject);
    });
  } finally {
    await page.close();
  }
}
