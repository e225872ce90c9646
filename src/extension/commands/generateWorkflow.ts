import * as vscode from "vscode";
import type { Decided, Found, Outcome } from "../../outcome.ts";
import { plain } from "../../panel/plainText.ts";
import { type Mode, modeFor } from "../agentSettings.ts";
import type { Command, Desk } from "../command.ts";
import { dataFilesOf, nameOf } from "../dataFile.ts";
import { forecastAtCommand } from "../forecast.ts";
import { withJob } from "../job.ts";
import { openWorkflow } from "../openWorkflow.ts";
import { settingsFor } from "../settings.ts";
import { settleUnsaved } from "../settleUnsaved.ts";
import { showRefusal } from "../showRefusal.ts";
import { startAgents } from "../startAgents.ts";
import { agentSummary, summaryOf } from "../summary.ts";

/** Data file → untitled Python editor with the workflow, and a summary of what was found and chosen. Several files, one after the other. */
export const generateWorkflow: Command = async (desk, ...args) => {
  for (const file of await dataFilesOf(args)) await generateFor(file, modeFor(file), desk);
};

/** The same, decided by agents whatever the settings say. */
export const generateWithAgents: Command = async (desk, ...args) => {
  for (const file of await dataFilesOf(args)) await generateFor(file, "agents", desk);
};

async function generateFor(file: vscode.Uri, mode: Mode, desk: Desk): Promise<void> {
  await settleUnsaved(file);
  // What is wrong with them is told before agents are asked.
  settingsFor(file);
  const agents = mode === "agents" ? await startAgents(file, desk) : undefined;
  const title = vscode.l10n.t("Forecasting {0}", nameOf(file));
  const outcome = await withJob(title, (job) => forecastAtCommand(file, agents, desk, job));
  if (outcome.status === "refused") return showRefusal(file, outcome, desk);
  const { found, decided, code } = outcome;
  if (decided === undefined || code === undefined) throw new Error("A run with goal generate ended without a workflow.");
  desk.log.info(`${file.fsPath}: ${found.summary}; ${decided.selection.reasons.join(" ")}`);
  const opened = await openWorkflow(code, file, { column: desk.panels.columnForText() });
  if (desk.panels.has(file)) desk.panels.session(file).workflow = { code, ...(opened === undefined ? {} : { opened }) };
  // The panel says the same and more; a message would lie over it.
  if (desk.panels.view(file)?.isVisible !== true) showSummary(file, outcome, found, decided, desk);
}

/** The command is done when the editor is there; the message may be read, or not, later. */
function showSummary(file: vscode.Uri, outcome: Outcome, found: Found, decided: Decided, { reports }: Desk): void {
  const details = vscode.l10n.t("Show details");
  void vscode.window.showInformationMessage(plain([summaryOf(found, decided), ...(outcome.status === "ok" && outcome.agents !== undefined ? [agentSummary(outcome.agents)] : [])].join(" ")), details).then((chosen) => {
    if (chosen === details) void reports.show(file, outcome);
  });
}
