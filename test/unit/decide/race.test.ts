import { describe, expect, it } from "vitest";
import type { Backtest, Candidate } from "../../../src/backtest/backtest.ts";
import { fitCost } from "../../../src/backtest/cost.ts";
import { openBench, type Bench } from "../../../src/decide/bench.ts";
import { budget, qualify, race } from "../../../src/decide/race.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;

/** Exponential smoothing is dear, naive forecasts cost next to nothing. */
const ets = (id: string): Candidate => ({ id, recipe: [], model: { type: "exp_smoothing", args: { variant: id } }, reason: "" });
const naive = (id: string): Candidate => ({ id, recipe: [], model: { type: "naive_reg", args: { method: id } }, reason: "" });
const mean = (...members: readonly Candidate[]): Candidate => ({ id: "mean", recipe: [], model: { type: "hybrid_model", args: { combine: "mean", keep: 4, members: members.map(({ model }) => model) } }, reason: "" });

function row(candidate: Candidate, mase: number | null, windows: number): Backtest {
  const rest = { candidate, description: "", windows: [], seconds: 0 };
  return mase === null ? { ...rest, scores: null, failed: "it cannot" } : { ...rest, scores: { mae: 1, rmse: 1, smape: 1, mase, rmsse: 1, coverage: null }, windows: Array.from({ length: windows }, () => mase) };
}

const never = (): boolean => false;
const ids = (qualified: ReadonlySet<Candidate>): readonly string[] => [...qualified].map(({ id }) => id);
/** Rows that cost an exponential smoothing half the budget. */
const half = budget / 2 / fitCost(ets("").model, 1);

describe("a round", () => {
  it("lets go on who is not clearly worse than the best", () => {
    const rows = [row(ets("fair"), 1.2, 1), row(ets("best"), 1, 1), row(ets("poor"), 1.3, 1), row(ets("failed"), null, 1)];
    expect(ids(qualify(rows, [half / 10], never))).toEqual(["best", "fair"]);
  });

  it("keeps what costs next to nothing, the yardstick, and the members of what goes on", () => {
    const rows = [row(ets("member"), 2, 1), row(naive("cheap"), 3, 1), row(ets("best"), 1, 1), row(ets("yardstick"), 4, 1), row(mean(ets("member"), ets("best")), 1.1, 1), row(ets("poor"), 5, 1)];
    expect(ids(qualify(rows, [half], ({ candidate }) => candidate.id === "yardstick"))).toEqual(["best", "mean", "member", "cheap", "yardstick"]);
  });

  it("lets the worse half go on as long as the budget lasts", () => {
    const rows = ["a", "b", "c", "d", "e", "f"].map((id, i) => row(ets(id), 1 + i / 100, 1));
    expect(ids(qualify(rows, [half], never))).toEqual(["a", "b", "c"]);
    expect(ids(qualify(rows, [half / 4, half / 4], never))).toEqual(["a", "b", "c", "d"]);
    expect(ids(qualify(rows, [half / 3], never))).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});

/** A bench whose backtests are made up: the error of a candidate in each window, oldest first. */
function benchOf(errors: Readonly<Record<string, readonly number[]>>, rows: number, compared = 1): { readonly bench: Bench; readonly asked: string[] } {
  const panel = monthlyPanel(seasonal(96, 12));
  const real = openBench(panel, profilePanel(panel, signal), { horizon: 6, levels: [0.95], only: undefined, now: () => 0 });
  const asked: string[] = [];
  const windowRows = Object.values(errors)[0]!.map(() => rows);
  const backtest: Bench["backtest"] = async (candidate, _signal, latest = windowRows.length) => {
    asked.push(`${candidate.id} ${latest}`);
    const seen = errors[candidate.id]!.slice(-latest);
    return row(candidate, seen.reduce((a, b) => a + b, 0) / seen.length, latest);
  };
  return { bench: { ...real, candidates: Object.keys(errors).map(ets), compared, windowRows, backtest }, asked };
}

describe("a race", () => {
  it("is not run where everything can be afforded", async () => {
    const { bench, asked } = benchOf({ a: [1, 1, 1, 1, 1], b: [9, 9, 9, 9, 9] }, half / 5);
    const rows = await race(bench, () => undefined, signal);
    expect(asked).toEqual(["a 5", "b 5"]);
    expect(rows.map(({ scores }) => scores?.mase)).toEqual([1, 9]);
  });

  it("shows all candidates the most recent windows and the promising ones all, and says why", async () => {
    const { bench, asked } = benchOf({ a: [1, 1, 1, 2, 2], b: [1, 1, 1, 3, 3], c: [5, 5, 5, 2.1, 2.1] }, half / 5 + 1);
    const told: string[] = [];
    const rows = await race(bench, ({ candidate }) => told.push(candidate.id), signal);
    expect(asked).toEqual(["a 2", "b 2", "c 2", "a 5", "c 5"]);
    expect(rows.map(({ candidate, scores, dropped }) => [candidate.id, scores?.mase.toFixed(2) ?? dropped])).toEqual([
      ["a", "1.40"],
      ["c", "3.84"],
      ["b", "MASE 3.00 against 2.00 in the 2 most recent windows, after the first round"],
    ]);
    expect(told.toSorted()).toEqual(["a", "b", "c"]);
  });

  it("needs fewer windows for more series, and goes on in rounds of twice as many", async () => {
    const { bench, asked } = benchOf({ a: [1, 1, 1, 1, 1], b: [1, 1, 1, 3, 1], c: [1, 1, 1, 1, 2] }, half, 24);
    const rows = await race(bench, () => undefined, signal);
    expect(asked).toEqual(["a 1", "b 1", "c 1", "a 2", "b 2", "a 5"]);
    expect(rows.map(({ dropped }) => dropped)).toEqual([
      undefined,
      "MASE 2.00 against 1.00 in the 2 most recent windows, after round 2",
      "MASE 2.00 against 1.00 in the most recent window, after the first round",
    ]);
  });

  it("is not run where the choice will be fitted to many more series anyway", async () => {
    const { bench, asked } = benchOf({ a: [1, 1, 1, 1, 1], b: [9, 9, 9, 9, 9] }, half, 24);
    const { series } = bench.panel;
    const panelOf = (count: number): Bench => ({ ...bench, panel: { ...bench.panel, series: Array.from({ length: count }, () => series[0]!) } });
    await race(panelOf(241), () => undefined, signal);
    expect(asked).toEqual(["a 5", "b 5"]);
    await race(panelOf(240), () => undefined, signal);
    expect(asked.slice(2)).toContain("b 1");
  });

  it("has no rounds where one or two windows are all there is", async () => {
    const { bench, asked } = benchOf({ a: [1, 1], b: [9, 9] }, 2 * half);
    await race(bench, () => undefined, signal);
    expect(asked).toEqual(["a 2", "b 2"]);
  });
});
