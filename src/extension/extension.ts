/** What the extension adds to VS Code: a table of contents. */
import * as vscode from "vscode";
import { type CommandId, commandIds } from "../protocol/commands.ts";
import { type Command, type Desk, registerCommand } from "./command.ts";
import { generateWorkflow } from "./commands/generateWorkflow.ts";
import { showLog } from "./commands/showLog.ts";
import { showProfile } from "./commands/showProfile.ts";
import { serveDataFiles } from "./dataFileServer.ts";
import { engineAt } from "./engine.ts";
import { Reports } from "./reports.ts";

const commands: Readonly<Record<CommandId, Command>> = {
  [commandIds.generateWorkflow]: generateWorkflow,
  [commandIds.showProfile]: showProfile,
  [commandIds.showLog]: showLog,
};

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Forecast Agent", { log: true });
  const reports = new Reports();
  const worker = vscode.Uri.joinPath(context.extensionUri, "dist", "worker.js").fsPath;
  const server = vscode.Uri.joinPath(context.extensionUri, "dist", "server.cjs").fsPath;
  const desk: Desk = { run: engineAt(worker), log, reports };

  context.subscriptions.push(
    log,
    reports,
    ...Object.entries(commands).map(([id, command]) => registerCommand(id, command, desk)),
    serveDataFiles({ server, worker, log }),
  );
}
