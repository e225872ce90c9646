import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the suite inside the editor tells the runner outside about one test. */
export interface TestReport {
  readonly name: string;
  readonly seconds: number;
  readonly error?: string;
}

/** Names the file in which the suite leaves one JSON line per test: consoles of editors add noise of their own. */
export const reportVariable = "FORECAST_AGENT_TEST_REPORT";

/** "true" or "false": whether the folder of this run is meant to be trusted. */
export const trustedVariable = "FORECAST_AGENT_TEST_TRUSTED";

/** Names the folder in which the editor keeps settings, state and logs, for tests that look for what was written. */
export const dataVariable = "FORECAST_AGENT_TEST_DATA";

/** Names the one suite to run, for somebody who works on it. */
export const onlyVariable = "FORECAST_AGENT_TEST_ONLY";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** How an editor that was given the suite ended, and what it said on the way. */
export interface EditorRun {
  readonly exitCode: number;
  readonly log: readonly string[];
}

/**
 * Runs the suite once, in whichever editor `run` starts with these variables, and prints what it reported.
 * An editor that ends badly without blaming a test, or ends well without having run one, counts as a failure.
 */
export async function reportRun(editor: string, trusted: boolean, run: (env: Record<string, string>) => Promise<EditorRun>): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), "forecast-agent-report-"));
  const file = join(folder, "report.jsonl");
  try {
    await writeFile(file, "");
    console.log(`\nIn ${editor}, ${trusted ? "trusted folder" : "Restricted Mode"}`);
    const { exitCode, log } = await run({ [reportVariable]: file, [trustedVariable]: String(trusted) });
    const reports = parse(await readFile(file, "utf8"));
    reports.forEach(print);
    const failed = reports.filter((report) => report.error !== undefined).length;
    if (reports.length > 0 && (exitCode === 0) === (failed === 0)) return { passed: reports.length - failed, failed };
    console.log(`  FAILED the editor ended with code ${exitCode} after ${reports.length} tests. Its last words:`);
    for (const text of log.slice(-30)) console.log(`    ${text.split("\n", 1)[0]}`);
    return { passed: reports.length - failed, failed: failed + 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Prints the last line of a runner and gives its exit code. */
export function conclude(tallies: readonly Tally[]): number {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function parse(text: string): TestReport[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as TestReport);
}

function print(report: TestReport): void {
  const mark = report.error === undefined ? "ok" : "FAILED";
  console.log(`  ${mark} ${report.name} (${report.seconds.toFixed(2)} s)`);
  if (report.error !== undefined) console.log(report.error.replace(/^/gm, "    "));
}
