/** Starts the pipeline in a worker thread and speaks with it. The doors (cli, server, extension) call this, never the pipeline itself. */
import type { Outcome, Progress, RunRequest } from "./outcome.ts";

export interface RunOptions {
  /** Path of the built worker bundle. */
  readonly worker: string;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** @throws WorkflowError where the caller asked the impossible; the signal's reason when stopped; Error on a bug. */
export declare function run(request: RunRequest, options: RunOptions): Promise<Outcome>;
