/** What the panel's page may ask for, and what is done about it. */
import * as vscode from "vscode";
import { WorkflowError } from "../../data/error.ts";
import { plain } from "../../panel/plainText.ts";
import { requestOf, withWish } from "../../panel/wishes.ts";
import type { FromPage, ToPage } from "../../protocol/panelMessages.ts";
import { modeFor } from "../agentSettings.ts";
import { nameOf } from "../dataFile.ts";
import type { Desk } from "../command.ts";
import { forecastInPanel, measureInPanel, showWorkflow } from "../forecast.ts";
import { openDocument } from "../openWorkflow.ts";
import { saveSetting } from "../saveSetting.ts";
import { settleUnsaved } from "../settleUnsaved.ts";
import { showFailure } from "../showFailure.ts";
import { saveCsv, savePicture, saveReport } from "./exports.ts";
import type { FileSession } from "./fileSession.ts";
import type { PanelDoor } from "./panelView.ts";
import { takeCandidate } from "./takeCandidate.ts";

type Asked = Extract<FromPage, { ask: number }>;
type Settled = Extract<FromPage, { kind: "set_mode" | "set_limit" }>;

/** @param desk is asked for when it is needed: it holds the panels whose door this is. */
export function panelDoor(desk: () => Desk): PanelDoor {
  // What is set in the panel counts for the run that is begun there right after.
  let settling: Promise<void> = Promise.resolve();
  return {
    async handle(message, view) {
      try {
        if ("ask" in message) return view.send(await answerTo(message, view.session));
        if (message.kind === "set_mode" || message.kind === "set_limit") return await (settling = settle(message, view.session.file));
        await settling.catch(() => undefined);
        await act(message, view.session, desk());
      } catch (error) {
        // The page shows why a run failed; what has no place there is told as a command would.
        if (!(error instanceof WorkflowError && view.session.model.state === "failed" && view.isVisible)) showFailure(error, desk().log);
        if ("ask" in message) view.send({ kind: "sorry", ask: message.ask, reason: error instanceof Error ? error.message : String(error), again: false });
      }
    },
    strange(said) {
      desk().log.warn(`The panel said something that is no message: ${JSON.stringify(said)?.slice(0, 200) ?? typeof said}`);
    },
    async revived(session) {
      try {
        await measureInPanel(session, desk());
      } catch (error) {
        showFailure(error, desk().log);
      }
    },
  };
}

async function answerTo(message: Asked, session: FileSession): Promise<ToPage> {
  const { ask } = message;
  const sorry = (reason: string): ToPage => ({ kind: "sorry", ask, reason, again: false });
  try {
    if (message.kind === "ask_series") {
      const answer = await session.ask<"series">({ kind: "series", index: message.index });
      return answer.ok ? { kind: "series", ask, series: answer.value } : sorry(answer.reason);
    }
    if (message.kind === "ask_keys") {
      const answer = await session.ask<"keys">({ kind: "keys", search: message.search, from: message.from });
      return answer.ok ? { kind: "keys", ask, keys: answer.value } : sorry(answer.reason);
    }
    const answer = await session.ask<"forecast">({ kind: "forecast", candidate: message.candidate, index: message.index });
    return answer.ok ? { kind: "forecast", ask, forecast: answer.value } : sorry(answer.reason);
  } catch (error) {
    if (error instanceof vscode.CancellationError) return { kind: "sorry", ask, reason: vscode.l10n.t("The run has changed."), again: true };
    if (error instanceof WorkflowError) return sorry(`${error.message} ${error.hint}`);
    throw error;
  }
}

async function act(message: Exclude<FromPage, Asked | Settled>, session: FileSession, desk: Desk): Promise<void> {
  const { file } = session;
  switch (message.kind) {
    case "ready":
      return;
    case "use":
      return (await takeCandidate(session, message.candidate)) ? await showWorkflow(session, desk, true) : undefined;
    case "change":
      return await change(message, session, desk);
    case "run_again":
      if (!(await isThere(file))) return;
      await settleUnsaved(file);
      return await forecastInPanel(session, session.wishes, modeFor(file), desk);
    case "cancel":
      return session.cancel();
    case "stop_agents":
      return session.stopAgents();
    case "open_workflow":
      return await openAgain(session, desk);
    case "go_to_line":
      return await goToLine(message.line, session, desk);
    case "copy":
      return await vscode.env.clipboard.writeText(message.text);
    case "save_csv":
      return await saveCsv(message, session);
    case "save_png":
      return await savePicture(message, session);
    case "save_report":
      return await saveReport(message, session);
  }
}

/** Of a file that has gone, what was found stays on the page. */
async function isThere(file: vscode.Uri): Promise<boolean> {
  const there = await Promise.resolve(vscode.workspace.fs.stat(file)).then(() => true, () => false);
  if (!there) void vscode.window.showWarningMessage(plain(vscode.l10n.t("{0} is not there any more. What is shown is of how it was.", nameOf(file))));
  return there;
}

/** What was said is remembered for the file, unless it cannot be. */
async function change({ role, values }: Extract<FromPage, { kind: "change" }>, session: FileSession, desk: Desk): Promise<void> {
  const { file } = session;
  const { memory } = desk.panels;
  const wishes = withWish(session.wishes, role, values);
  requestOf(wishes);
  if (!(await isThere(file))) return;
  await settleUnsaved(file);
  const before = memory.of(file)[role] ?? null;
  await memory.change(file, role, values);
  try {
    await forecastInPanel(session, wishes, modeFor(file), desk);
  } catch (error) {
    // It cannot be, or its run never began.
    if (session.wishes[role] !== wishes[role]) await memory.change(file, role, before);
    throw error;
  }
}

/** Where a workspace or one of its folders has a value of its own, that one counts and is changed. */
async function settle(message: Settled, file: vscode.Uri): Promise<void> {
  const configuration = vscode.workspace.getConfiguration("forecastAgent", file);
  const [name, value] = message.kind === "set_mode" ? ["mode", message.mode] : ["agents.dailyBudget", message.usd];
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const own = configuration.inspect(name);
  await saveSetting(configuration, name, value, own?.workspaceFolderValue !== undefined ? WorkspaceFolder : own?.workspaceValue !== undefined ? Workspace : Global);
}

/** The editor that has it, however it was changed since; a new one where it was closed. */
async function openAgain(session: FileSession, desk: Desk): Promise<void> {
  const editor = session.workflow?.opened?.editor;
  const document = editor === undefined ? undefined : openDocument(editor);
  if (document === undefined) return await showWorkflow(session, desk, false);
  const column = columnOf(document.uri);
  await vscode.window.showTextDocument(document, { preview: false, ...(column === undefined ? {} : { viewColumn: column }) });
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()))?.viewColumn;
}

async function goToLine(line: number, { file }: FileSession, { panels }: Desk): Promise<void> {
  const column = columnOf(file) ?? panels.columnForText();
  const place = new vscode.Range(line - 1, 0, line - 1, 0);
  const beside = { viewColumn: column };
  const document = await vscode.workspace.openTextDocument(file).then((text) => text, () => undefined);
  // Files above 50 MB are shown to the person but not to extensions; of one that has gone the editor says so.
  if (document === undefined) return void (await vscode.commands.executeCommand("vscode.open", file, { selection: place, ...beside }));
  await vscode.window.showTextDocument(document, { selection: document.validateRange(place), ...beside });
}
