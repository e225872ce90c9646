/** Backtests as agents see them: scores without a scale. */
import type { Backtest } from "../../backtest/backtest.ts";
import { finalSeconds } from "../constraints.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import { rounded } from "./rounded.ts";

/** Rows as lists, which take fewer tokens than objects: the best ones, the yardstick and the rules' pick. */
export function leaderboardView(study: Study, shown = 10): { readonly [key: string]: JsonValue } {
  const rows = study.rows();
  const scored = rows.filter((row) => row.scores !== null);
  const always = new Set([study.yardstick()?.candidate.id, study.rulePick.candidateId]);
  return {
    columns: ["candidate", "mase", "smape_percent", "coverage", "fit_seconds"],
    rows: scored.filter(({ candidate }, place) => place < shown || always.has(candidate.id)).map((row) => scoreList(row, study)),
    scored: scored.length,
    failed: rows.filter(({ failed }) => failed !== undefined).length,
    left_out_early: rows.filter(({ dropped }) => dropped !== undefined).length,
    yardstick: study.yardstick()?.candidate.id ?? null,
    rules_pick: study.rulePick.candidateId,
    coverage_level: study.bench.coverageLevel,
  };
}

function scoreList({ candidate, scores }: Backtest, study: Study): JsonValue {
  return [candidate.id, rounded(scores?.mase ?? null), rounded(scores?.smape ?? null), rounded(scores?.coverage ?? null), rounded(finalSeconds(candidate, study.bench), 2)];
}

/** One backtest, with the reason where there are no scores. */
export function backtestView(row: Backtest, study: Study): { readonly [key: string]: JsonValue } {
  const { candidate, scores, failed, dropped } = row;
  if (scores === null) return { candidate: candidate.id, failed: study.words(failed ?? (dropped === undefined ? "it has no scores" : `left out: ${dropped}`), candidate) };
  return { candidate: candidate.id, mase: rounded(scores.mase), smape_percent: rounded(scores.smape), coverage: rounded(scores.coverage), place: study.rows().findIndex((other) => other.candidate.id === candidate.id) + 1 };
}
