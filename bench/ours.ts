/** Our default choice on one series, as the pipeline makes it: profile, candidates, backtests, selection, forecast. */
import type { Panel } from "../src/data/panel.ts";
import type { Frequency } from "../src/data/frequency.ts";
import { timeAt } from "../src/data/grid.ts";
import { openBench } from "../src/decide/bench.ts";
import { settleSelection } from "../src/decide/forecastSelection.ts";
import { rules } from "../src/decide/rules.ts";
import { profilePanel } from "../src/profile/profilePanel.ts";
import type { HeldOut } from "./series.ts";

export interface Answer {
  readonly point: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly choice: string;
}

const signal = new AbortController().signal;

export async function forecastOurs({ id, m, h, training }: HeldOut): Promise<Answer> {
  const panel = panelOf(id, m, Float64Array.from(training));
  const profile = profilePanel({ ...panel, seasonLength: m }, signal);
  const bench = openBench(panel, profile, { horizon: h, levels: [0.95], only: undefined, now: () => performance.now() });
  const selection = await rules(bench, {}, signal);
  const settled = await settleSelection(bench, selection, signal);
  if ("reason" in settled) throw new Error(settled.reason);
  const forecast = settled.forecasts[0];
  const interval = forecast!.intervals[0]!;
  return { point: Array.from(forecast!.point), lower: Array.from(interval.lower), upper: Array.from(interval.upper), choice: selection.candidateId };
}

function panelOf(id: string, m: number, y: Float64Array): Panel {
  const frequency: Frequency = m === 12 ? { unit: "month", every: 1, anchor: 1 } : m === 4 ? { unit: "quarter", every: 1, anchor: 1, month: 1 } : m === 24 ? { unit: "hour", every: 1 } : { unit: "year", every: 1, anchor: 1, month: 1 };
  const start = Date.UTC(1900, 0, 1);
  return {
    file: `${id}.csv`,
    dialect: { encoding: "utf-8", bom: false, delimiter: ",", quote: '"', decimal: ".", thousands: "", headerLine: 1, skipAfterHeader: 0, skipFooter: 0, missing: [] },
    layout: "single",
    roles: { index: { columns: ["time"], pattern: "%Y-%m-%d" }, keys: [], targets: ["value"], exogenous: [], ignored: [], reasons: [] },
    frequency,
    duplicates: null,
    rows: y.length,
    series: [{ key: [], times: Float64Array.from(y, (_, t) => timeAt(start, t, frequency)), y, x: [] }],
    columns: ["time", "value"],
    problems: [],
  };
}
