import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/** Vitest's global set-up: the suites that start built programs find them fresh. */
export function setup(): void {
  const root = resolve(import.meta.dirname, "../..");
  execFileSync(process.execPath, ["esbuild.js"], { cwd: root, stdio: "inherit" });
}
