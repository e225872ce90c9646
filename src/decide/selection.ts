/** One workflow, the reasons for it, and the backtests behind it. */
import type { Backtest, LeftOut } from "../backtest/backtest.ts";
import type { WorkflowSpec } from "../grammar/spec.ts";

export interface Selection {
  readonly spec: WorkflowSpec;
  readonly candidateId: string;
  /** Sentences, most important first. */
  readonly reasons: readonly string[];
  /** Best first; those that were left out early and those that failed last. */
  readonly leaderboard: readonly Backtest[];
  readonly leftOut: readonly LeftOut[];
  /** Level of the coverage column. */
  readonly coverageLevel: number;
}
