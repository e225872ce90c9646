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
import type { RunEvent } from "./panel/events.ts";
import type { CandidateView } from "./panel/panelModel.ts";
import type { Answered, Answers, Question, Reply } from "./session/messages.ts";
import { openQuestions } from "./session/questions.ts";

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
  /** It tells what happens, and answers questions when the outcome is there. */
  readonly stays?: true;
}

/** What the worker says. Classes do not survive the border, so a caller's mistake travels as plain data. */
export type WorkerMessage =
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "outcome"; readonly outcome: Outcome; readonly board: readonly CandidateView[] }
  | Reply
  | { readonly kind: "mistake"; readonly code: WorkflowErrorCode; readonly message: string; readonly hint: string }
  | { readonly kind: "bug"; readonly message: string };

/** Where Node keeps compiled code for the next time unless it is told otherwise; it does so from 22.1 on. Starting takes a sixth less then. */
const compileCache = join(tmpdir(), "node-compile-cache");

/** A run that stays open: when the outcome is there, its bench goes on answering until somebody closes it. */
export interface OpenRun {
  /** Rejects with WorkflowError where the caller asked the impossible; with the signal's reason when stopped, once all threads are gone; with Error on a bug. */
  readonly outcome: Promise<Outcome>;
  /** The final leaderboard; empty before the outcome. */
  board(): readonly CandidateView[];
  /** Rejects where the run is closed or fails before it has answered. */
  ask<K extends Question["kind"]>(question: Extract<Question, { kind: K }>): Promise<Answered<Answers[K]>>;
  /** Ends the worker and all of its threads. Resolves when they are gone. */
  close(): Promise<void>;
}

export interface OpenRunOptions extends RunOptions {
  /** All that is told while the run works: what is shown before its end. */
  onEvent(event: RunEvent): void;
}

/** As `openRun(…).outcome`, and closes. */
export async function run(request: RunRequest, options: RunOptions): Promise<Outcome> {
  const open = start(request, options, undefined);
  try {
    return await open.outcome;
  } finally {
    void open.close();
  }
}

export function openRun(request: RunRequest, { onEvent, ...options }: OpenRunOptions): OpenRun {
  return start(request, options, onEvent);
}

/** @param onEvent makes the worker stay and answer. */
function start(request: RunRequest, { worker: path, signal, onProgress, agents, outbox }: RunOptions, onEvent: OpenRunOptions["onEvent"] | undefined): OpenRun {
  signal.throwIfAborted();
  const served = agents === undefined ? undefined : serve(agents);
  const data: WorkerData = { request, ...(served === undefined ? {} : { agents: served.data }), ...(outbox === undefined ? {} : { outbox }), ...(onEvent === undefined ? {} : { stays: true }) };
  const worker = new Worker(path, { workerData: data, transferList: served === undefined ? [] : [served.data.port], stdout: true, env: { NODE_COMPILE_CACHE: compileCache, ...environment() } });
  const questions = openQuestions((ask) => worker.postMessage(ask));
  let board: readonly CandidateView[] = [];
  let closing: Promise<void> | undefined;
  let settling: Promise<void> | undefined;
  // Calls of agents that are on their way are dropped, and settled before anybody looks at what was spent.
  const settled = (): Promise<void> => (settling ??= served?.close() ?? Promise.resolve());
  // Terminating is the only stop that also ends a long computation, and with it end the threads that the worker has started.
  const close = (): Promise<void> => {
    questions.end(new Error("The run is closed."));
    return (closing ??= Promise.all([worker.terminate(), settled()]).then(() => undefined));
  };

  const outcome = new Promise<Outcome>((resolve, reject) => {
    const fail = (error: unknown): void => {
      questions.end(error);
      void settled().finally(() => reject(error));
    };
    const stop = (): void => void close().finally(() => fail(signal.reason));
    signal.addEventListener("abort", stop, { once: true });
    worker.on("error", (cause) => fail(new Error("The forecasting worker failed.", { cause })));
    worker.on("exit", (code) => signal.aborted || fail(new Error(`The forecasting worker ended with code ${code} before it answered.`)));
    worker.on("message", (message: WorkerMessage) => {
      switch (message.kind) {
        case "event":
          if (message.event.kind === "progress") onProgress?.(message.event.progress);
          if (message.event.kind === "agent") agents?.onEvent?.(message.event.event);
          return onEvent?.(message.event);
        case "outcome":
          signal.removeEventListener("abort", stop);
          board = message.board;
          return void settled().then(() => resolve(message.outcome), reject);
        case "answer":
          return questions.answer(message);
        case "mistake":
          return fail(new WorkflowError(message.code, message.message, message.hint));
        case "bug":
          return fail(new Error(message.message));
      }
    });
  });
  // Who only asks need not wait for it.
  outcome.catch(() => undefined);
  return { outcome, board: () => board, ask: questions.ask, close };
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
