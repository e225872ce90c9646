import { describe, expect, it } from "vitest";
import { type Bench, openBench } from "../../../src/decide/bench.ts";
import { checkSelection } from "../../../src/decide/check.ts";
import { settleSelection, shares } from "../../../src/decide/forecastSelection.ts";
import { decide } from "../../../src/decide/decide.ts";
import { rules, selectBest } from "../../../src/decide/rules.ts";
import { titleOf } from "../../../src/decide/titles.ts";
import type { Forecast } from "../../../src/grammar/model.ts";
import type { Selection } from "../../../src/decide/selection.ts";
import { profilePanel } from "../../../src/profile/profilePanel.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { fill, random, seasonal } from "../../support/series.ts";

const signal = new AbortController().signal;

function bench(...ys: readonly Float64Array[]) {
  const panel = monthlyPanel(...ys);
  return openBench(panel, profilePanel(panel, signal), { horizon: 6, levels: [0.8, 0.95], only: undefined, now: () => 0 });
}

const select = async (...ys: readonly Float64Array[]): Promise<Selection> => rules(bench(...ys), {}, signal);

async function forecastsOf(b: Bench, selection: Selection): Promise<readonly Forecast[]> {
  const settled = await settleSelection(b, selection, signal);
  if ("reason" in settled) throw new Error(settled.reason);
  return settled.forecasts;
}

