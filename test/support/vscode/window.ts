import type { Browser } from "playwright-core";
import type { VSCodeServer } from "./server.ts";

/** The address at which this server shows this folder. */
export function windowAddress(server: VSCodeServer, folder: string): string {
  const address = new URL(`http://127.0.0.1:${server.port}/`);
  address.searchParams.set("folder", urlPath(folder));
  return address.href;
}

export interface TestWindow {
  /** The folder to open. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** The module whose `run()` is called in the extension host. */
  readonly tests: string;
}

/**
 * Runs a suite in the extension host of a server with `automation`, and answers with its exit code.
 * `onLog` gets what the window and the extension host print.
 */
export async function runInWindow(browser: Browser, server: VSCodeServer, options: TestWindow, onLog: (text: string) => void): Promise<number> {
  const page = await browser.newPage();
  try {
    return await new Promise<number>((resolve, reject) => {
      page.once("crash", () => reject(new Error("The page with VS Code crashed.")));
      void server.ended.then(() => reject(new Error("VS Code's server ended while the tests ran.")));
      page
        .exposeFunction("codeAutomationExit", (code: number) => resolve(code))
        .then(() => page.exposeFunction("codeAutomationLog", (_level: string, args: readonly unknown[]) => onLog(args.map(String).join(" "))))
        .then(() => page.goto(testAddress(server, options)))
        .catch(reject);
    });
  } finally {
    await page.close();
  }
}

function testAddress(server: VSCodeServer, { folder, extension, tests }: TestWindow): string {
  const here = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${urlPath(path)}`;
  const payload = [
    ["extensionDevelopmentPath", here(extension)],
    ["extensionTestsPath", here(tests)],
    ["skipWelcome", "true"],
  ];
  return `${windowAddress(server, folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** VS Code writes C:\data as /C:/data. */
function urlPath(path: string): string {
  const forward = path.replaceAll("\\", "/");
  return forward.startsWith("/") ? forward : `/${forward}`;
}
