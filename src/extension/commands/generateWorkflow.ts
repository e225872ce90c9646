import * as vscode from "vscode";
import type { AgentEvent } from "../../agents/events.ts";
import type { Decided, Found, Outcome } from "../../outcome.ts";
import { type Mode, modeFor } from "../agentSettings.ts";
import { chooseTarget } from "../chooseTarget.ts";
import type { Command, Desk } from "../command.ts";
import { dataFilesOf, nameOf } from "../dataFile.ts";
import { type Job, withJob } from "../job.ts";
import { openWorkflow } from "../openWorkflow.ts";
import { type RunSettings, settingsFor } from "../settings.ts";
import { settleUnsaved } from "../settleUnsaved.ts";
import { showRefusal } from "../showRefusal.ts";
import { type ReadyAgents, startAgents } from "../startAgents.ts";
import { agentSummary, summaryOf } from "../summary.ts";
import { workOf } from "../workOf.ts";

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
  const settings = settingsFor(file);
  const agents = mode === "agents" ? await startAgents(file, desk) : undefined;
  const title = vscode.l10n.t("Forecasting {0}", nameOf(file));
  const outcome = await withJob(title, (job) => runFor(file, settings, agents, desk, job));
  if (outcome.status === "refused") return showRefusal(file, outcome, desk);
  const { found, decided, code } = outcome;
  if (decided === undefined || code === undefined) throw new Error("A run with goal generate ended without a workflow.");
  desk.log.info(`${file.fsPath}: ${found.summary}; ${decided.selection.reasons.join(" ")}`);
  await openWorkflow(code, file);
  showSummary(file, outcome, found, decided, desk);
}

/** Reading and measuring is cheap: done first, so that a question about the target comes before the backtests. */
async function runFor(file: vscode.Uri, settings: RunSettings, agents: ReadyAgents | undefined, desk: Desk, job: Job): Promise<Outcome> {
  const { run } = desk;
  const { signal } = job;
  const request = { ...settings, file: file.fsPath };
  const first = await run({ ...request, goal: "profile" }, { signal, onProgress: ({ message }) => job.onProgress({ stage: "read", done: 0, message }) });
  if (first.status === "refused") return first;
  if (first.found.targetChoices.length > 1) job.onProgress({ stage: "profile", done: 0, message: vscode.l10n.t("Waiting for your choice") });
  const target = first.found.targetChoices.length > 1 ? { target: await chooseTarget(first.found, job.token) } : {};
  const generate = { ...request, ...target, goal: "generate" } as const;
  return agents === undefined ? run(generate, job) : runWith(agents, (options) => run(generate, { signal, onProgress: job.onProgress, agents: options }), desk, job);
}

/** Shows what the agents do, and lets the command "Stop the agents" end them. */
async function runWith({ heard, onEvent, ...agents }: ReadyAgents, work: (options: Omit<ReadyAgents, "heard"> & { readonly stop: AbortSignal }) => Promise<Outcome>, { running }: Desk, job: Job): Promise<Outcome> {
  using own = running.begin();
  const show = heard((event: AgentEvent) => {
    const message = workOf(event);
    if (message !== undefined) job.onProgress({ stage: "backtest", done: 0, message });
  });
  try {
    return await work({ ...agents, onEvent, stop: own.stop });
  } finally {
    show.dispose();
  }
}

/** The command is done when the editor is there; the message may be read, or not, later. */
function showSummary(file: vscode.Uri, outcome: Outcome, found: Found, decided: Decided, { reports }: Desk): void {
  const details = vscode.l10n.t("Show details");
  void vscode.window.showInformationMessage([summaryOf(found, decided), ...(outcome.status === "ok" && outcome.agents !== undefined ? [agentSummary(outcome.agents)] : [])].join(" "), details).then((chosen) => {
    if (chosen === details) void reports.show(file, outcome);
  });
}
