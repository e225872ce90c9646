/** `npm run test:host`: the suite inside VS Code from npm, in a trusted folder and again in Restricted Mode. */
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/vscode/chromium.ts";
import { codeServerRoot } from "../../support/vscode/codeServer.ts";
import { projectRoot } from "../../support/vscode/project.ts";
import { quietSettings } from "../../support/vscode/quietSettings.ts";
import { startServer } from "../../support/vscode/server.ts";
import { exitCodeOf } from "../../support/vscode/unavailable.ts";
import { runInWindow } from "../../support/vscode/window.ts";
import { copySamples } from "../../support/vscode/workspace.ts";
import { bundleHostTests } from "./bundle.ts";
import { conclude, dataVariable, reportRun, type Tally } from "../report.ts";

process.exitCode = await exitCodeOf("test:host", async () => {
  const tests = await bundleHostTests();
  await codeServerRoot();
  await using browser = await launchChromium();
  return conclude([await runSuite(browser, tests, true), await runSuite(browser, tests, false)]);
});

function runSuite(browser: Browser, tests: string, trusted: boolean): Promise<Tally> {
  return reportRun("VS Code from npm", trusted, async (env) => {
    await using workspace = await copySamples();
    await using server = await startServer({ trusted, settings: quietSettings, env, automation: true, dataVariable });
    const log: string[] = [];
    const options = { folder: workspace.folder, extension: projectRoot, tests };
    const exitCode = await runInWindow(browser, server, options, (text) => log.push(text));
    return { exitCode, log };
  });
}
