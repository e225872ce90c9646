/** Runs the pipeline in a worker thread: one request in, progress events and one answer out. Stopped from outside with `terminate()`. */
import { parentPort, workerData } from "node:worker_threads";
import { WorkflowError } from "./data/error.ts";
import { rules } from "./decide/rules.ts";
import type { RunRequest } from "./outcome.ts";
import { runPipeline } from "./pipeline.ts";
import type { WorkerMessage } from "./run.ts";

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  const outcome = await runPipeline(workerData as RunRequest, {
    decider: rules,
    signal: new AbortController().signal,
    onProgress: (progress) => post({ kind: "progress", progress }),
    now: () => performance.now(),
    today: new Date().toISOString().slice(0, 10),
  });
  post({ kind: "outcome", outcome });
} catch (error) {
  if (error instanceof WorkflowError) post({ kind: "mistake", code: error.code, message: error.message, hint: error.hint });
  else post({ kind: "bug", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
