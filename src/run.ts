/** Starts the pipeline in a worker thread and speaks with it. The doors (cli, server, extension) call this, never the pipeline itself. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { AgentEvent } from "./agents/events.ts";
import type { LanguageModel } from "./agents/port.ts";
import type { Line } from "./agents/remote/line.ts";
import type { Described } from "./agents/remote/proxy.ts";
import type { Service } from "./agents/remote/serve.ts";
import type { Privacy } from "./agents/settings.ts";
import { WorkflowError, type WorkflowErrorCode } from "./data/error.ts";
import type { Outcome, Progress, RunRequest } from "./outcome.ts";

export interface RunOptions {
  /** Path of the built worker bundle. */
  readonly worker: string | URL;
  /** Ends the run and all of its threads. */
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
  /** Agents decide; the rules where this is absent. */
  readonly agents?: AgentOptions;
  /** The rules decide, and the outcome holds what agents would be told, of which nothing is sent. */
  readonly outbox?: Privacy;
}

/** What agents need of the host. No code of theirs is loaded here: who wants agents brings it along. */
export interface AgentOptions {
  readonly model: LanguageModel;
  /** `serveModel` of `agents/remote/serve.ts`. */
  serve(model: LanguageModel, line: Line): Service;
  readonly privacy: Privacy;
  onEvent?(event: AgentEvent): void;
  /** Ends the agents' work but not the run: the rules decide. */
  readonly stop?: AbortSignal;
}

/** What the worker is started with. */
export interface WorkerData {
  readonly request: RunRequest;
  readonly agents?: { readonly described: Described; readonly privacy: Privacy; readonly port: MessagePort };
  readonly outbox?: Privacy;
}

/** What the worker says. Classes do not survive the border, so a caller's mistake travels as plain data. */
export type WorkerMessage =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "agent"; readonly event: AgentEvent }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | { readonly kind: "mistake"; readonly code: WorkflowErrorCode; readonly message: string; readonly hint: string }
  | { readonly kind: "bug"; readonly message: string };

/** Where Node keeps compiled code for the next time unless it is told otherwise; it does so from 22.1 on. Starting takes a sixth less then. */
const compileCache = join(tmpdir(), "node-compile-cache");

/** @throws WorkflowError where the caller asked the impossible; the signal's reason when stopped, once all threads are gone; Error on a bug. */
export async function run(request: RunRequest, { worker: path, signal, onProgress, agents, outbox }: RunOptions): Promise<Outcome> {
  signal.throwIfAborted();
  const served = agents === undefined ? undefined : serve(agents);
  const data: WorkerData = { request, ...(served === undefined ? {} : { agents: served.data }), ...(outbox === undefined ? {} : { outbox }) };
  const worker = new Worker(path, { workerData: data, transferList: served === undefined ? [] : [served.data.port], stdout: true, env: { NODE_COMPILE_CACHE: compileCache, ...environment() } });
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.on("error", (cause) => reject(new Error("The forecasting worker failed.", { cause })));
      worker.on("exit", (code) => reject(new Error(`The forecasting worker ended with code ${code} before it answered.`)));
      worker.on("message", (message: WorkerMessage) => {
        switch (message.kind) {
          case "progress":
            return onProgress?.(message.progress);
          case "agent":
            return agents?.onEvent?.(message.event);
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
    // Calls that are on their way are dropped, and settled before anybody looks at what was spent.
    await served?.close();
    if (signal.aborted) await gone;
  }
}

/** The worker has no need of keys. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ANTHROPIC_")));
}

function serve({ model, serve: open, privacy, stop }: AgentOptions): { readonly data: NonNullable<WorkerData["agents"]>; close(): Promise<void> } {
  const { port1: here, port2: port } = new MessageChannel();
  const service = open(model, here);
  const end = (): void => service.stop();
  if (stop?.aborted === true) end();
  stop?.addEventListener("abort", end, { once: true });
  return {
    data: { described: { id: model.id, model: model.model, priced: model.priced }, privacy, port },
    async close() {
      stop?.removeEventListener("abort", end);
      await service.close();
      here.close();
    },
  };
}
