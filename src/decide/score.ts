import type { Backtest } from "../backtest/backtest.ts";

/** What the leaderboard is ordered by; failed rows last. */
export function score(row: Backtest): number {
  if (row.scores === null) return Infinity;
  if (Number.isFinite(row.scores.mase)) return row.scores.mase;
  return Number.isFinite(row.scores.smape) ? row.scores.smape : Number.MAX_VALUE;
}
