/** The candidate that agents chose, as a selection like the rules'. */
import type { Backtest } from "../backtest/backtest.ts";
import { score } from "../decide/score.ts";
import type { Selection } from "../decide/selection.ts";
import { specOf } from "../decide/specOf.ts";
import { inWindows, lowerFirst, titleOf } from "../decide/titles.ts";
import type { Study } from "./study.ts";

/** @param reasons of the agents. */
export function selectionOf({ candidate }: Backtest, reasons: readonly string[], study: Study): Selection {
  const { bench, rulePick } = study;
  const leaderboard = study.rows();
  return {
    spec: specOf(bench, candidate),
    candidateId: candidate.id,
    reasons,
    leaderboard,
    leftOut: rulePick.leftOut.filter(({ model }) => leaderboard.every((row) => row.candidate.model.type !== model)),
    coverageLevel: bench.coverageLevel,
  };
}

/** What was measured of the agents' choice, in a sentence that no agent wrote. */
export function measuredReason(row: Backtest, { bench, rulePick, row: rowOf }: Study): string {
  const rules = rowOf(rulePick.candidateId);
  const against = rules === undefined || rules.candidate.id === row.candidate.id ? "the rules would have chosen the same" : `the rules would have chosen ${lowerFirst(titleOf(rules.candidate))} (${errorText(rules)})`;
  return `${titleOf(row.candidate)} was chosen by agents: ${errorText(row)} ${inWindows(bench.validation)}; ${against}.`;
}

function errorText(row: Backtest): string {
  if (row.scores === null) return "no scores";
  return Number.isFinite(row.scores.mase) ? `MASE ${row.scores.mase.toPrecision(3)}` : `sMAPE ${score(row).toPrecision(3)}%`;
}
