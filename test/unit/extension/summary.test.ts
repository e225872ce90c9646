import { expect, test, vi } from "vitest";
import type { Backtest } from "../../../src/backtest/backtest.ts";
import type { Frequency } from "../../../src/data/frequency.ts";
import { summaryOf } from "../../../src/extension/summary.ts";
import { backtest, decided, found } from "../../support/outcomes.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const seasonalNaive = backtest("naive_reg:seasonal", 1.1, { method: "seasonal" });
const naive = backtest("naive_reg:naive", 2, { method: "naive" });

function check(leaderboard: readonly [Backtest, ...Backtest[]], sentence: string): void {
  expect(summaryOf(found(), decided(leaderboard))).toBe(sentence);
}

test("names the gain on the seasonal naive", () => {
  check([backtest("hybrid_model", 0.85), seasonalNaive, naive], "Chosen: Title of hybrid_model (MASE 0.85, 23% better than seasonal naive), 12 months ahead.");
});

test("says plainly where the chosen one is worse", () => {
  check([backtest("theta_reg", 1.21), seasonalNaive], "Chosen: Title of theta_reg (MASE 1.21, 10% worse than seasonal naive), 12 months ahead.");
});

test("a gain that rounds to nothing is none", () => {
  check([backtest("theta_reg", 1.099), seasonalNaive], "Chosen: Title of theta_reg (MASE 1.10, as good as seasonal naive), 12 months ahead.");
});

test("without a season the plain naive is the yardstick", () => {
  check([backtest("theta_reg", 1), naive], "Chosen: Title of theta_reg (MASE 1.00, 50% better than naive), 12 months ahead.");
});

test("the yardstick itself may be the choice", () => {
  check([seasonalNaive, naive], "Chosen: Title of naive_reg:seasonal (MASE 1.10, nothing measured better), 12 months ahead.");
});

test("no score is invented for a choice without a backtest", () => {
  check([backtest("null_model", null)], "Chosen: Title of null_model (not backtested), 12 months ahead.");
});

test("where the series never changed, MASE has no scale and sMAPE takes its place", () => {
  const constant = { ...backtest("null_model", 1), scores: { mae: 0, rmse: 0, smape: 0, mase: Number.NaN, rmsse: Number.NaN, coverage: null } };
  check([constant, naive], "Chosen: Title of null_model (sMAPE 0.0%), 12 months ahead.");
});

test.each<[Frequency, number, string]>([
  [{ unit: "week", every: 1, anchor: 1 }, 1, "1 week ahead"],
  [{ unit: "minute", every: 15 }, 8, "8 × 15 minutes ahead"],
  [{ unit: "businessDay", every: 1 }, 20, "20 business days ahead"],
  [{ unit: "step", every: 1 }, 10, "10 steps ahead"],
])("tells the horizon in the words of the frequency: %o", (frequency, horizon, words) => {
  const { profile } = found();
  expect(summaryOf({ profile: { ...profile, frequency } }, decided([seasonalNaive], horizon))).toContain(words);
});
