/** The outcome in one sentence, such as "Chosen: Weighted mean of 4 models (MASE 0.85, 23% better than seasonal naive), 12 months ahead." */
import { l10n } from "vscode";
import type { AgentReport } from "../agents/report.ts";
import type { Backtest } from "../backtest/backtest.ts";
import type { Decided, Found } from "../outcome.ts";
import { span } from "../panel/span.ts";

export function summaryOf(found: { readonly profile: Pick<Found["profile"], "frequency"> }, { selection, titles, horizon }: Pick<Decided, "selection" | "titles" | "horizon">): string {
  const chosen = selection.leaderboard.find(({ candidate }) => candidate.id === selection.candidateId);
  const qualities = chosen === undefined ? [] : qualitiesOf(chosen, selection.leaderboard);
  const title = titles[selection.candidateId] ?? selection.candidateId;
  const name = qualities.length === 0 ? title : `${title} (${qualities.join(", ")})`;
  return l10n.t("Chosen: {0}, {1} ahead.", name, span(horizon, found.profile.frequency, l10n));
}

/** Who decided, and what that brought and cost. */
export function agentSummary({ decidedBy, fallback, receipt }: Pick<AgentReport, "decidedBy" | "fallback" | "receipt">): string {
  return decidedBy === "rules" && fallback !== null ? l10n.t("The rules decided: {0} {1}", fallback.reason, receipt.text) : receipt.text;
}

function qualitiesOf(chosen: Backtest, leaderboard: readonly Backtest[]): string[] {
  if (chosen.scores === null) return [l10n.t("not backtested")];
  const { mase, smape } = chosen.scores;
  // Without any change in sample there is nothing to scale errors by.
  const score = Number.isFinite(mase) ? `MASE ${mase.toFixed(2)}` : `sMAPE ${smape.toFixed(1)}%`;
  const yardstick = yardstickOf(leaderboard);
  if (yardstick === undefined || !Number.isFinite(mase)) return [score];
  if (yardstick.row === chosen) return [score, l10n.t("nothing measured better")];
  const theirs = yardstick.row.scores?.mase;
  return theirs === undefined || !Number.isFinite(theirs) || theirs === 0 ? [score] : [score, comparison(1 - mase / theirs, yardstick.name)];
}

function comparison(gain: number, yardstick: string): string {
  const percent = Math.round(Math.abs(gain) * 100);
  if (percent === 0) return l10n.t("as good as {0}", yardstick);
  return gain > 0 ? l10n.t("{0}% better than {1}", percent, yardstick) : l10n.t("{0}% worse than {1}", percent, yardstick);
}

/** The simplest forecast there is: the last season again, or, without a season, the last value. */
function yardstickOf(leaderboard: readonly Backtest[]): { readonly row: Backtest; readonly name: string } | undefined {
  const naive = (method: string): Backtest | undefined =>
    leaderboard.find(({ candidate: { model } }) => model.type === "naive_reg" && model.args["method"] === method);
  const seasonal = naive("seasonal");
  if (seasonal !== undefined) return { row: seasonal, name: l10n.t("seasonal naive") };
  const row = naive("naive");
  return row === undefined ? undefined : { row, name: l10n.t("naive") };
}
