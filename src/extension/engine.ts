import type { Privacy } from "../agents/settings.ts";
import type { Outcome, Progress, RunRequest } from "../outcome.ts";
import { type AgentOptions, run } from "../run.ts";

export interface Watched {
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Agents decide; the rules where this is absent. */
  readonly agents?: AgentOptions;
  /** The outcome holds what agents would be told. */
  readonly outbox?: Privacy;
}

/** The pipeline as commands see it. */
export type Run = (request: RunRequest, watched: Watched) => Promise<Outcome>;

/** The pipeline in a worker thread of this process. */
export function engineAt(worker: string): Run {
  return (request, watched) => run(request, { worker, ...watched });
}
