/**
 * Agents on real files with a real key: who decided, what it cost, how long it took, and whether it was better than the rules.
 * `ANTHROPIC_API_KEY=… npm run eval:agents -- [--folder DIR] [--files N] [--llm MODEL] [--base-url URL] [--budget USD] [--state-dir DIR]`
 *
 * Costs money, up to the budget of the day, and is never run by tests. Without a folder the samples are taken.
 */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { AgentReport } from "../src/agents/report.ts";
import { usualPrivacy } from "../src/agents/settings.ts";
import { terminalAgents } from "../src/cli/agents.ts";
import { median } from "../src/numeric/quantile.ts";
import { run } from "../src/run.ts";

interface Row {
  readonly file: string;
  readonly seconds: number;
  /** Null where the file was refused or the run failed; `said` says why. */
  readonly report: AgentReport | null;
  readonly said: string;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    folder: { type: "string", default: here("../samples") },
    files: { type: "string", default: "20" },
    llm: { type: "string" },
    "base-url": { type: "string" },
    budget: { type: "string", default: "1" },
    "state-dir": { type: "string", default: join(tmpdir(), "forecast-agent-eval") },
  },
});

const key = process.env["ANTHROPIC_API_KEY"];
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("stopped")));

/** Each run has agents of its own: what a model has cost is the cost of a run. */
const begin = () => terminalAgents(
  { ...(values.llm === undefined ? {} : { llm: values.llm }), ...(values["base-url"] === undefined ? {} : { baseUrl: values["base-url"] }), budget: Number(values.budget), stateDir: values["state-dir"], privacy: usualPrivacy },
  key,
  () => undefined,
  stop.signal,
);
const agents = await begin();
if ("exit" in agents) {
  console.error(agents.message);
  process.exitCode = 2;
} else {
  for (const line of agents.said) console.log(line);
  const files = readdirSync(values.folder)
    .filter((name) => /\.(csv|tsv|txt)$/i.test(name))
    .sort()
    .slice(0, Number(values.files));
  const rows: Row[] = [];
  for (const file of files) {
    const row = await evaluate(join(resolve(values.folder), file));
    rows.push(row);
    console.log(lineOf(row));
    // The files that are left would fall back to the rules, one by one.
    if (row.report?.fallback?.kind === "budget" || rows.slice(-3).filter(({ report }) => report?.fallback?.kind === "provider").length === 3) break;
  }
  console.log(`\n${summary(rows).join("\n")}`);
}

async function evaluate(file: string): Promise<Row> {
  const started = performance.now();
  const ended = (report: AgentReport | null, said: string): Row => ({ file: basename(file), seconds: (performance.now() - started) / 1000, report, said });
  try {
    const own = await begin();
    if ("exit" in own) return ended(null, own.message);
    const outcome = await run({ goal: "generate", file }, { worker: new URL("../dist/worker.js", import.meta.url), signal: stop.signal, agents: own.options });
    if (outcome.status === "refused") return ended(null, `refused: ${outcome.reason}`);
    return ended(outcome.agents ?? null, outcome.agents?.fallback?.reason ?? outcome.agents?.receipt.text ?? "no report");
  } catch (error) {
    stop.signal.throwIfAborted();
    return ended(null, `failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function lineOf({ file, seconds, report, said }: Row): string {
  const { usd = null, calls = 0 } = report?.spending ?? {};
  return [file.slice(0, 44).padEnd(44), (report?.decidedBy ?? "–").padEnd(6), `${seconds.toFixed(1)} s`.padStart(8), `${calls} calls`.padStart(9), usd === null ? "" : `$${usd.toFixed(4)}`, `${report?.flags.length ?? 0} flags`.padStart(8), said].join("  ");
}

function summary(rows: readonly Row[]): readonly string[] {
  const reports = rows.flatMap(({ report }) => report ?? []);
  if (reports.length === 0) return ["No file was decided."];
  const decided = reports.filter(({ decidedBy }) => decidedBy === "agents");
  const shares = decided.flatMap(({ receipt: { rules, difference } }) => (difference === null || rules.error === null || rules.error === 0 ? [] : [difference / rules.error]));
  const better = shares.filter((share) => share < 0).length;
  const worse = shares.filter((share) => share > 0).length;
  const usd = reports.reduce((sum, { spending }) => sum + (spending?.usd ?? 0), 0);
  const mean = shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  return [
    `${decided.length} of ${reports.length} decided by agents; ${rows.length - reports.length} refused or failed`,
    `error against the rules' pick: lower in ${better}, the same in ${shares.length - better - worse}, higher in ${worse}; ${(100 * mean).toFixed(1)} % on average`,
    `$${usd.toFixed(4)} in all, $${(usd / reports.length).toFixed(4)} a run; median ${median(rows.filter(({ report }) => report !== null).map(({ seconds }) => seconds)).toFixed(1)} s`,
    `${reports.reduce((sum, { flags }) => sum + flags.length, 0)} numbers flagged in ${reports.filter(({ flags }) => flags.length > 0).length} runs`,
  ];
}
