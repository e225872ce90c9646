import type { Privacy } from "../agents/settings.ts";
import type { Outcome, Progress, RunRequest } from "../outcome.ts";
import { type AgentOptions, type OpenRun, type OpenRunOptions, openRun, run } from "../run.ts";

export interface Watched {
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Agents decide; the rules where this is absent. */
  readonly agents?: AgentOptions;
  /** The outcome holds what agents would be told. */
  readonly outbox?: Privacy;
}

/** The pipeline as commands see it. */
export interface Engine {
  run(request: RunRequest, watched: Watched): Promise<Outcome>;
  /** A run that goes on answering when its outcome is there, until it is closed. */
  open(request: RunRequest, watched: Watched & Pick<OpenRunOptions, "onEvent">): OpenRun;
}

/** The pipeline in a worker thread of this process. */
export function engineAt(worker: string): Engine {
  return { run: (request, watched) => run(request, { worker, ...watched }), open: (request, watched) => openRun(request, { worker, ...watched }) };
}
