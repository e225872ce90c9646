/** One scale for the scores of all windows and rows. */
import type { CandidateView } from "./panelModel.ts";

/** The largest score that is drawn where it is; what is worse by far ends at the edge, or everything else would be one dot. */
export function windowScale(rows: readonly CandidateView[]): number {
  const scores = rows.filter((row) => row.scores !== null).flatMap(({ windows }) => windows).filter((score): score is number => score !== null && Number.isFinite(score));
  const middle = [...scores].sort((one, other) => one - other)[Math.floor(scores.length / 2)] ?? 1;
  return Math.max(1.5, Math.min(Math.max(0, ...scores), 2 * middle));
}
