import * as vscode from "vscode";
import { WorkflowError } from "../data/error.ts";
import { plain } from "../panel/plainText.ts";
import { SettingError } from "./settings.ts";

/** Tells the person what went wrong and what they can do. Does not wait for the message to be read. */
export function showFailure(error: unknown, log: vscode.LogOutputChannel): void {
  if (error instanceof vscode.CancellationError) return;
  if (error instanceof SettingError) showWrongSetting(error);
  // A folder that may not be written, a disk that is full.
  else if (error instanceof vscode.FileSystemError) void vscode.window.showErrorMessage(plain(error.message));
  else if (error instanceof WorkflowError) void vscode.window.showErrorMessage(plain(`${error.message} ${error.hint}`));
  else void showBug(error, log);
}

function showWrongSetting(error: SettingError): void {
  const open = vscode.l10n.t("Open settings");
  void vscode.window.showErrorMessage(plain(error.message), open).then((chosen) => {
    if (chosen === open) void vscode.commands.executeCommand("workbench.action.openSettings", error.setting);
  });
}

async function showBug(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const details = detailsOf(error);
  log.error(details);
  const copy = vscode.l10n.t("Copy details");
  const message = error instanceof Error ? error.message : String(error);
  const chosen = await vscode.window.showErrorMessage(plain(vscode.l10n.t("Forecast Agent failed. This is a bug: {0}", firstLineOf(message))), copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(details);
}

/** The stack, and those of its causes: what a bug report needs. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${detailsOf(error.cause)}`;
}

function firstLineOf(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
