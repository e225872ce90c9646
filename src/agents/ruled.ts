/** The rules' choice where agents do not choose: the best that keeps to the person's constraints. */
import type { Selection } from "../decide/selection.ts";
import { selectBest } from "../decide/rules.ts";
import { brokenConstraints } from "./constraints.ts";
import type { Study } from "./study.ts";

export function ruledSelection({ bench, rulePick, constraints }: Study): Selection {
  const broken = brokenConstraints(rulePick.spec, bench, constraints);
  if (broken.length === 0) return rulePick;
  const keeping = rulePick.leaderboard.filter((row) => row.scores !== null && brokenConstraints(row.candidate, bench, constraints).length === 0);
  const because = `${rulePick.candidateId} has the lower error, but ${broken.join("; ")}.`;
  if (keeping.length === 0) return { ...rulePick, reasons: [...rulePick.reasons, `No candidate keeps to what was asked: ${broken.join("; ")}.`] };
  const kept = selectBest(bench, keeping);
  return { ...kept, reasons: [...kept.reasons, because], leaderboard: rulePick.leaderboard };
}
