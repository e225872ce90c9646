/** Panels show who decides the next run and what a day may cost, as the settings say at the moment. */
import * as vscode from "vscode";
import { dailyBudgetFor, modeFor } from "../agentSettings.ts";
import { SettingError } from "../settings.ts";
import type { FileSession } from "./fileSession.ts";
import type { Panels } from "./panels.ts";

export function followSettings(panels: Panels): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration("forecastAgent")) return;
    for (const session of panels.sessions()) tellSettings(session);
  });
}

export function tellSettings(session: FileSession): void {
  try {
    session.apply({ kind: "settings_changed", mode: modeFor(session.file), limit: dailyBudgetFor(session.file) });
  } catch (error) {
    // A setting that cannot be is told with the next run, which needs it.
    if (!(error instanceof SettingError)) throw error;
  }
}
