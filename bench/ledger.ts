/** What the ledger of spending costs a call: milliseconds to reserve and to settle, in one process and in several at once. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localDay, systemClock } from "../src/agents/money/day.ts";
import { openLedger } from "../src/agents/money/ledger/ledger.ts";
import { fileOf } from "../src/agents/money/ledger/ledgerDays.ts";

const calls = 200;
const [, file = "", folder] = process.argv;

if (folder === undefined) {
  for (const processes of [1, 2, 4, 8]) await side(processes);
} else {
  const times = await spend(folder);
  console.log(JSON.stringify(times));
}

async function side(processes: number): Promise<void> {
  const shared = mkdtempSync(join(tmpdir(), "ledger-bench-"));
  const started = performance.now();
  const times = (await Promise.all(Array.from({ length: processes }, () => child(shared)))).flat().sort((a, b) => a - b);
  const seconds = (performance.now() - started) / 1000;
  const at = (share: number): string => `${(times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(1)} ms`;
  const size = statSync(join(shared, fileOf(localDay(Date.now(), systemClock.timeZone())))).size / 1024;
  console.log(`${processes} processes × ${calls} calls: reserve and settle ${at(0.5)} (median), ${at(0.99)} (99 %); ${seconds.toFixed(1)} s in all; file ${size.toFixed(0)} kB`);
  // A window that opens late reads all of it.
  const late = performance.now();
  await openLedger(shared, systemClock).today(1000);
  console.log(`  first look of another process: ${(performance.now() - late).toFixed(1)} ms`);
  rmSync(shared, { recursive: true, force: true });
}

async function spend(shared: string): Promise<readonly number[]> {
  const ledger = openLedger(shared, systemClock);
  const times: number[] = [];
  for (let call = 0; call < calls; call += 1) {
    const started = performance.now();
    const reservation = await ledger.reserve(1000, { agent: "bench", model: "claude-sonnet-5-5", amount: 1e6 });
    await ledger.settle(reservation, 5e5, { input: 1000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 100 });
    times.push(performance.now() - started);
  }
  return times;
}

async function child(shared: string): Promise<readonly number[]> {
  const one = spawn(process.execPath, [file, shared], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of one.stdout.setEncoding("utf8")) text += String(chunk);
  const times: unknown = JSON.parse(text);
  return Array.isArray(times) ? times.map(Number) : [];
}
