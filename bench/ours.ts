/** Our default choice on a panel, through the built worker as a person gets it: read, profile, candidates, backtests, forecast. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../src/run.ts";
import type { Frequency } from "../src/data/frequency.ts";
import { timeAt } from "../src/data/grid.ts";
import type { HeldOut } from "./series.ts";

export interface Path {
  readonly point: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

export interface PanelAnswer {
  /** By series id. */
  readonly paths: ReadonlyMap<string, Path>;
  readonly choice: string;
  readonly windows: number;
  readonly seconds: number;
}

const worker = new URL("../dist/worker.js", import.meta.url);

/** @param series of one season length and horizon. */
export async function forecastOurs(series: readonly HeldOut[]): Promise<PanelAnswer> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "panel.csv");
  const { m, h } = series[0]!;
  const frequency = frequencyOf(m, h);
  const time = (t: number): string => new Date(timeAt(Date.UTC(1900, 0, 1), t, frequency)).toISOString().slice(0, 16).replace("T", " ");
  writeFileSync(file, `series_id,time,value\n${series.map(({ id, training }) => training.map((y, t) => `${id},${time(t)},${y}`).join("\n")).join("\n")}\n`);
  const started = performance.now();
  try {
    const outcome = await run({ goal: "forecast", file, ids: ["series_id"], time: ["time"], target: "value", horizon: h, levels: [0.95], ...(frequency.unit === "day" ? { seasonLength: 1 } : {}) }, { worker, signal: new AbortController().signal });
    if (outcome.status !== "ok" || outcome.decided === undefined) throw new Error(outcome.status === "refused" ? outcome.reason : "no forecast");
    const { forecast, selection } = outcome.decided;
    const paths = new Map(forecast.map(({ key, point, intervals }) => [key[0] ?? series[0]!.id, { point, lower: intervals[0]!.lower, upper: intervals[0]!.upper }]));
    return { paths, choice: selection.candidateId, windows: selection.spec.validation.windows, seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The competitions say only the season; weeks are told by their horizon, what has no calendar is written as days. */
function frequencyOf(m: number, h: number): Frequency {
  if (m === 12) return { unit: "month", every: 1, anchor: 1 };
  if (m === 4) return { unit: "quarter", every: 1, anchor: 1, month: 1 };
  if (m === 24) return { unit: "hour", every: 1 };
  if (h === 13) return { unit: "week", every: 1, anchor: 1 };
  return h <= 6 ? { unit: "year", every: 1, anchor: 1, month: 1 } : { unit: "day", every: 1 };
}