describe("the rules", () => {
  it("take the lowest MASE, or a combination within 10 % of it, and say how much better than the yardstick it is", async () => {
    const selection = await select(seasonal(96, 12));
    const mases = selection.leaderboard.flatMap((row) => row.scores?.mase ?? []);
    expect(mases).toEqual([...mases].sort((a, b) => a - b));
    const chosen = selection.leaderboard.find((row) => row.candidate.id === selection.candidateId)!;
    if (chosen !== selection.leaderboard[0]) {
      expect(chosen.candidate.model.type).toBe("hybrid_model");
      expect(0.9 * chosen.scores!.mase).toBeLessThanOrEqual(mases[0]!);
      expect(selection.reasons[0]).toMatch(/a combination is the safer choice/);
    }
    expect(selection.reasons.join(" ")).toMatch(/Its error is \d+% below that of seasonal naive/);
  });

  it("say so where nothing beats the yardstick", async () => {
    const next = random(3);
    let level = 0;
    const walk = fill(60, () => (level += next() - 0.5));
    const selection = await select(walk);
    const naive = selection.leaderboard.find((row) => row.candidate.id.startsWith("naive_reg:naive"))!;
    const best = selection.leaderboard[0]!;
    if (best === naive) expect(selection.reasons.join(" ")).toMatch(/No model beat this yardstick/);
    else expect(best.scores!.mase).toBeLessThan(naive.scores!.mase);
  });

  it("compare every candidate on the same folds", async () => {
    const { leaderboard } = await select(seasonal(96, 12));
    expect(new Set(leaderboard.filter((row) => row.scores !== null).map((row) => row.windows.length))).toEqual(new Set([5]));
  });

  it.each([
    ["constant", fill(40, () => 3)],
    ["two points", fill(2, (t) => t)],
    ["one point", fill(1, () => 4)],
    ["all zero", fill(30, () => 0)],
  ])("answer a %s series", async (_, y) => {
    const b = bench(y);
    const selection = await rules(b, {}, signal);
    expect(checkSelection(selection, b)).toEqual([]);
    const [forecast] = await forecastsOf(b, selection);
    expect(forecast!.point.every(Number.isFinite)).toBe(true);
  });

  it("forecast every series of a panel, the short ones too", async () => {
    const b = bench(seasonal(96, 12), seasonal(60, 12, 2), seasonal(20, 12, 3));
    const selection = await rules(b, {}, signal);
    const forecasts = await forecastsOf(b, selection);
    expect(forecasts).toHaveLength(3);
    for (const { point } of forecasts) expect(point.every(Number.isFinite)).toBe(true);
  });

  it("forecast short series among longer ones by their last value, and say how many", async () => {
    const b = bench(...Array.from({ length: 5 }, (_, i) => seasonal(96, 12, i)), fill(2, () => 5), fill(1, () => 9));
    const settled = await settleSelection(b, await rules(b, {}, signal), signal);
    if ("reason" in settled) throw new Error(settled.reason);
    const [two, one] = settled.forecasts.slice(-2);
    expect(Array.from(two!.point, (value) => Math.round(1e9 * value) / 1e9)).toEqual([5, 5, 5, 5, 5, 5]);
    expect(Array.from(one!.point, (value) => Math.round(1e9 * value) / 1e9)).toEqual([9, 9, 9, 9, 9, 9]);
    expect(settled.selection.reasons.join(" ")).toMatch(/2 of 7 series repeat their last value/);
  });

  it("compare on some series of a large panel, say so, and measure the choice on all of them", async () => {
    const many = Array.from({ length: 40 }, (_, i) => seasonal(48, 12, i).map((value) => value * (i + 1)));
    const b = bench(...many);
    const selection = selectBest(b, await Promise.all(b.candidates.filter(({ model }) => model.type === "naive_reg").map((candidate) => b.backtest(candidate, signal))));
    expect(selection.reasons.join(" ")).toMatch(/compared on 24 of 40 series/);
    const { errors } = await b.measure(selection.leaderboard[0]!.candidate, signal);
    expect(errors.filter((own) => own !== null && own.length > 0)).toHaveLength(40);
    const settled = await settleSelection(b, selection, signal);
    if ("reason" in settled) throw new Error(settled.reason);
    expect(settled.selection.reasons.join(" ")).toMatch(/On all 40 series the chosen workflow has MASE/);
    const widths = settled.forecasts.map(({ intervals }, i) => (intervals[0]!.upper[0]! - intervals[0]!.lower[0]!) / (i + 1));
    const usual = widths.toSorted((x, y) => x - y)[20]!;
    for (const width of widths) {
      expect(width).toBeGreaterThan(usual / 3);
      expect(width).toBeLessThan(usual * 3);
    }
  });

  it("weigh the best workflows of each series, one of it when there is only one", async () => {
    const selection = await select(seasonal(96, 12));
    const row = selection.leaderboard.find(({ candidate }) => candidate.id === "hybrid_model:weighted")!;
    const members = row.candidate.model.args["members"] as readonly unknown[];
    expect(members.length).toBeGreaterThan(1);
    expect(members.length).toBeLessThanOrEqual(4);
    const others = selection.leaderboard.filter((other) => other !== row && other.scores !== null).map(({ scores }) => scores!.mase);
    expect(row.scores!.mase).toBeLessThan(others[3]!);
  });

  it("tell members of the same form apart in what was fitted", async () => {
    const theta = { type: "theta_reg", args: { seasonal_period: null, decomposition: "multiplicative" } } as const;
    const members = [theta, { ...theta, recipe: [{ type: "log", args: {} }] }, { type: "naive_reg", args: { method: "drift", seasonal_period: null } }, { type: "seasonal_reg", args: { seasonal_period_1: 12, seasonal_period_2: null, seasonal_period_3: null, method: "ces", robust: true } }];
    const { description } = await bench(seasonal(96, 12).map((value) => value + 100)).backtest({ id: "both", recipe: [], model: { type: "hybrid_model", args: { combine: "mean", keep: 4, members } }, reason: "" }, signal);
    expect(description).toMatch(/^DOTM\([^)]*\) \+ DOTM\([^)]*\) on logarithms \+ Random walk with drift \+ \(STL\(12\) \+ CES\(none\)\)$/);
  });

  it("say what each member weighs, and of the lightest that it is less than a percent", () => {
    const weights = [Float64Array.of(0.004, 0.596, 0.4), Float64Array.of(0.004, 0.996, 0)];
    expect(shares(["ARIMA", "theta", "drift"], weights)).toEqual(["theta 80%", "drift 20%", "ARIMA less than 1%"]);
  });

  it("take the next best where the choice cannot be fitted on all data", async () => {
    const b = bench(seasonal(96, 12));
    const selection = await rules(b, {}, signal);
    const broken: Selection = { ...selection, spec: { ...selection.spec, model: { type: "naive_reg", args: { method: "seasonal", seasonal_period: 500 } } } };
    const settled = await settleSelection(b, broken, signal);
    if ("reason" in settled) throw new Error(settled.reason);
    expect(settled.selection.candidateId).not.toBe(selection.candidateId);
    expect(settled.selection.reasons.join(" ")).toContain(`${titleOf(selection.leaderboard.find(({ candidate }) => candidate.id === selection.candidateId)!.candidate)} could not be fitted on all data`);
    expect(settled.forecasts[0]!.point.every(Number.isFinite)).toBe(true);
  });

  it("say no share of an error that is none, and no gain that rounds to nothing", async () => {
    const still = await select(fill(60, () => 42));
    expect(still.reasons.join(" ")).not.toMatch(/NaN|much better/);
    expect(still.reasons.join(" ")).toMatch(/as low an error as any of \d+ candidates.*no better than naive: neither was ever wrong/s);
    const b = bench(seasonal(96, 12));
    const row = (at: number, mase: number) => ({ candidate: b.candidates[at]!, description: "", windows: [], seconds: 0, scores: { mae: 1, rmse: 1, smape: 1, mase, rmsse: 1, coverage: null } });
    const yardstick = b.candidates.findIndex(({ id }) => id === "naive_reg:seasonal");
    const other = yardstick === 0 ? 1 : 0;
    expect(selectBest(b, [row(other, 0.999), row(yardstick, 1)]).reasons.join(" ")).toContain("It is hardly better than seasonal naive (12 steps) (MASE 1.00): treat the forecast with care.");
    expect(selectBest(b, [row(other, 0.9), row(yardstick, 1)]).reasons.join(" ")).toContain("Its error is 10% below that of seasonal naive (12 steps) (MASE 1.00).");
  });

  it("say how many candidates were left out early, and rank them before those that failed", () => {
    const b = bench(seasonal(96, 12));
    const [first, second, third, fourth] = b.candidates.map((candidate) => ({ candidate, description: "", windows: [], seconds: 0 }));
    const scores = { mae: 1, rmse: 1, smape: 1, mase: 1, rmsse: 1, coverage: null };
    const rows = [{ ...first!, scores: null, failed: "it cannot" }, { ...second!, scores: null, dropped: "MASE 3, after the first round" }, { ...third!, scores }, { ...fourth!, scores: { ...scores, mase: 2 } }];
    const { leaderboard, reasons } = selectBest(b, rows);
    expect(leaderboard).toEqual([rows[2], rows[3], rows[1], rows[0]]);
    expect(reasons[0]).toMatch(/lowest error of 2 candidates/);
    expect(reasons.join(" ")).toMatch(/1 more candidate went no further than the most recent windows/);
    expect(selectBest(b, rows.slice(0, 2)).reasons).toEqual([expect.stringMatching(/for want of a better one, although it was left out: MASE 3, after the first round/)]);
  });

  it("impute where values are missing", async () => {
    const y = seasonal(96, 12);
    y[40] = NaN;
    y[41] = NaN;
    const selection = await select(y);
    expect(selection.spec.recipe[0]).toMatchObject({ type: "impute_linear" });
  });
});

