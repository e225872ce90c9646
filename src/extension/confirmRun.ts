/** The quote before a run with agents, and the person's word on it. */
import * as vscode from "vscode";
import { aboutText, atMostText, dollarText } from "../agents/money/dollarText.ts";
import type { Opened } from "../agents/openModel.ts";
import type { AgentSettings } from "./agentSettings.ts";
import { nameOf } from "./dataFile.ts";
import { saveSetting } from "./saveSetting.ts";

/**
 * Asks before anything is sent, unless the quote is below what the settings allow without a word. A subscription is not asked about
 * here: VS Code does that.
 * @returns whether agents may work, or the rules are to decide. @throws CancellationError on Escape.
 */
export async function confirmRun(file: vscode.Uri, { model, quote, budget }: Opened, { confirmAbove, privacy }: AgentSettings): Promise<"agents" | "rules"> {
  if (quote === null || budget === null || (confirmAbove > 0 && quote.worst <= confirmAbove)) return "agents";
  const left = Math.max(0, budget.limit - budget.spent - budget.reserved);
  const most = atMostText(Math.min(quote.worst, left));
  const round = roundUp(quote.worst);
  const seen = privacy.rows === "recent" ? vscode.l10n.t("They see the profile, the scores, and the last values of up to three series.") : vscode.l10n.t("They see the profile and the scores, and no row.");
  const start = { label: vscode.l10n.t("$(sparkle) Start the agents"), detail: vscode.l10n.t("Usually about {0}, never more than {1}. {2}", aboutText(quote.expected), most, seen), answer: "start" as const };
  const always = { label: vscode.l10n.t("$(check-all) Start, and do not ask again up to {0} a run", dollarText(round)), detail: vscode.l10n.t("The limit of {0} a day stays.", dollarText(budget.limit)), answer: "always" as const };
  const rules = { label: vscode.l10n.t("$(graph-line) Let the rules decide"), detail: vscode.l10n.t("At no cost and without the network."), answer: "rules" as const };
  const picked = await vscode.window.showQuickPick([start, always, rules], {
    title: vscode.l10n.t("Forecasting {0} with {1}: at most {2}", nameOf(file), model.model, most),
    placeHolder: vscode.l10n.t("{0} of today's {1} are left.", dollarText(left), dollarText(budget.limit)),
    ignoreFocusOut: true,
  });
  if (picked === undefined) throw new vscode.CancellationError();
  if (picked.answer === "always") await saveSetting(vscode.workspace.getConfiguration("forecastAgent"), "agents.confirmAbove", round, vscode.ConfigurationTarget.Global);
  return picked.answer === "rules" ? "rules" : "agents";
}

/** To the next of 1, 2, 5, 10, … cents. */
function roundUp(usd: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(usd, 0.01)));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= usd - 1e-9) ?? 10;
  return Number((step * power).toFixed(2));
}
