/** Runs the pipeline in a worker thread: one request in, progress events and one answer out. Stopped from outside with `terminate()`. */
import { parentPort, workerData } from "node:worker_threads";
import { WorkflowError } from "./data/error.ts";
import { rules } from "./decide/rules.ts";
import { runPipeline } from "./pipeline.ts";
import { FitPool } from "./pool/pool.ts";
import type { WorkerData, WorkerMessage } from "./run.ts";

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

const { request, agents: asked, outbox: shown } = workerData as WorkerData;
// Threads for fits come up while the file is read.
const pool = request.goal === "profile" ? undefined : new FitPool({ thread: new URL("./fitWorker.js", import.meta.url) });
try {
  // Nothing of theirs is loaded where nobody asked for agents.
  const loaded = asked === undefined && shown === undefined ? undefined : await import("./agents/inWorker.ts");
  const agents = asked === undefined ? undefined : loaded?.agentsInWorker(request, asked, (event) => post({ kind: "agent", event }));
  const outbox = shown === undefined ? undefined : loaded?.outboxInWorker(request, shown);
  const outcome = await runPipeline(request, {
    decider: agents?.decide ?? outbox?.decide ?? rules,
    ...(pool === undefined ? {} : { openFitter: pool.open }),
    signal: new AbortController().signal,
    onProgress: (progress) => post({ kind: "progress", progress }),
    now: () => performance.now(),
    today: new Date().toISOString().slice(0, 10),
  });
  const report = agents?.report() ?? null;
  post({ kind: "outcome", outcome: outcome.status === "refused" ? outcome : { ...outcome, ...(report === null ? {} : { agents: report }), ...(outbox === undefined ? {} : { outbox: outbox.entries() }) } });
  agents?.close();
} catch (error) {
  if (error instanceof WorkflowError) post({ kind: "mistake", code: error.code, message: error.message, hint: error.hint });
  else post({ kind: "bug", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
} finally {
  await pool?.close();
}
