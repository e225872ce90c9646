/** An editor without an editor: starts the built language server and speaks the protocol with it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type ProtocolConnection,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

const dist = resolve(import.meta.dirname, "../../dist");

export interface Session {
  readonly initialized: InitializeResult;
  /** Settings that the server may ask for; change them, then `settingsChanged`. */
  readonly settings: { codeLens: { enabled: boolean } };
  /** What the server logged. */
  readonly log: string[];
  settingsChanged(): Promise<void>;
  open(file: string): Promise<void>;
  close(file: string): Promise<void>;
  /** Tells the server that the file was saved, and waits until it asks for lenses to be asked for again. */
  saved(file: string): Promise<void>;
  lenses(file: string): Promise<CodeLens[]>;
  resolved(lens: CodeLens): Promise<CodeLens>;
  hover(file: string, line: number, character: number): Promise<Hover | null>;
  diagnostics(file: string): Promise<readonly Diagnostic[]>;
  /** Shuts the server down as editors do; its exit code. */
  end(): Promise<number | null>;
}

export async function startSession(): Promise<Session> {
  const server = spawn(process.execPath, [resolve(dist, "server.cjs"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(server, "exit");
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const settings = { codeLens: { enabled: true } };
  const log: string[] = [];
  const refreshes = nextOf(connection);
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
  connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message));
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    initializationOptions: { worker: resolve(dist, "worker.js") },
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, codeLens: { refreshSupport: true }, diagnostics: { refreshSupport: true } },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  return {
    initialized,
    settings,
    log,
    async settingsChanged() {
      const refreshed = refreshes();
      await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      await refreshed;
    },
    open: (file) => connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { ...id(file), languageId: "csv", version: 1, text: "" } }),
    close: (file) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: id(file) }),
    async saved(file) {
      const refreshed = refreshes();
      await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: id(file) });
      await refreshed;
    },
    lenses: async (file) => (await connection.sendRequest(CodeLensRequest.type, { textDocument: id(file) })) ?? [],
    resolved: (lens) => connection.sendRequest(CodeLensResolveRequest.type, lens),
    hover: (file, line, character) => connection.sendRequest(HoverRequest.type, { textDocument: id(file), position: { line, character } }),
    async diagnostics(file) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: id(file) });
      return report.kind === "full" ? report.items : [];
    },
    async end() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const [code] = (await exit) as [number | null];
      connection.dispose();
      return code;
    },
  };
}

/** Gives promises of the next time that the server wants its lenses asked for again. */
function nextOf(connection: ProtocolConnection): () => Promise<void> {
  let waiting: (() => void)[] = [];
  connection.onRequest(CodeLensRefreshRequest.type, () => {
    for (const done of waiting) done();
    waiting = [];
  });
  return () => new Promise((resolve) => void waiting.push(resolve));
}

function id(file: string): { uri: string } {
  return { uri: pathToFileURL(file).href };
}
