/** Whether the agents were worth it: both picks on the same folds, and the dollars. */
import type { Backtest } from "../backtest/backtest.ts";
import { score } from "../decide/score.ts";
import { atMostText, dollarText } from "./money/dollarText.ts";
import type { Spending } from "./port.ts";
import type { Receipt } from "./report.ts";
import type { Study } from "./study.ts";

/** Share of the error: what the rules, too, take for no more than luck where a combination is beaten. */
const luck = 0.1;

/** @param chosen by the agents; null where they chose nothing. @param spending null where the host did not tell. */
export function receiptOf({ bench, rulePick, row }: Study, chosen: string | null, spending: Spending | null, priced: boolean): Receipt {
  const rules = row(rulePick.candidateId);
  const agents = chosen === null ? undefined : row(chosen);
  const error = (backtest: Backtest | undefined): number | null => (backtest === undefined || score(backtest) >= Number.MAX_VALUE ? null : score(backtest));
  const metric = rules?.scores != null && !Number.isFinite(rules.scores.mase) ? "sMAPE" : "MASE";
  const [ruled, picked] = [error(rules), error(agents)];
  const difference = ruled === null || picked === null ? null : picked - ruled;
  const facts = {
    metric,
    rules: { candidate: rulePick.candidateId, error: ruled },
    agents: chosen === null ? null : { candidate: chosen, error: picked },
    difference,
    windows: bench.validation.windows,
    series: bench.compared,
    usd: spending?.usd ?? null,
    estimated: spending?.estimated ?? false,
  } as const;
  return { ...facts, text: worded(facts, priceOf(facts, priced)) };
}

function priceOf({ usd, estimated }: Pick<Receipt, "usd" | "estimated">, priced: boolean): string {
  if (!priced) return "under a subscription";
  if (usd === null) return "at a cost that is not known";
  return estimated ? `for at most ${atMostText(usd)}` : `for ${dollarText(usd)}`;
}

function worded({ metric, rules, agents, difference, windows }: Omit<Receipt, "text">, price: string): string {
  if (agents === null) return `The agents chose nothing, ${price}; the rules chose ${rules.candidate}${rules.error === null ? "" : ` (${metric} ${rules.error.toPrecision(3)})`}.`;
  const folds = `on the same ${windows === 1 ? "window" : `${windows} windows`}`;
  if (agents.candidate === rules.candidate) return `Agents and rules chose the same, ${rules.candidate}${rules.error === null ? "" : ` (${metric} ${rules.error.toPrecision(3)} ${folds})`}, ${price}.`;
  if (difference === null || rules.error === null || agents.error === null) return `The agents chose ${agents.candidate} and the rules ${rules.candidate}, ${price}; there are no scores to compare.`;
  const share = (100 * Math.abs(difference)) / rules.error;
  const verdict = difference === 0 ? "the same" : Number.isFinite(share) ? `${share.toPrecision(2)}% ${difference < 0 ? "lower" : "higher"}` : difference < 0 ? "lower" : "higher";
  // Agents saw these very scores before they chose: the lowest of many is partly lucky.
  const doubt = difference !== 0 && share < 100 * luck ? " (so small a difference in so few windows may be luck)" : "";
  return `The agents' ${agents.candidate} has ${metric} ${agents.error.toPrecision(3)}, the rules' ${rules.candidate} ${rules.error.toPrecision(3)} ${folds}: ${verdict}${doubt}, ${price}.`;
}
