/** The Python that runs what we emit: `.venv` at the root of the repository, made on first use and when the requirements change. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, ".venv");
const requirements = join(import.meta.dirname, "requirements.txt");
const binaries = join(folder, process.platform === "win32" ? "Scripts" : "bin");

export interface PythonEnvironment {
  readonly python: string;
  readonly ruff: string;
}

/** Vitest calls this once, before test files run side by side. */
export function setup(): void {
  if (ensurePython() === null) process.env[unavailable] = "true";
}

const unavailable = "WORKFLOWS_HAVE_NO_PYTHON";

/** @returns null where it cannot be made; then one line says why. With CI=true that is an error instead. */
export function ensurePython(): PythonEnvironment | null {
  if (process.env[unavailable] === "true") return null;
  const stamp = join(folder, "requirements.sha256");
  const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const environment = { python: join(binaries, "python"), ruff: join(binaries, "ruff") };
  // The stamp is written last: without it the folder is the rest of an attempt that failed.
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && answers(environment.python)) return environment;
  rmSync(folder, { recursive: true, force: true });
  const reason = answers("uv") ? make(["uv", "venv", "--quiet", folder], ["uv", "pip", "install", "--quiet", "--python", environment.python, "-r", requirements]) : makeWithPip(environment.python);
  if (reason === null) {
    writeFileSync(stamp, wanted);
    return environment;
  }
  rmSync(folder, { recursive: true, force: true });
  const message = `the emitted workflows were not run: ${reason}`;
  if (process.env["CI"] === "true") throw new Error(message);
  console.log(message);
  return null;
}

function makeWithPip(python: string): string | null {
  const system = ["python3", "python"].find(answers);
  if (system === undefined) return "there is no Python (python3) on this machine";
  return make([system, "-m", "venv", folder], [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]);
}

/** Runs the commands in turn. @returns the first failure in one line, or null. */
function make(...commands: readonly (readonly string[])[]): string | null {
  for (const [program, ...args] of commands) {
    const run = spawnSync(program!, args, { encoding: "utf8", timeout: 600_000 });
    const lines = `${run.stderr ?? ""}${run.stdout ?? ""}`.trim().split("\n");
    if (run.status !== 0) return `${program!} ${args.slice(0, 3).join(" ")} failed (${run.error?.message ?? lines.at(-1) ?? "no message"})`;
  }
  return null;
}

function answers(program: string): boolean {
  return spawnSync(program, ["--version"]).status === 0;
}
