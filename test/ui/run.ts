/** `npm run test:ui`: a person's clicks in a live VS Code, and a look at what they bring. */
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";
import { launchChromium } from "../support/vscode/chromium.ts";
import { codeServerRoot } from "../support/vscode/codeServer.ts";
import { exitCodeOf } from "../support/vscode/unavailable.ts";

process.exitCode = await exitCodeOf("test:ui", async () => {
  // Both are had here, before any test: their absence is a matter of this machine and not a failed test.
  await codeServerRoot();
  await (await launchChromium()).close();
  const config = fileURLToPath(new URL("vitest.config.ts", import.meta.url));
  const vitest = await startVitest("test", process.argv.slice(2), { run: true, watch: false, config });
  await vitest.close();
  // Vitest leaves its verdict here: failed tests, failed set-up, or no tests at all.
  return Number(process.exitCode ?? 0);
});
