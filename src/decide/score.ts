import type { Backtest } from "../backtest/backtest.ts";

/** The order of the leaderboard: those without scores come last, behind those that were left out those that failed. */
export function byScore(a: Backtest, b: Backtest): number {
  return place(a) - place(b) || (a.scores === null ? 0 : score(a) - score(b));
}

function place({ scores, failed }: Backtest): number {
  return scores !== null ? 0 : failed === undefined ? 1 : 2;
}

/** What the leaderboard is ordered by: MASE, or sMAPE where nothing can be scaled. */
export function score(row: Backtest): number {
  if (row.scores === null) return Infinity;
  if (Number.isFinite(row.scores.mase)) return row.scores.mase;
  return Number.isFinite(row.scores.smape) ? row.scores.smape : Number.MAX_VALUE;
}
