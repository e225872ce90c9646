import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");
export const cliPath = resolve(root, "dist/cli.js");
export const sample = (name: string): string => resolve(root, "samples", name);

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program. `started` is called with its process id once it runs. */
export function cli(args: readonly string[], started?: (pid: number) => void): Promise<CliResult> {
  return node([cliPath, ...args], started);
}

export async function node(args: readonly string[], started?: (pid: number) => void): Promise<CliResult> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  if (child.pid !== undefined) started?.(child.pid);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}
