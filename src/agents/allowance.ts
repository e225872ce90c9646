/** How much agents may compute: backtests of their own, bounded in number and in estimated time. */
import type { Candidate } from "../backtest/backtest.ts";
import { leavesOf, windowsCost } from "../backtest/cost.ts";
import type { Bench } from "../decide/bench.ts";
import { weightOfArgs } from "./weightOfArgs.ts";

export interface Allowance {
  readonly left: { readonly backtests: number; readonly seconds: number };
  /** Takes what the candidate needs. @returns why it may not be backtested, or null. */
  take(candidate: Candidate): string | null;
}

export const mostBacktests = 16;
/** Milliseconds by the usual speed of the models, in one thread: of all backtests together, and of one. */
const mostTogether = 12_000;
const mostAtOnce = 6000;

/** What has been fitted is not paid again: members of combinations cost nothing when they were backtested before. */
export function openAllowance(bench: Bench, done: readonly Candidate[]): Allowance {
  const fitted = new Set(done.flatMap(leavesOf).map((leaf) => JSON.stringify(leaf)));
  let backtests = mostBacktests;
  let milliseconds = mostTogether;
  return {
    get left() {
      return { backtests, seconds: Math.round(milliseconds / 100) / 10 };
    },
    take(candidate) {
      const fresh = leavesOf(candidate).filter((leaf) => !fitted.has(JSON.stringify(leaf)));
      const cost = fresh.reduce((sum, leaf) => sum + windowsCost(leaf.model, bench.windowRows) * weightOfArgs(leaf), 0);
      if (backtests === 0) return `all ${mostBacktests} backtests of this run are used; choose among those that were made`;
      if (cost > mostAtOnce) return `it would take about ${seconds(cost)} s, and ${seconds(mostAtOnce)} s is the most for one backtest; take a cheaper model, smaller arguments or fewer predictors`;
      if (cost > milliseconds) return `it would take about ${seconds(cost)} s, and ${seconds(milliseconds)} s are left for backtests in this run; take a cheaper model or choose among those that were made`;
      backtests -= 1;
      milliseconds -= cost;
      for (const leaf of fresh) fitted.add(JSON.stringify(leaf));
      return null;
    },
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
