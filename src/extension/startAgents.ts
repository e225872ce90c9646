/** From the settings to agents that are ready to work, with the person's word on what it may cost. */
import * as vscode from "vscode";
import type { AgentEvent } from "../agents/events.ts";
import { plain } from "../panel/plainText.ts";
import type { AgentOptions } from "../run.ts";
import { type AgentSettings, agentSettingsFor } from "./agentSettings.ts";
import { askForKey } from "./askForKey.ts";
import type { Desk } from "./command.ts";
import { confirmRun } from "./confirmRun.ts";
import { withJob } from "./job.ts";
import { logAgents } from "./logAgents.ts";

export interface ReadyAgents extends Omit<AgentOptions, "stop" | "onEvent"> {
  /** Takes what the worker tells. */
  onEvent(event: AgentEvent): void;
  /** All that is told while they work, from here and from the worker. */
  readonly heard: vscode.Event<AgentEvent>;
  /** What the person asks of them. */
  readonly asked: AgentSettings["asked"];
  /** What was told before they began. */
  readonly quoted: AgentEvent;
}

/**
 * @returns undefined where the rules decide: because the person said so, or because agents cannot begin, which is then told.
 * @throws CancellationError, SettingError
 */
export async function startAgents(file: vscode.Uri, desk: Desk): Promise<ReadyAgents | undefined> {
  const settings = agentSettingsFor(file);
  if (settings.provider === "anthropic" && (await desk.key.read()) === undefined) await askForKey(desk.key);
  const events = new vscode.EventEmitter<AgentEvent>();
  events.event(logAgents(desk.log));
  const opened = await open(settings, desk, (event) => events.fire(event));
  if (!opened.ok) {
    desk.log.warn(`Agents: ${opened.message}`);
    return (await rulesInstead(`${opened.message} ${opened.hint}`)) ? undefined : Promise.reject(new vscode.CancellationError());
  }
  const { value } = opened;
  if (value.warning !== null) void vscode.window.showWarningMessage(plain(value.warning));
  const quoted: AgentEvent = { kind: "quoted", model: value.model.model, usd: value.quote?.worst ?? null, budget: value.budget };
  events.fire(quoted);
  if ((await confirmRun(file, value, settings)) === "rules") return undefined;
  return { model: value.model, serve: value.serve, privacy: settings.privacy, asked: settings.asked, onEvent: (event) => events.fire(event), heard: events.event, quoted };
}

function open(settings: AgentSettings, { agents }: Desk, onEvent: (event: AgentEvent) => void) {
  return withJob(vscode.l10n.t("Preparing the agents"), ({ signal }) => agents.open(settings, onEvent, signal));
}

/** The person always gets a workflow, but is asked: they wanted agents. */
async function rulesInstead(reason: string): Promise<boolean> {
  const rules = { label: vscode.l10n.t("$(graph-line) Let the rules decide"), detail: vscode.l10n.t("At no cost and without the network.") };
  return (await vscode.window.showQuickPick([rules], { title: vscode.l10n.t("The agents cannot begin"), placeHolder: reason, ignoreFocusOut: true })) !== undefined;
}
