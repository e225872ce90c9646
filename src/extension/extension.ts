/** What the extension adds to VS Code: a table of contents. */
import * as vscode from "vscode";
import { type CommandId, commandIds } from "../protocol/commands.ts";
import { ledgerIn, stateFolder } from "../protocol/stateFolder.ts";
import { agentsAt } from "./agents.ts";
import { ApiKey } from "./apiKey.ts";
import { type Command, type Desk, registerCommand } from "./command.ts";
import { clearApiKey, setApiKey, testApiKey } from "./commands/apiKeys.ts";
import { generateWithAgents, generateWorkflow } from "./commands/generateWorkflow.ts";
import { showLog } from "./commands/showLog.ts";
import { showPanel } from "./commands/showPanel.ts";
import { showOutbox } from "./commands/showOutbox.ts";
import { showProfile } from "./commands/showProfile.ts";
import { stopAgents } from "./commands/stopAgents.ts";
import { serveDataFiles } from "./dataFileServer.ts";
import { engineAt } from "./engine.ts";
import { panelDoor } from "./panel/actions.ts";
import { Panels } from "./panel/panels.ts";
import { followSettings } from "./panel/settings.ts";
import { statusItem } from "./panel/statusItem.ts";
import { Reports } from "./reports.ts";
import { RunningAgents } from "./runningAgents.ts";

const commands: Readonly<Record<CommandId, Command>> = {
  [commandIds.generateWorkflow]: generateWorkflow,
  [commandIds.generateWithAgents]: generateWithAgents,
  [commandIds.stopAgents]: stopAgents,
  [commandIds.showOutbox]: showOutbox,
  [commandIds.setApiKey]: setApiKey,
  [commandIds.testApiKey]: testApiKey,
  [commandIds.clearApiKey]: clearApiKey,
  [commandIds.showProfile]: showProfile,
  [commandIds.showPanel]: showPanel,
  [commandIds.showLog]: showLog,
};

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Forecast Agent", { log: true });
  const reports = new Reports();
  const built = (file: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", file).fsPath;
  const worker = built("worker.js");
  const server = built("server.cjs");
  const key = new ApiKey(context.secrets);
  const agents = agentsAt({ bundle: built("agents.cjs"), ledger: ledgerIn(stateFolder()) }, key);
  const engine = engineAt(worker);
  const panels = new Panels(context, engine, panelDoor(() => desk));
  const desk: Desk = { engine, log, reports, panels, key, agents, running: new RunningAgents() };

  context.subscriptions.push(
    log,
    reports,
    panels,
    statusItem(panels),
    followSettings(panels),
    ...Object.entries(commands).map(([id, command]) => registerCommand(id, command, desk)),
    serveDataFiles({ server, worker, log }),
  );
}