describe("checkSelection", () => {
  const b = bench(seasonal(96, 12));
  const change = async (edit: (selection: Selection) => Selection): Promise<string> => checkSelection(edit(await rules(b, {}, signal)), b).join("\n");

  it("accepts what the rules choose", async () => {
    expect(await change((selection) => selection)).toBe("");
  });

  it("names unknown models and steps, and wrong arguments", async () => {
    const model = (type: string, args = {}) => (s: Selection): Selection => ({ ...s, spec: { ...s.spec, model: { type, args } } });
    expect(await change(model("crystal_ball"))).toMatch(/no model "crystal_ball"/);
    expect(await change(model("naive_reg", { method: "psychic" }))).toMatch(/naive_reg: method must be one of/);
    expect(await change(model("hybrid_model", { members: [] }))).toMatch(/at least two members/);
    expect(await change((s) => ({ ...s, spec: { ...s.spec, recipe: [{ type: "wish", args: {} }] } }))).toMatch(/no step "wish"/);
  });

  it("wants a backtest, and honesty about seasonal naive", async () => {
    expect(await change((s) => ({ ...s, candidateId: "never_seen" }))).toMatch(/not backtested/);
    const worst = (s: Selection): Selection => ({ ...s, candidateId: "null_model" });
    expect(await change(worst)).toMatch(/no better than naive_reg:seasonal/);
    expect(await change((s) => ({ ...worst(s), reasons: ["It is no better than seasonal naive, but simpler."] }))).toBe("");
  });

  it("wants all windows", async () => {
    const seen = (s: Selection): Selection => ({ ...s, leaderboard: s.leaderboard.map((row) => (row.candidate.id === s.candidateId ? { ...row, scores: null, dropped: "MASE 3, after the first round" } : row)) });
    expect(await change(seen)).toMatch(/was not backtested in all windows \(left out: MASE 3, after the first round\)/);
  });

  it("falls back to the rules where a decider errs, and says so", async () => {
    const selection = await decide(async (...given) => ({ ...(await rules(...given)), candidateId: "never_seen" }), b, {}, signal);
    expect(selection.candidateId).not.toBe("never_seen");
    expect(selection.reasons.at(-1)).toMatch(/never_seen was not accepted/);
  });
});
