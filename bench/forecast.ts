/** Ours beside statsforecast on the same series in the same run: accuracy on held-back values, coverage, wall time. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accuracy, finiteMean, seasonalNaiveError } from "../src/backtest/metrics.ts";
import { forecastOurs, type PanelAnswer, type Path } from "./ours.ts";
import { competitionSeries, type HeldOut, referenceSeries } from "./series.ts";

const { values } = parseArgs({ options: { train: { type: "string" }, test: { type: "string" }, every: { type: "string", default: "1" }, period: { type: "string" } } });
const series = values.train !== undefined && values.test !== undefined ? competitionSeries(values.train, values.test, Number(values.every), values.period) : referenceSeries();
const groups = [...new Set(series.map(nameOfGroup))].map((name) => [name, series.filter((held) => nameOfGroup(held) === name)] as const);

const ours = new Map<string, PanelAnswer>();
for (const [name, group] of groups) ours.set(name, await forecastOurs(group));

interface Peer {
  readonly answers: Readonly<Record<string, Readonly<Record<string, Path>>>>;
  /** Of the fits and of the backtests, by group. */
  readonly seconds: Readonly<Record<string, readonly [number, number]>>;
}
const venv = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));
const python = process.env["PYTHON"] ?? (existsSync(venv) ? venv : "python3");
const job = { cores: availableParallelism(), groups: groups.map(([name, group]) => ({ series: group, m: group[0]!.m, h: group[0]!.h, windows: ours.get(name)!.windows })) };
const peer = JSON.parse(execFileSync(python, [fileURLToPath(new URL("peer.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"], input: JSON.stringify(job), maxBuffer: 1 << 30, encoding: "utf8" })) as Peer;

function row(name: string, group: readonly HeldOut[], answer: (held: HeldOut) => Path | undefined): string {
  const each = group.flatMap((held) => {
    const path = answer(held);
    if (path === undefined) return [];
    const training = Float64Array.from(held.training);
    const score = accuracy(Float64Array.from(held.actual), Float64Array.from(path.point), training, held.m)!;
    const inside = finiteMean(held.actual.map((y, k) => (y >= path.lower[k]! && y <= path.upper[k]! ? 1 : 0)));
    return [{ ...score, inside, width: finiteMean(path.upper.map((u, k) => u - path.lower[k]!)) / seasonalNaiveError(training, held.m).absolute }];
  });
  const mean = (of: (one: (typeof each)[number]) => number): number => finiteMean(each.map(of));
  return `${name.padEnd(24)} ${mean((e) => e.smape).toFixed(3).padStart(7)} ${mean((e) => e.mase).toFixed(3).padStart(7)} ${(100 * mean((e) => e.inside)).toFixed(1).padStart(5)}% ${mean((e) => e.width).toFixed(2).padStart(8)}`;
}

function table(title: string, group: readonly HeldOut[], names: readonly string[]): void {
  console.log(`\n${title}, ${group.length} series\n${" ".repeat(24)}   sMAPE    MASE  cov95  width95`);
  console.log(row("ours (default choice)", group, (held) => ours.get(nameOfGroup(held))!.paths.get(held.id)));
  for (const model of ["median of the four", "AutoETS", "AutoARIMA", "DynamicOptimizedTheta", "CES"]) console.log(row(model, group, (held) => peer.answers[held.id]?.[model]));
  const own = names.reduce((sum, name) => sum + ours.get(name)!.seconds, 0);
  const [fit, backtest] = [0, 1].map((i) => names.reduce((sum, name) => sum + peer.seconds[name]![i]!, 0)) as [number, number];
  console.log(`seconds on ${job.cores} cores: ours ${own.toFixed(1)} with all candidates and their backtests; statsforecast's four models ${(fit + backtest).toFixed(1)} (${fit.toFixed(1)} + ${backtest.toFixed(1)} for as many windows); ratio ${(own / (fit + backtest)).toFixed(2)}`);
}

for (const [name, group] of groups) table(`season ${group[0]!.m}, horizon ${group[0]!.h} (chosen: ${ours.get(name)!.choice}, ${ours.get(name)!.windows} windows)`, group, [name]);
if (groups.length > 1) table("all", series, groups.map(([name]) => name));

function nameOfGroup({ m, h }: HeldOut): string {
  return `${m}/${h}`;
}
