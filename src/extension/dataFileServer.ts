/** Keeps the language server for data files: it starts with the first one that is opened, and not before. */
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { dataExtensions, dataLanguageIds, globOf, isDataFile } from "../protocol/dataFiles.ts";
import type { ServerOptions } from "../protocol/serverOptions.ts";
import { showFailure } from "./showFailure.ts";

export interface ServerPaths extends ServerOptions {
  /** Path of the built server bundle. */
  readonly server: string;
  readonly log: vscode.LogOutputChannel;
}

export function serveDataFiles(paths: ServerPaths): vscode.Disposable {
  const isServed = ({ uri, languageId }: vscode.TextDocument): boolean => uri.scheme === "file" && isDataFile(uri.path, languageId);
  const running = new AbortController();
  const opened = vscode.workspace.onDidOpenTextDocument((document) => startFor(document));
  vscode.workspace.textDocuments.some(startFor);
  return new vscode.Disposable(() => {
    opened.dispose();
    running.abort();
  });

  function startFor(document: vscode.TextDocument): boolean {
    if (running.signal.aborted || !isServed(document)) return false;
    opened.dispose();
    start(paths, running.signal).catch((error: unknown) => showFailure(error, paths.log));
    return true;
  }
}

async function start({ server, worker, log }: ServerPaths, stop: AbortSignal): Promise<void> {
  // A third of a megabyte of code that no command needs.
  const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
  const changes = vscode.workspace.createFileSystemWatcher(globOf(dataExtensions));
  const initializationOptions: ServerOptions = { worker };
  const client = new LanguageClient(
    "forecastAgent",
    "Forecast Agent",
    { module: server, transport: TransportKind.ipc },
    {
      documentSelector: [...dataLanguageIds.map((language) => ({ scheme: "file", language })), { scheme: "file", pattern: globOf(dataExtensions) }],
      synchronize: { fileEvents: changes },
      initializationOptions,
      outputChannel: log,
      diagnosticPullOptions: { onSave: true, onFocus: true },
      middleware: {
        didOpen: (document, next) => next(withoutText(document)),
        resolveCodeLens: async (lens, token, next) => sayWhenUnsaved(await next(lens, token)),
      },
    },
  );
  stop.addEventListener("abort", () => {
    changes.dispose();
    void end(client);
  });
  await client.start();
}

async function end(client: LanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
}

/** The server reads files from disk, so tens of megabytes of text need not travel to it each time that one is opened. */
function withoutText(document: vscode.TextDocument): vscode.TextDocument {
  return Object.create(document, { getText: { value: () => "" } });
}

/** The server profiles what is on disk; over an edited text that has to be said. */
function sayWhenUnsaved(lens: vscode.CodeLens | null | undefined): vscode.CodeLens | null | undefined {
  const command = lens?.command;
  const uri: unknown = command?.arguments?.[0];
  if (command === undefined || !vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri)) return lens;
  command.title = vscode.l10n.t("{0} (as last saved)", command.title);
  return lens;
}
