/** The person's choice as a selection like the rules': it passes the same check, and says what was measured of it. */
import type { Backtest } from "../backtest/backtest.ts";
import type { Bench } from "./bench.ts";
import { isYardstick } from "./candidates.ts";
import { besideTheTarget, besideYardstick, number } from "./rules.ts";
import { score } from "./score.ts";
import type { Selection } from "./selection.ts";
import { specOf } from "./specOf.ts";
import { inWindows, lowerFirst, titleOf } from "./titles.ts";

/** @param before what was chosen by rules or agents, whose leaderboard it is taken from. @param row of that leaderboard. */
export function chosenByHand(bench: Bench, before: Selection, row: Backtest): Selection {
  const { candidate } = row;
  const spec = specOf(bench, candidate);
  const fitted = row.description === "" ? [] : [`Fitted on the last window: ${row.description}.`];
  const reasons = [...standing(bench, before, row), ...fitted, `Why it was tried: ${candidate.reason}.`, ...besideTheTarget(bench, spec)];
  return { ...before, spec, candidateId: candidate.id, reasons };
}

function standing({ candidates, profile, validation }: Bench, { leaderboard, candidateId }: Selection, row: Backtest): readonly string[] {
  const title = titleOf(row.candidate, candidates);
  if (row.scores === null) return [`${title} was chosen by hand, without a score.`];
  const scored = leaderboard.filter(({ scores }) => scores !== null);
  const rank = scored.indexOf(row) + 1;
  const place = rank === 1 ? `it had the lowest error of ${scored.length} candidates` : `its error was number ${rank} of ${scored.length} candidates`;
  const reasons = [`${title} was chosen by hand; ${place} ${inWindows(validation)} (MASE ${number(row.scores.mase)}, sMAPE ${number(row.scores.smape)}%).`];
  const picked = leaderboard.find(({ candidate }) => candidate.id === candidateId);
  const yardstick = leaderboard.find(({ candidate }) => isYardstick(candidate, profile));
  if (picked?.scores && picked !== row) reasons.push(`Without that, ${lowerFirst(titleOf(picked.candidate, candidates))} would have been taken (MASE ${number(picked.scores.mase)}).`);
  if (yardstick?.scores && yardstick !== row && (score(row) >= score(yardstick) || yardstick !== picked)) reasons.push(besideYardstick(row, yardstick));
  return reasons;
}
