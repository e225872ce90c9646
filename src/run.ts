/** Starts the pipeline in a worker thread and speaks with it. The doors (cli, server, extension) call this, never the pipeline itself. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { WorkflowError, type WorkflowErrorCode } from "./data/error.ts";
import type { Outcome, Progress, RunRequest } from "./outcome.ts";

export interface RunOptions {
  /** Path of the built worker bundle. */
  readonly worker: string | URL;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** What the worker says. Classes do not survive the border, so a caller's mistake travels as plain data. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "mistake"; readonly code: WorkflowErrorCode; readonly message: string; readonly hint: string }
  | { readonly kind: "bug"; readonly message: string };

/** Where Node keeps compiled code for the next time unless it is told otherwise; it does so from 22.1 on. Starting takes a sixth less then. */
const compileCache = join(tmpdir(), "node-compile-cache");

/** @throws WorkflowError where the caller asked the impossible; the signal's reason when stopped, once all threads are gone; Error on a bug. */
export async function run(request: RunRequest, { worker: path, signal, onProgress }: RunOptions): Promise<Outcome> {
  signal.throwIfAborted();
  const worker = new Worker(path, { workerData: request, stdout: true, env: { NODE_COMPILE_CACHE: compileCache, ...process.env } });
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.on("error", (cause) => reject(new Error("The forecasting worker failed.", { cause })));
      worker.on("exit", (code) => reject(new Error(`The forecasting worker ended with code ${code} before it answered.`)));
      worker.on("message", (message: WorkerMessage) => {
        switch (message.kind) {
          case "progress":
            return onProgress?.(message.progress);
          case "outcome":
            return resolve(message.outcome);
          case "mistake":
            return reject(new WorkflowError(message.code, message.message, message.hint));
          case "bug":
            return reject(new Error(message.message));
        }
      });
    });
  } finally {
    // Terminating is the only stop that also ends a long computation, and with it end the threads that the worker has started.
    const gone = worker.terminate();
    if (signal.aborted) await gone;
  }
}
