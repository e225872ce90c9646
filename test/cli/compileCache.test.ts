import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { sample } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the code of the worker, once compiled, is kept for the next run", () => {
  const { NODE_COMPILE_CACHE: _cache, NODE_DISABLE_COMPILE_CACHE: _none, ...env } = process.env;
  const cli = join(import.meta.dirname, "../../dist/cli.js");
  execFileSync(process.execPath, [cli, "profile", sample("air-passengers.csv"), "--json"], { env: { ...env, TMPDIR: folder, TMP: folder, TEMP: folder } });
  expect(readdirSync(join(folder, "node-compile-cache"), { recursive: true }).length).toBeGreaterThan(1);
});
