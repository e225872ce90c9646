import { appendFileSync } from "node:fs";
import { onlyVariable, reportVariable, type TestReport } from "./report.ts";

/** One file's tests: what each claims, and the proof. */
export type Suite = Readonly<Record<string, () => Promise<void>>>;

const limitInSeconds = 30;

/**
 * Runs every test, one after the other: they share one window, its editors and its settings.
 * Rejects if any failed, which is how the editor learns its exit code.
 */
export async function runSuites(suites: Readonly<Record<string, Suite>>): Promise<void> {
  let failed = 0;
  const only = process.env[onlyVariable];
  for (const [subject, suite] of Object.entries(suites)) {
    if (only !== undefined && only !== subject) continue;
    for (const [claim, test] of Object.entries(suite)) {
      const report = await runTest(`${subject}: ${claim}`, test);
      if (report.error !== undefined) failed += 1;
      publish(report);
    }
  }
  if (failed > 0) throw new Error(`${failed} host tests failed`);
}

async function runTest(name: string, test: () => Promise<void>): Promise<TestReport> {
  const started = performance.now();
  const error = await withinLimit(test()).then(
    () => undefined,
    (reason: unknown) => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)),
  );
  return { name, seconds: (performance.now() - started) / 1000, ...(error === undefined ? {} : { error }) };
}

function withinLimit(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not done after ${limitInSeconds} s`)), limitInSeconds * 1000);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** To the file that the runner reads; without one, as in a debugging session, to the console. */
function publish(report: TestReport): void {
  const file = process.env[reportVariable];
  if (file === undefined) console.log(report.error === undefined ? `ok ${report.name}` : `FAILED ${report.name}\n${report.error}`);
  else appendFileSync(file, `${JSON.stringify(report)}\n`);
}
