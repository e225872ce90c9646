/**
 * `npm run test:desktop`: the same suite in desktop VS Code.
 * VSCODE_EXECUTABLE names an installed one (the program, not its `code` launcher, which does not wait);
 * without it, `@vscode/test-electron` downloads one.
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { projectRoot } from "../../support/vscode/project.ts";
import { quietSettings } from "../../support/vscode/quietSettings.ts";
import { stateIn } from "../../support/vscode/server.ts";
import { exitCodeOf, Unavailable } from "../../support/vscode/unavailable.ts";
import { copySamples } from "../../support/vscode/workspace.ts";
import { bundleHostTests } from "./bundle.ts";
import { conclude, dataVariable, reportRun, type Tally } from "../report.ts";

process.exitCode = await exitCodeOf("test:desktop", async () => {
  const tests = await bundleHostTests();
  const executable = process.env["VSCODE_EXECUTABLE"] ?? (await download());
  return conclude([await runSuite(executable, tests, true), await runSuite(executable, tests, false)]);
});

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode();
  } catch (cause) {
    throw new Unavailable("desktop VS Code could not be downloaded. Set VSCODE_EXECUTABLE to an installed one", { cause });
  }
}

function runSuite(executable: string, tests: string, trusted: boolean): Promise<Tally> {
  return reportRun("desktop VS Code", trusted, async (env) => {
    await using workspace = await copySamples();
    const data = await mkdtemp(join(tmpdir(), "forecast-agent-desktop-"));
    try {
      await mkdir(join(data, "User"));
      await writeFile(join(data, "User", "settings.json"), JSON.stringify(quietSettings));
      const exitCode = await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: projectRoot,
        extensionTestsPath: tests,
        extensionTestsEnv: { ...env, ...stateIn(data), [dataVariable]: data },
        launchArgs: [workspace.folder, "--user-data-dir", data, "--disable-extensions", ...(trusted ? ["--disable-workspace-trust"] : [])],
      });
      return { exitCode, log: [] };
    } catch (error) {
      // A failed suite arrives as an error too; the report says which tests.
      return { exitCode: 1, log: [String(error)] };
    } finally {
      await rm(data, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
