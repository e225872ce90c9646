import * as vscode from "vscode";
import type { Decided, Found, Outcome } from "../../outcome.ts";
import { chooseTarget } from "../chooseTarget.ts";
import type { Command, Desk } from "../command.ts";
import { dataFilesOf, nameOf } from "../dataFile.ts";
import { type Job, withJob } from "../job.ts";
import { openWorkflow } from "../openWorkflow.ts";
import { type RunSettings, settingsFor } from "../settings.ts";
import { settleUnsaved } from "../settleUnsaved.ts";
import { showRefusal } from "../showRefusal.ts";
import { summaryOf } from "../summary.ts";

/** Data file → untitled Python editor with the workflow, and a summary of what was found and chosen. Several files, one after the other. */
export const generateWorkflow: Command = async (desk, ...args) => {
  for (const file of await dataFilesOf(args)) await generateFor(file, desk);
};

async function generateFor(file: vscode.Uri, desk: Desk): Promise<void> {
  await settleUnsaved(file);
  const settings = settingsFor(file);
  const title = vscode.l10n.t("Forecasting {0}", nameOf(file));
  const outcome = await withJob(title, (job) => runFor(file, settings, desk, job));
  if (outcome.status === "refused") return showRefusal(file, outcome, desk);
  const { found, decided, code } = outcome;
  if (decided === undefined || code === undefined) throw new Error("A run with goal generate ended without a workflow.");
  desk.log.info(`${file.fsPath}: ${found.summary}; ${decided.selection.reasons.join(" ")}`);
  await openWorkflow(code, file);
  showSummary(file, outcome, found, decided, desk);
}

/** Reading and measuring is cheap: done first, so that a question about the target comes before the backtests. */
async function runFor(file: vscode.Uri, settings: RunSettings, { run }: Desk, job: Job): Promise<Outcome> {
  const { signal } = job;
  const request = { ...settings, file: file.fsPath };
  const first = await run({ ...request, goal: "profile" }, { signal, onProgress: ({ message }) => job.onProgress({ stage: "read", done: 0, message }) });
  if (first.status === "refused" || first.found.targetChoices.length < 2) {
    return first.status === "refused" ? first : run({ ...request, goal: "generate" }, job);
  }
  job.onProgress({ stage: "profile", done: 0, message: vscode.l10n.t("Waiting for your choice") });
  const target = await chooseTarget(first.found, job.token);
  return run({ ...request, goal: "generate", target }, job);
}

/** The command is done when the editor is there; the message may be read, or not, later. */
function showSummary(file: vscode.Uri, outcome: Outcome, found: Found, decided: Decided, { reports }: Desk): void {
  const details = vscode.l10n.t("Show details");
  void vscode.window.showInformationMessage(summaryOf(found, decided), details).then((chosen) => {
    if (chosen === details) void reports.show(file, outcome);
  });
}
