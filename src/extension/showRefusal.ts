import * as vscode from "vscode";
import type { Outcome } from "../outcome.ts";
import { plain } from "../panel/plainText.ts";
import { commandIds } from "../protocol/commands.ts";
import type { Desk } from "./command.ts";
import { nameOf } from "./dataFile.ts";

/** Says why there is no workflow, and what the person can do about it. */
export function showRefusal(file: vscode.Uri, outcome: Extract<Outcome, { status: "refused" }>, { log, reports }: Desk): void {
  log.info(`${file.fsPath}: refused. ${outcome.reason}`);
  const hint = outcome.problems.find(({ severity, hint }) => severity === "error" && hint !== undefined)?.hint;
  const message = vscode.l10n.t("Nothing to forecast in {0}. {1}", nameOf(file), hint === undefined || outcome.reason.includes(hint) ? outcome.reason : `${outcome.reason} ${hint}`);
  const details = vscode.l10n.t("Show details");
  const choose = vscode.l10n.t("Choose columns");
  void vscode.window.showWarningMessage(plain(message), ...(outcome.columns === undefined ? [] : [choose]), ...(outcome.problems.length > 1 ? [details] : [])).then((chosen) => {
    if (chosen === details) void reports.show(file, outcome);
    // In the panel, where it is said again, with the columns to choose from.
    if (chosen === choose) void vscode.commands.executeCommand(commandIds.showPanel, file);
  });
}
