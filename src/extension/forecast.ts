/** From a data file to its outcome and workflow, at the person's command or from the panel. */
import * as vscode from "vscode";
import type { AgentEvent } from "../agents/events.ts";
import type { Outcome, RunRequest } from "../outcome.ts";
import { requestOf, type RoleWishes, wishesFor } from "../panel/wishes.ts";
import type { Mode } from "./agentSettings.ts";
import { chooseTarget } from "./chooseTarget.ts";
import type { Desk } from "./command.ts";
import type { Job } from "./job.ts";
import { rewriteWorkflow } from "./openWorkflow.ts";
import type { FileSession } from "./panel/fileSession.ts";
import { takeAgain } from "./panel/takeCandidate.ts";
import { opensPanel, type RunSettings, settingsFor } from "./settings.ts";
import { type ReadyAgents, startAgents } from "./startAgents.ts";
import { workOf } from "./workOf.ts";

type Ready = ReadyAgents & { readonly stop: AbortSignal };

/** Who is shown how far a run is, and may end it. */
type Watcher = Pick<Job, "signal" | "onProgress" | "handOver">;

/** The panel shows it all by itself. */
const inPanel = (): Watcher => ({ signal: new AbortController().signal, onProgress: () => undefined, handOver: () => undefined });

/** Reading and measuring is cheap: done first, so that a question about the target comes before the backtests. */
export async function forecastAtCommand(file: vscode.Uri, agents: ReadyAgents | undefined, desk: Desk, job: Job): Promise<Outcome> {
  const { signal } = job;
  const settings = settingsFor(file);
  const first = await desk.engine.run({ ...settings, file: file.fsPath, goal: "profile" }, { signal, onProgress: ({ message }) => job.onProgress({ stage: "read", done: 0, message }) });
  const remembered = desk.panels.memory.of(file);
  const wishes = first.status === "ok" ? wishesFor(remembered, first.found.columns) : remembered;
  if (first.status === "refused" && Object.keys(wishes).length === 0) return first;
  const asks = first.status === "ok" && first.found.targetChoices.length > 1 && wishes.target === undefined;
  if (asks) job.onProgress({ stage: "profile", done: 0, message: vscode.l10n.t("Waiting for your choice") });
  const said = asks ? { ...wishes, target: [await chooseTarget(first.found, job.token)] } : wishes;
  // Who begins anew wants to know what is best.
  if (desk.panels.has(file)) desk.panels.session(file).taken = undefined;
  return await withAgents(agents, desk, job, (ready) => forecastWith(file, said, settings, ready, desk, job));
}

/** In the panel, where its progress is shown and what is asked can be changed. What the person had chosen stays, unless agents or another model are asked for. The workflow goes where it was. */
export async function forecastInPanel(session: FileSession, wishes: RoleWishes, mode: Mode, desk: Desk): Promise<void> {
  const agents = mode === "agents" ? await startAgents(session.file, desk) : undefined;
  const job = inPanel();
  const outcome = await withAgents(agents, desk, job, (ready) => forecastWith(session.file, wishes, settingsFor(session.file), ready, desk, job));
  if (outcome.status !== "ok" || outcome.code === undefined) return;
  if (agents === undefined && wishes.model === undefined) await takeAgain(session);
  else session.taken = undefined;
  await showWorkflow(session, desk, true);
}

/** The same by rules, for somebody who looks: no workflow is opened. */
export async function measureInPanel(session: FileSession, desk: Desk): Promise<void> {
  await forecastWith(session.file, desk.panels.memory.of(session.file), settingsFor(session.file), undefined, desk, inPanel());
}

/** The session's workflow in an editor: in the one that has an older one, unless somebody has worked on that. */
export async function showWorkflow(session: FileSession, { panels }: Pick<Desk, "panels">, preserveFocus: boolean): Promise<void> {
  if (session.workflow === undefined) return;
  const { code, opened } = session.workflow;
  const shown = await rewriteWorkflow(opened, code, session.file, { preserveFocus, column: panels.columnForText() });
  session.workflow = { code, ...(shown === undefined ? {} : { opened: shown }) };
}

async function forecastWith(file: vscode.Uri, wishes: RoleWishes, settings: RunSettings, agents: Ready | undefined, { engine, panels }: Desk, { signal, onProgress, handOver }: Watcher): Promise<Outcome> {
  const request: RunRequest = { ...settings, ...requestOf(wishes), ...agents?.asked, file: file.fsPath, goal: "generate" };
  if (!opensPanel(file) && panels.view(file) === undefined) return await engine.run(request, { signal, onProgress, ...(agents === undefined ? {} : { agents }) });
  const session = panels.session(file);
  // Not before there is something to see: a file with nothing to forecast leaves the editors as they were.
  let shown: Promise<void> | undefined;
  const opening = session.onDidChange((kind) => kind === "opened" && (shown ??= panels.show(file, true).then(handOver)));
  try {
    return await session.run({ request, wishes, signal, onProgress, ...(agents === undefined ? {} : { agents }) });
  } finally {
    opening.dispose();
    // The workflow takes its place when the panel has its own.
    await shown;
    // Nobody looks at what was closed while it worked.
    if (panels.view(file) === undefined && !session.isWorking) session.sleep();
  }
}

/** Shows what the agents do, and lets the command "Stop the agents" end them. */
async function withAgents<T>(agents: ReadyAgents | undefined, { running }: Desk, { onProgress }: Pick<Job, "onProgress">, work: (agents: Ready | undefined) => Promise<T>): Promise<T> {
  if (agents === undefined) return await work(undefined);
  using own = running.begin();
  const show = agents.heard((event: AgentEvent) => {
    const message = workOf(event);
    if (message !== undefined) onProgress({ stage: "backtest", done: 0, message });
  });
  try {
    return await work({ ...agents, stop: own.stop });
  } finally {
    show.dispose();
  }
}
