/** Ours beside statsforecast on the same series in the same run: accuracy on held-back values, coverage, wall time. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { accuracy, finiteMean } from "../src/backtest/metrics.ts";
import { type Answer, forecastOurs } from "./ours.ts";
import { competitionSeries, type HeldOut, referenceSeries } from "./series.ts";

const { values } = parseArgs({ options: { train: { type: "string" }, test: { type: "string" }, every: { type: "string", default: "1" }, period: { type: "string" } } });
const series = values.train !== undefined && values.test !== undefined ? competitionSeries(values.train, values.test, Number(values.every), values.period) : referenceSeries();

type Path = Omit<Answer, "choice">;
interface Peer {
  readonly answers: Readonly<Record<string, Readonly<Record<string, Path>>>>;
  readonly fit: number;
  readonly backtest: number;
}

await forecastOurs(series[0]!); // warm: loads and optimises the code once, as the peer does
const started = performance.now();
const ours = new Map<string, Answer>();
for (const held of series) ours.set(held.id, await forecastOurs(held));
const seconds = (performance.now() - started) / 1000;

const venv = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));
const python = process.env["PYTHON"] ?? (existsSync(venv) ? venv : "python3");
const peer = JSON.parse(execFileSync(python, [fileURLToPath(new URL("peer.py", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"], input: JSON.stringify(series), maxBuffer: 1 << 29, encoding: "utf8" })) as Peer;

interface Row {
  readonly name: string;
  readonly smape: number;
  readonly mase: number;
  readonly coverage: number;
  readonly width: number;
}

function row(name: string, answer: (held: HeldOut) => Path): Row {
  const each = series.map((held) => {
    const { point, lower, upper } = answer(held);
    const training = Float64Array.from(held.training);
    const score = accuracy(Float64Array.from(held.actual), Float64Array.from(point), training, held.m)!;
    const inside = finiteMean(held.actual.map((y, k) => (y >= lower[k]! && y <= upper[k]! ? 1 : 0)));
    return { ...score, inside, width: finiteMean(upper.map((u, k) => u - lower[k]!)) / (score.mae / score.mase) };
  });
  return { name, smape: finiteMean(each.map((e) => e.smape)), mase: finiteMean(each.map((e) => e.mase)), coverage: finiteMean(each.map((e) => e.inside)), width: finiteMean(each.map((e) => e.width)) };
}

const rows = [row("ours (default choice)", (held) => ours.get(held.id)!), ...["AutoETS", "DynamicOptimizedTheta", "mean of both"].map((model) => row(model, (held) => peer.answers[held.id]![model]!))];
console.log(`${series.length} series\n`);
console.log("                         sMAPE    MASE  cov95  width95");
for (const { name, smape, mase, coverage, width } of rows) console.log(`${name.padEnd(22)} ${smape.toFixed(3).padStart(7)} ${mase.toFixed(3).padStart(7)} ${(100 * coverage).toFixed(1).padStart(5)}% ${width.toFixed(2).padStart(8)}`);
const theirs = peer.fit + peer.backtest;
console.log(`\nwall time, one core: ours ${seconds.toFixed(1)} s with all candidates and backtests (${((1000 * seconds) / series.length).toFixed(0)} ms a series); statsforecast's two models ${theirs.toFixed(1)} s with their backtest (${peer.fit.toFixed(1)} s + ${peer.backtest.toFixed(1)} s); ratio ${(seconds / theirs).toFixed(2)}`);
const choices = new Map<string, number>();
for (const { choice } of ours.values()) choices.set(choice, (choices.get(choice) ?? 0) + 1);
console.log(`chosen: ${[...choices].sort(([, a], [, b]) => b - a).map(([choice, count]) => `${choice} ${count}`).join(", ")}`);
