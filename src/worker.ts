/**
 * Runs the pipeline in a worker thread: one request in, events and one answer out. Where it is to stay it answers questions about the
 * outcome afterwards. Stopped from outside with `terminate()`.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { AgentEvent } from "./agents/events.ts";
import { WorkflowError } from "./data/error.ts";
import { localDay } from "./data/today.ts";
import { rules } from "./decide/rules.ts";
import type { RunEvent } from "./panel/events.ts";
import { runPipeline } from "./pipeline.ts";
import { FitPool } from "./pool/pool.ts";
import type { WorkerData, WorkerMessage } from "./run.ts";

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);
const tell = (event: RunEvent): void => post({ kind: "event", event });

const { request, agents: asked, outbox: shown, stays } = workerData as WorkerData;
// Threads for fits come up while the file is read.
const pool = request.goal === "profile" ? undefined : new FitPool({ thread: new URL("./fitWorker.js", import.meta.url) });
let staying = false;
try {
  const today = localDay(new Date());
  // Nothing of theirs is loaded where nobody asked for agents, or to stay.
  const loaded = asked === undefined && shown === undefined ? undefined : await import("./agents/inWorker.ts");
  const agents = asked === undefined ? undefined : loaded?.agentsInWorker(request, asked, (event) => hear(event));
  const outbox = shown === undefined ? undefined : loaded?.outboxInWorker(request, shown);
  const stay = stays === undefined ? undefined : await import("./session/index.ts");
  const session = stay?.openSession({ dialect: request.dialect ?? "python", today, onEvent: tell });
  if (session !== undefined && parentPort !== null) stay?.answerOn(parentPort, session, () => pool?.rest());
  const hear = stay?.withNumbers((text) => agents?.explain(text) ?? [], tell) ?? ((event: AgentEvent) => tell({ kind: "agent", event }));
  const outcome = await runPipeline(request, {
    decider: agents?.decide ?? outbox?.decide ?? rules,
    ...(pool === undefined ? {} : { openFitter: pool.open }),
    signal: new AbortController().signal,
    onProgress: (progress) => tell({ kind: "progress", progress }),
    ...(session === undefined ? {} : { onlooker: session }),
    now: () => performance.now(),
    today,
  });
  const report = agents?.report() ?? null;
  const board = outcome.status === "ok" && outcome.decided !== undefined ? (session?.ended(outcome.decided.selection, report?.decidedBy ?? "rules") ?? []) : [];
  post({ kind: "outcome", outcome: outcome.status === "refused" ? outcome : { ...outcome, ...(report === null ? {} : { agents: report }), ...(outbox === undefined ? {} : { outbox: outbox.entries() }) }, board });
  agents?.close();
  staying = session !== undefined && board.length > 0;
} catch (error) {
  if (error instanceof WorkflowError) post({ kind: "mistake", code: error.code, message: error.message, hint: error.hint });
  else post({ kind: "bug", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
} finally {
  if (!staying) await pool?.close();
}
// The listening port alone would keep the thread there.
if (!staying) parentPort?.unref();
