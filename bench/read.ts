/**
 * Reading and profiling a long panel of about 200 MB beside pandas, polars and DuckDB: one file, one run, a process each.
 * `node bench/read.ts [--rows N] [--series N] [--rounds N]`; the peers are installed into .venv-bench the first time.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeLongPanel } from "./longPanel.ts";

interface Answer {
  readonly rows: number;
  readonly series: number;
  readonly first: string;
  readonly last: string;
  /** Sum of the means of the series. */
  readonly means: number;
  /** Wall time without, CPU time with the start of the process. */
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
  readonly stages?: Readonly<Record<string, number>>;
}

interface Process {
  readonly seconds: number;
  readonly megabytes: number;
}

const peers = ["pandas", "polars", "duckdb"] as const;
const { values } = parseArgs({ options: { rows: { type: "string", default: "6000000" }, series: { type: "string", default: "1000" }, rounds: { type: "string", default: "3" } } });
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const python = here("../.venv-bench/bin/python");
if (!existsSync(python)) {
  console.log("Installing the peers into .venv-bench …");
  execFileSync(process.env["PYTHON"] ?? "python3", ["-m", "venv", here("../.venv-bench")]);
}
if (spawnSync(python, ["-c", `import ${peers.join(", ")}`]).status !== 0) execFileSync(python, ["-m", "pip", "install", "--quiet", ...peers], { stdio: "inherit" });

const folder = mkdtempSync(join(tmpdir(), "forecast-bench-"));
const file = join(folder, "panel.csv");
try {
  writeLongPanel(file, { series: Number(values.series), rows: Number(values.rows), seed: 20_240_101 });
  const megabytes = statSync(file).size / 1e6;
  const ours = join(folder, "ours.mjs");
  execFileSync(here("../node_modules/.bin/esbuild"), [here("readOurs.ts"), "--bundle", "--platform=node", "--format=esm", `--outfile=${ours}`, "--log-level=error"]);

  const runs: Readonly<Record<string, () => string>> = {
    ours: () => execFileSync(process.execPath, [ours, file], { encoding: "utf8" }),
    ...Object.fromEntries(peers.map((peer) => [peer, () => execFileSync(python, [here("read_peer.py"), peer, file], { encoding: "utf8" })])),
  };
  const best = new Map<string, Answer>();
  const whole: Process[] = [];
  // In turns, so that what else the machine does falls on all of them alike; the best of each counts.
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const answer = JSON.parse(run()) as Answer;
      if (answer.seconds < (best.get(name)?.seconds ?? Infinity)) best.set(name, answer);
    }
    whole.push(wholeProcess(file));
  }

  const mine = best.get("ours")!;
  console.log(`${megabytes.toFixed(0)} MB, ${mine.rows} rows, ${mine.series} series, ${mine.first} to ${mine.last}; ${availableParallelism()} cores\n`);
  console.log("              s     MB/s    CPU s   peak MB   same answer");
  for (const [name, answer] of best) {
    const same = answer.rows === mine.rows && answer.series === mine.series && answer.first === mine.first && answer.last === mine.last && Math.abs(answer.means - mine.means) < 1e-3;
    console.log(`${name.padEnd(8)} ${answer.seconds.toFixed(2).padStart(6)} ${(megabytes / answer.seconds).toFixed(0).padStart(8)} ${answer.cpu.toFixed(2).padStart(8)} ${answer.megabytes.toFixed(0).padStart(9)}   ${same ? "yes" : "NO"}`);
  }
  console.log(`\nours: ${Object.entries(mine.stages!).map(([stage, seconds]) => `${stage} ${seconds.toFixed(2)} s`).join(", ")}. The peers read and average; ours also finds roles, frequency, seasons, trend, outliers.`);

  const processes = whole.sort((a, b) => a.seconds - b.seconds);
  const middle = processes[processes.length >> 1]!;
  console.log(`forecast-agent profile, the whole process as built, on Node ${process.versions.node}: median ${middle.seconds.toFixed(2)} s of ${processes.length} (${processes[0]!.seconds.toFixed(2)} to ${processes.at(-1)!.seconds.toFixed(2)}), ${(megabytes / middle.seconds).toFixed(0)} MB/s, peak ${Math.max(...processes.map((each) => each.megabytes)).toFixed(0)} MB; load of the machine ${loadavg()[0]!.toFixed(1)}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** `forecast-agent profile FILE --json` from its start to its end. */
function wholeProcess(path: string): Process {
  const peak = "data:text/javascript,process.on('exit', () => process.stderr.write(` ${process.resourceUsage().maxRSS}`))";
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", peak, here("../dist/cli.js"), "profile", path, "--json"], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`forecast-agent profile ended with ${status}: ${stderr}`);
  return { seconds: (performance.now() - started) / 1000, megabytes: Number(stderr.trim().split(" ").at(-1)) / 1024 };
}
