import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { codeServerRoot } from "./codeServer.ts";

export interface ServerOptions {
  /** False asks the person whether the folder is trusted, as VS Code does: an unanswered question is Restricted Mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Everything the server says, line by line. */
  readonly onLine?: (line: string) => void;
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
  await writeSettings(data, options.settings ?? {});
  const server = spawn(process.execPath, [join(root, "out", "server-main.js"), ...flags(data, options.trusted ?? true)], {
    env: { ...environment(), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(server, "exit").then(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
  const endWithUs = (): void => void server.kill();
  process.once("exit", endWithUs);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, leave);
  try {
    const port = await listeningPort(server, options.onLine);
    return {
      port,
      ended,
      async [Symbol.asyncDispose]() {
        process.off("exit", endWithUs);
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, leave);
        server.kill();
        await ended;
      },
    };
  } catch (error) {
    server.kill();
    await ended;
    throw error;
  }
}

/** A signal alone would end us without the "exit" event, and leave the server behind. */
function leave(): void {
  process.exit(130);
}

function flags(data: string, trusted: boolean): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
    ...["--server-data-dir", data, "--extensions-dir", join(data, "extensions")],
    // Without this flag the page ignores the extension, tests and file that its address asks for.
    "--enable-smoke-test-driver",
    "--disable-telemetry",
    ...(trusted ? ["--disable-workspace-trust"] : []),
  ];
}

async function writeSettings(data: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(data, "data", "User");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), JSON.stringify(settings, null, 2));
}

/** Run from a VS Code terminal, we would hand on variables that make the new server believe it belongs to that window. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VSCODE_") && !name.startsWith("ELECTRON_")));
}

/** The server says which port it took, once it answers on it. */
function listeningPort(server: ChildProcess, onLine: (line: string) => void = () => {}): Promise<number> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        onLine(line);
        said.push(line);
        const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`VS Code's server ended with code ${code} before it was ready:\n${said.join("\n")}`)));
  });
}
