import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { codeServerRoot } from "./codeServer.ts";

export interface ServerOptions {
  /** False asks the person whether the folder is trusted, as VS Code does: an unanswered question is Restricted Mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder of an extension that is installed, in the way a person has it. */
  readonly extension?: string;
  /** Lets a window's address name an extension and its tests (`runInWindow`). VS Code then keeps its notifications to itself. */
  readonly automation?: boolean;
  /** Lets the window offer extensions from the server's usual gallery. Without it the window asks nobody for anything. */
  readonly gallery?: boolean;
  /** The person's own state, and with it what they have spent today; windows of tests begin with nothing. */
  readonly sharedState?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** A variable that tells the window's processes the folder of settings and state. */
  readonly dataVariable?: string;
}

export interface VSCodeServer extends AsyncDisposable {
  readonly port: number;
  /** Settles when the server has gone, whoever ended it. */
  readonly ended: Promise<void>;
}

/** Starts VS Code as a web server on a free loopback port; its settings and state live in a folder that goes with it. */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  const root = await codeServerRoot();
  const data = await mkdtemp(join(tmpdir(), "forecast-agent-vscode-"));
  const extensions = join(data, "extensions");
  await writeSettings(data, options.settings ?? {});
  await mkdir(extensions);
  // A link, so that a rebuilt extension is there after reloading the window. Windows makes a junction without asking for rights.
  if (options.extension !== undefined) await symlink(options.extension, join(extensions, "extension"), "junction");
  const args = [join(root, "out", "server-main.js"), "--server-data-dir", data, "--extensions-dir", extensions, ...flags(options)];
  const server = spawn(process.execPath, args, { env: { ...environment(options.gallery ?? false), ...(options.sharedState === true ? {} : stateIn(data)), ...options.env, ...(options.dataVariable === undefined ? {} : { [options.dataVariable]: data }) }, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(server, "exit").then(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
  const release = endWithUs(server, ended);
  const end = async (): Promise<void> => {
    release();
    server.kill();
    await ended;
  };
  try {
    return { port: await listeningPort(server), ended, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** However this process ends, the server does not outlive it. */
function endWithUs(server: ChildProcess, ended: Promise<void>): () => void {
  const kill = (): void => void server.kill();
  // A signal would end us without the "exit" event, so it is taken, and answered when the server has gone.
  const leave = (): void => {
    kill();
    void ended.finally(() => process.exit(130));
  };
  process.once("exit", kill);
  for (const signal of signals) process.once(signal, leave);
  return () => {
    process.off("exit", kill);
    for (const signal of signals) process.off(signal, leave);
  };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function flags({ trusted = true, automation = false }: ServerOptions): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms", "--disable-telemetry"],
    ...(trusted ? ["--disable-workspace-trust"] : []),
    ...(automation ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** Ours go where the server's machine has its own: as soon as there is one, settings for machines count nowhere else. */
async function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const isOurs = ([name]: readonly [string, unknown]): boolean => name.startsWith("forecastAgent.");
  await write("Machine", Object.entries(settings).filter(isOurs));
  await write("User", Object.entries(settings).filter((entry) => !isOurs(entry)));

  async function write(place: string, entries: readonly (readonly [string, unknown])[]): Promise<void> {
    const folder = join(data, "data", place);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "settings.json"), JSON.stringify(Object.fromEntries(entries), null, 2));
  }
}

/** Run from a VS Code terminal, we would hand on variables that make the new server believe it belongs to that window. */
function environment(gallery: boolean): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("VSCODE_") && !name.startsWith("ELECTRON_"));
  return { ...Object.fromEntries(ours), ...(gallery ? {} : { EXTENSIONS_GALLERY: "{}" }) };
}

/** Variables that have programs keep their state in a folder. */
export function stateIn(data: string): NodeJS.ProcessEnv {
  return { XDG_STATE_HOME: join(data, "state"), LOCALAPPDATA: join(data, "state") };
}

/** The server says which port it took, once it answers on it. */
function listeningPort(server: ChildProcess): Promise<number> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`VS Code's server ended with code ${code} before it was ready:\n${said.join("\n")}`)));
  });
}
