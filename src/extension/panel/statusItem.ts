/** One item in the status bar, for the file that is looked at: how far its run is and what it costs, then what came of it. */
import * as vscode from "vscode";
import { dollarText } from "../../agents/money/dollarText.ts";
import { plain } from "../../panel/plainText.ts";
import { commandIds } from "../../protocol/commands.ts";
import { cost } from "../amount.ts";
import { nameOf } from "../dataFile.ts";
import type { FileSession } from "./fileSession.ts";
import type { Panels } from "./panels.ts";

export function statusItem(panels: Panels): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("forecastAgent.status", vscode.StatusBarAlignment.Left, 0);
  item.name = "Forecast Agent";
  const show = (): void => {
    const session = panels.sessions().findLast(({ isWorking }) => isWorking) ?? lookedAt(panels);
    const text = session === undefined ? undefined : textOf(session);
    if (session === undefined || text === undefined) return item.hide();
    item.text = text;
    item.tooltip = tooltipOf(session);
    item.command = { command: commandIds.showPanel, title: vscode.l10n.t("Show panel"), arguments: [session.file] };
    item.show();
  };
  return vscode.Disposable.from(item, panels.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show), vscode.window.tabGroups.onDidChangeTabs(show));
}

/** The file whose panel, text or workflow is in front. */
function lookedAt(panels: Panels): FileSession | undefined {
  const panel = panels.active();
  if (panel !== undefined) return panel.session;
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  return panels.sessions().find(({ file, workflow }) => uri !== undefined && (file.toString() === uri || workflow?.opened?.editor.toString() === uri));
}

/** Undefined where there is nothing to say. */
function textOf({ file, model, isWorking }: FileSession): string | undefined {
  const name = plain(nameOf(file));
  const agents = model.budget?.agents ?? [];
  const usd = model.budget?.settled ?? agents.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
  const money = usd > 0 || model.budget?.settled === 0 ? [cost({ usd, estimated: agents.some(({ estimated }) => estimated) })] : [];
  if (isWorking) return [`$(loading~spin) ${vscode.l10n.t("Forecasting {0}", name)}`, `${Math.round(100 * (model.progress?.done ?? 0))}%`, ...money].join(" · ");
  if (model.chosen === null) return undefined;
  const scores = model.leaderboard.find(({ id }) => id === model.chosen?.id)?.scores;
  const score = scores?.mase != null ? [`MASE ${scores.mase.toFixed(2)}`] : scores?.smape != null ? [`sMAPE ${scores.smape.toFixed(1)}%`] : [];
  return [`$(graph-line) ${plain(model.chosen.title)}`, ...score, ...money].join(" · ");
}

function tooltipOf({ file, model }: FileSession): string {
  const today = model.budget?.today;
  const lines = [model.progress?.message ?? model.chosen?.title, today == null ? undefined : vscode.l10n.t("{0} of today's {1} are spent", dollarText(today.spent), dollarText(today.limit)), vscode.l10n.t("Click to show the panel.")];
  return [nameOf(file), ...lines.filter((line) => line !== undefined)].join("\n");
}
