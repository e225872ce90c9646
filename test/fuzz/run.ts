/** npm run fuzz [-- FOLDER [COUNT [SEED]]]: damaged files by the thousand; says which fail, and writes them beside each other. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultOf } from "./answer.ts";
import { mutant, seedsOf } from "./mutate.ts";

const [folder, count = "20000", seed = "1"] = process.argv.slice(2);
const seeds = seedsOf(folder === "-" ? undefined : folder);
const slowest = { ms: 0, k: 0 };
let peak = 0;
let faults = 0;
let saved: string | null = null;
for (let k = 0; k < Number(count); k += 1) {
  const bytes = mutant(seeds, k, Number(seed));
  const started = performance.now();
  let fault: string | null;
  try {
    fault = await faultOf(bytes);
  } catch (error) {
    fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const ms = performance.now() - started;
  if (ms > slowest.ms) Object.assign(slowest, { ms, k });
  if (ms > 5000) fault ??= `took ${Math.round(ms)} ms`;
  if (k % 200 === 0) peak = Math.max(peak, process.memoryUsage().rss);
  if (fault === null) continue;
  faults += 1;
  saved ??= mkdtempSync(join(tmpdir(), "fuzz-"));
  writeFileSync(join(saved, `${k}.csv`), bytes);
  console.log(`${k}: ${fault}`);
}
console.log(`${count} inputs from ${seeds.length} files: ${faults} faults${saved === null ? "" : ` (inputs in ${saved})`}; slowest ${Math.round(slowest.ms)} ms (input ${slowest.k}); peak memory ${Math.round(peak / 1e6)} MB`);
process.exitCode = faults === 0 ? 0 : 1;
