import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import type { Progress } from "../../src/outcome.ts";
import { run } from "../../src/run.ts";
import { root, sample } from "../support/cli.ts";

const tasks = "/proc/self/task";
const threads = (): number => readdirSync(tasks).length;

it.skipIf(!existsSync(tasks))("a run that is stopped in the middle of its fits leaves no thread behind", async () => {
  await readFile(import.meta.filename); // Node's own threads are there from the first reading on.
  const before = threads();
  const stop = new AbortController();
  let during = 0;
  const onProgress = ({ message }: Progress): void => {
    if (!message.startsWith("Backtested") || stop.signal.aborted) return;
    during = threads();
    stop.abort();
  };
  const running = run({ goal: "forecast", file: sample("us-employment.csv") }, { worker: resolve(root, "dist/worker.js"), signal: stop.signal, onProgress });
  const reason: unknown = await running.catch((error: unknown) => error);
  expect(reason).toBe(stop.signal.reason);
  expect(during).toBeGreaterThanOrEqual(before + 2);
  expect(threads()).toBe(before);
});
