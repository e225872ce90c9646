import * as vscode from "vscode";
import { agentSettingsFor } from "../agentSettings.ts";
import { chooseTarget } from "../chooseTarget.ts";
import type { Command, Desk } from "../command.ts";
import { dataFilesOf, nameOf } from "../dataFile.ts";
import { type Job, withJob } from "../job.ts";
import { settingsFor } from "../settings.ts";
import { settleUnsaved } from "../settleUnsaved.ts";

/** What agents would be told of a file, as the JSON that would be sent, in an editor. Nothing is sent, and no key is needed. */
export const showOutbox: Command = async (desk, ...args) => {
  for (const file of await dataFilesOf(args)) await show(file, desk);
};

async function show(file: vscode.Uri, desk: Desk): Promise<void> {
  await settleUnsaved(file);
  const content = await withJob(vscode.l10n.t("Preparing what would be sent of {0}", nameOf(file)), (job) => prepare(file, desk, job));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "json", content }));
}

async function prepare(file: vscode.Uri, { engine, agents }: Desk, { signal, token, onProgress }: Job): Promise<string> {
  const settings = agentSettingsFor(file);
  const request = { ...settingsFor(file), ...settings.asked, file: file.fsPath };
  const first = await engine.run({ ...request, goal: "profile" }, { signal });
  const target = first.status === "ok" && first.found.targetChoices.length > 1 ? { target: await chooseTarget(first.found, token) } : {};
  const outcome = await engine.run({ ...request, ...target, goal: "forecast" }, { signal, onProgress, outbox: settings.privacy });
  if (outcome.status === "refused") return json({ note: vscode.l10n.t("Nothing would be sent: {0}", outcome.reason), requests: [] });
  const requests = (outcome.outbox ?? []).map(async ({ agent, note, request }) => ({ agent, ...(note === null ? {} : { note }), body: await agents.sentTo(settings, request) }));
  const note = vscode.l10n.t("The first request of each agent. Later ones repeat it, with the model's own replies and what the tools answer from the same profile and scores.");
  return json({ note, requests: await Promise.all(requests) });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
