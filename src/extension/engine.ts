import type { Outcome, Progress, RunRequest } from "../outcome.ts";
import { run } from "../run.ts";

export interface Watched {
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** The pipeline as commands see it. */
export type Run = (request: RunRequest, watched: Watched) => Promise<Outcome>;

/** The pipeline in a worker thread of this process. */
export function engineAt(worker: string): Run {
  return (request, watched) => run(request, { worker, ...watched });
}
