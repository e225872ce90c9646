/** The language server: tells the editor what a data file holds. Each feature is a pure file beside this one; here they meet the protocol. */
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  CodeLensRefreshRequest,
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  type DocumentDiagnosticReport,
  ProposedFeatures,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { WorkflowError } from "../data/error.ts";
import { parseServerOptions, parseServerSettings, type ServerOptions, type ServerSettings, serverSettingsSection } from "../protocol/serverOptions.ts";
import { run } from "../run.ts";
import { codeLenses, failedCodeLens, resolveCodeLens, uriOfLens } from "./codeLens.ts";
import { diagnostics } from "./diagnostics.ts";
import { readHead } from "./head.ts";
import { hover } from "./hover.ts";
import { Forgotten, Profiles } from "./profiles.ts";

const offered: ServerCapabilities = {
  // Files are read from disk. Opening, saving and closing are all we need to hear of, never the edits.
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.None, save: true },
  codeLensProvider: { resolveProvider: true },
  hoverProvider: true,
  diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
};

const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(({ capabilities, initializationOptions }) => {
  serve(connection, capabilities, parseServerOptions(initializationOptions));
  return { capabilities: offered };
});
connection.listen();

function serve(connection: Connection, editor: ClientCapabilities, { worker }: ServerOptions): void {
  const profiles = new Profiles((file, signal) => run({ goal: "profile", file }, { worker, signal }));
  const answer = answerOf(connection);

  connection.onCodeLens(({ textDocument: { uri } }) =>
    answer(
      async () => ((await settingsFor(uri)).codeLens.enabled ? codeLenses(uri) : []),
      () => [],
    ),
  );

  connection.onCodeLensResolve((lens) => {
    const uri = uriOfLens(lens);
    if (uri === undefined) return lens;
    return answer(
      async () => resolveCodeLens(lens, uri, await profiles.get(fileURLToPath(uri))),
      (error) => failedCodeLens(lens, uri, error),
    );
  });

  connection.onHover(({ textDocument: { uri }, position }) =>
    answer(
      async () => {
        const file = fileURLToPath(uri);
        const outcome = await profiles.get(file);
        return outcome.status === "ok" ? hover(outcome.found, await readHead(file, outcome.found.dialect), position) : null;
      },
      () => null,
    ),
  );

  connection.languages.diagnostics.on(({ textDocument: { uri } }) =>
    answer<DocumentDiagnosticReport>(
      async () => {
        const file = fileURLToPath(uri);
        const outcome = await profiles.get(file);
        const head = outcome.status === "ok" ? await readHead(file, outcome.found.dialect) : [];
        return { kind: "full", items: diagnostics(outcome, head) };
      },
      // An empty report, so that nothing stale stays.
      () => ({ kind: "full", items: [] }),
    ),
  );

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => profiles.forget(fileURLToPath(uri)));
  connection.onDidSaveTextDocument(refresh);
  connection.onDidChangeWatchedFiles(refresh);
  connection.onDidChangeConfiguration(refresh);
  connection.onInitialized(() => {
    if (editor.workspace?.didChangeConfiguration?.dynamicRegistration !== true) return;
    void connection.client.register(DidChangeConfigurationNotification.type, { section: serverSettingsSection });
  });

  async function settingsFor(uri: string): Promise<ServerSettings> {
    const known = editor.workspace?.configuration === true;
    return parseServerSettings(known ? await connection.workspace.getConfiguration({ scopeUri: uri, section: serverSettingsSection }) : null);
  }

  /** Asks the editor to ask again; for files that have not changed on disk the answer is in memory. */
  function refresh(): void {
    if (editor.workspace?.codeLens?.refreshSupport === true) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (editor.workspace?.diagnostics?.refreshSupport === true) connection.languages.diagnostics.refresh();
  }
}

/** The one catch of every request: what went wrong is logged, and the editor gets the next best answer. */
function answerOf({ console }: Connection) {
  return async <T>(work: () => Promise<T>, otherwise: (error: unknown) => T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof WorkflowError) console.info(error.message);
      else if (!(error instanceof Forgotten)) console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise(error);
    }
  };
}
