import type { Backtest } from "../backtest/backtest.ts";
import type { CandidateView } from "./panelModel.ts";

/** A row of the leaderboard, fit for a page. @param title of the candidate in words. */
export function candidateView({ candidate, description, scores, windows, seconds, failed, dropped }: Backtest, title: string): CandidateView {
  return {
    id: candidate.id,
    title,
    description,
    reason: candidate.reason,
    scores: scores === null ? null : { mase: known(scores.mase), smape: known(scores.smape), rmsse: known(scores.rmsse), coverage: scores.coverage },
    windows: windows.map(known),
    seconds,
    excuse: failed !== undefined ? { kind: "failed", reason: failed } : dropped !== undefined ? { kind: "left_out", reason: dropped } : null,
  };
}

/** JSON has no NaN. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
