/** What agents did, as a section of the report page. */
import { l10n } from "vscode";
import type { Spending, Spent } from "../agents/port.ts";
import type { AgentReport } from "../agents/report.ts";
import { escapeMarkdown, markdownTable } from "../panel/markdown.ts";
import { cost } from "./amount.ts";

import { agentSummary } from "./summary.ts";

export function agentParts(report: AgentReport): string[] {
  const { provider, model, data_analysis, feature_engineering, model_selection, unanswered, flags, spending, reasoning } = report;
  const answers: readonly (readonly [string, string | undefined])[] = [
    ["DataAnalyzer", data_analysis?.summary],
    ["FeatureEngineer", feature_engineering?.why],
    ["ModelSelector", model_selection?.reasons.join(" ")],
  ];
  return [
    `## ${l10n.t("Agents")}`,
    escapeMarkdown(agentSummary(report)),
    list([...answers.flatMap(([agent, said]) => (said === undefined ? [] : [`**${agent}**: ${escapeMarkdown(said)}`])), ...unanswered.map(({ agent, reason }) => `**${agent}**: ${escapeMarkdown(l10n.t("no answer, {0}", reason))}`)]),
    ...(flags.length === 0 ? [] : [l10n.t("Numbers that stand in no measurement:"), list(flags.map(({ where, text }) => escapeMarkdown(`${text} (${where})`)))]),
    ...(spending === null ? [] : [spendingTable(spending)]),
    escapeMarkdown(l10n.t("Asked: {0} of {1}.", model, provider)),
    ...reasoning.filter(({ said, thought }) => said !== "" || thought !== "").flatMap(({ agent, said, thought }) => [`### ${agent}`, ...[thought, said].filter((text) => text !== "").map((text) => quoted(text))]),
  ].filter((part) => part !== "");
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** Words of a model are data, whatever they say: lines stay lines, and nothing becomes a link. */
function quoted(text: string): string {
  return text.split("\n").map((line) => `> ${escapeMarkdown(line)}`).join("\n>\n");
}

function spendingTable({ agents, ...together }: Spending): string {
  const header = [l10n.t("Agent"), l10n.t("Calls"), l10n.t("Tokens in"), l10n.t("From the cache"), l10n.t("Tokens out"), l10n.t("Cost")];
  const row = (name: string, { calls, usage, usd, estimated }: Spent): string[] => {
    const { input, cacheRead, cacheWrite5m, cacheWrite1h, output } = usage;
    return [name, String(calls), String(input + cacheWrite5m + cacheWrite1h), String(cacheRead), String(output), usd === null ? l10n.t("subscription") : escapeMarkdown(cost({ usd, estimated }))];
  };
  return markdownTable(header, [...agents.map((one) => row(one.agent, one)), row(`**${l10n.t("Together")}**`, together)], new Set([1, 2, 3, 4, 5]));
}
