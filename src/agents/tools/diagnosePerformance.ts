import type { Backtest } from "../../backtest/backtest.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import { backtestView } from "../views/leaderboard.ts";
import { rounded } from "../views/rounded.ts";
import { stepsView } from "../views/steps.ts";
import { scoredRow } from "./scoredRow.ts";
import { tool } from "./tool.ts";

export const diagnosePerformance = tool({
  name: "diagnose_performance",
  description: "Looks into the backtest of candidates: the error in each window (oldest first) beside that of the yardstick, whether it grows towards the end, how much it varies, the coverage of its intervals, and what was fitted. Use it to tell a real lead from a lucky one.",
  input: { candidates: { kind: "texts", most: 4, longest: 200, help: "Ids of candidates on the leaderboard." } },
  run: ({ candidates }, study) => candidates.map((id) => diagnosis(scoredRow(id, study), study)),
});

function diagnosis(row: Backtest, study: Study): JsonValue {
  const yardstick = study.yardstick();
  const { windows, candidate } = row;
  const against = yardstick?.windows ?? [];
  return {
    ...backtestView(row, study),
    fitted_on_last_window: study.words(row.description, candidate),
    mase_by_window: windows.map((mase) => rounded(mase)),
    yardstick_mase_by_window: against.map((mase) => rounded(mase)),
    windows_better_than_yardstick: windows.filter((mase, w) => mase < (against[w] ?? Infinity)).length,
    // Of two windows or more: the mean of the newer half over that of the older.
    newer_over_older_windows: windows.length < 2 ? null : rounded(mean(windows.slice(Math.ceil(windows.length / 2))) / mean(windows.slice(0, Math.floor(windows.length / 2)))),
    worst_over_best_window: windows.length < 2 ? null : rounded(Math.max(...windows) / Math.min(...windows)),
    coverage_wanted: study.bench.coverageLevel,
    recipe: stepsView(candidate.recipe, study.names),
    model: candidate.model.type,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
