/** An outcome as a page of Markdown: what was chosen and why, the leaderboard, the columns' roles, and what is odd in the file. */
import { l10n } from "vscode";
import type { Backtest, LeftOut } from "../backtest/backtest.ts";
import type { RoleReason } from "../data/panel.ts";
import type { Problem } from "../data/problem.ts";
import type { Decided, Found, Outcome } from "../outcome.ts";
import { escapeMarkdown, markdownTable } from "../panel/markdown.ts";
import { agentParts } from "./agentReport.ts";
import { summaryOf } from "./summary.ts";

/** @param name of the data file, without folders. */
export function reportOf(name: string, outcome: Outcome): string {
  const { problems } = outcome;
  const body =
    outcome.status === "refused"
      ? [escapeMarkdown(l10n.t("Nothing to forecast. {0}", outcome.reason))]
      : [...foundParts(outcome.found, outcome.decided), ...(outcome.decided === undefined ? [] : leaderboardParts(outcome.decided)), ...(outcome.agents === undefined ? [] : agentParts(outcome.agents)), ...roleParts(outcome.found)];
  return [`# ${escapeMarkdown(name)}`, ...body, ...problemParts(problems)].join("\n\n").concat("\n");
}

function foundParts(found: Found, decided: Decided | undefined): string[] {
  const summary = escapeMarkdown(found.summary);
  if (decided === undefined) return [summary];
  const reasons = decided.selection.reasons.map((reason) => `- ${escapeMarkdown(reason)}`).join("\n");
  return [summary, `**${escapeMarkdown(summaryOf(found, decided))}**`, reasons];
}

function leaderboardParts({ selection, titles }: Decided): string[] {
  const { leaderboard, candidateId, coverageLevel, leftOut } = selection;
  const scored = leaderboard.filter(({ scores }) => scores !== null);
  // The fitted form comes last: it is the widest, and the first that a narrow page may cut.
  const header = [l10n.t("Candidate"), "MASE", "RMSSE", "sMAPE", l10n.t("Coverage"), l10n.t("Seconds"), l10n.t("Fitted form")];
  const table = markdownTable(header, scored.map((row) => leaderboardRow(row, titles[row.candidate.id] ?? row.candidate.id, row.candidate.id === candidateId)), new Set([1, 2, 3, 4, 5]));
  const legend = l10n.t("Means over series and windows. Coverage is the share of actual values inside the {0}% interval.", Math.round(coverageLevel * 100));
  const unscored = leaderboard.filter(({ scores }) => scores === null).map(({ candidate: { id }, failed, dropped }) => {
    const reason = failed ?? (dropped === undefined ? undefined : l10n.t("left out: {0}", dropped));
    const title = titles[id] ?? id;
    return `- ${escapeMarkdown(reason === undefined ? title : `${title}: ${reason}`)}`;
  });
  return [
    `## ${l10n.t("Leaderboard")}`,
    ...(scored.length > 0 ? [table, legend] : []),
    ...(unscored.length > 0 ? [l10n.t("Without a score:"), unscored.join("\n")] : []),
    ...leftOutParts(leftOut, titles),
  ];
}

function leaderboardRow({ description, scores, seconds }: Backtest, title: string, chosen: boolean): string[] {
  const name = escapeMarkdown(title);
  const coverage = scores?.coverage ?? null;
  const numbers = scores === null ? [] : [scores.mase, scores.rmsse, scores.smape].map(short);
  return [chosen ? `**${name}**` : name, ...numbers, coverage === null ? "" : `${Math.round(coverage * 100)}%`, seconds.toFixed(2), unbroken(escapeMarkdown(description))];
}

/** Rows stay one line high. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}

function short(value: number): string {
  return Number.isFinite(value) ? value.toPrecision(3) : "–";
}

function leftOutParts(leftOut: readonly LeftOut[], titles: Decided["titles"]): string[] {
  if (leftOut.length === 0) return [];
  return [l10n.t("Not tried:"), leftOut.map(({ model, reason }) => `- ${escapeMarkdown(titles[model] ?? model)}: ${escapeMarkdown(reason)}`).join("\n")];
}

/** Wide files may have thousands of columns that all say the same. */
const mostColumns = 60;

function roleParts({ roles: { reasons } }: Found): string[] {
  const rows = reasons.slice(0, mostColumns).map(({ column, role, reason }) => [escapeMarkdown(column), unbroken(roleTitles[role]()), escapeMarkdown(reason)]);
  const rest = reasons.length - rows.length;
  const table = markdownTable([l10n.t("Column"), l10n.t("Role"), l10n.t("Why")], rows);
  return [`## ${l10n.t("Columns")}`, table, ...(rest > 0 ? [l10n.t("… and {0} more columns.", rest)] : [])];
}

const roleTitles: Readonly<Record<RoleReason["role"], () => string>> = {
  index: () => l10n.t("time"),
  key: () => l10n.t("series id"),
  target: () => l10n.t("target"),
  exogenous: () => l10n.t("predictor"),
  ignored: () => l10n.t("not used"),
};

const mostProblems = 100;

function problemParts(problems: readonly Problem[]): string[] {
  if (problems.length === 0) return [];
  const rows = problems.slice(0, mostProblems).map(({ severity, message, hint, at }) => [
    at === undefined ? "" : String(at.line),
    severities[severity](),
    escapeMarkdown(hint === undefined ? message : `${message} ${hint}`),
  ]);
  const rest = problems.length - rows.length;
  const table = markdownTable([l10n.t("Line"), "", l10n.t("What is odd")], rows, new Set([0]));
  return [`## ${l10n.t("Problems")}`, table, ...(rest > 0 ? [l10n.t("… and {0} more.", rest)] : [])];
}

const severities: Readonly<Record<Problem["severity"], () => string>> = {
  error: () => l10n.t("error"),
  warning: () => l10n.t("warning"),
  information: () => l10n.t("note"),
};
