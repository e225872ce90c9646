import type { LanguageModel } from "../port.ts";
import { failureOf, type Line, type ToHost, type ToWorker } from "./line.ts";

export interface Service {
  /** Tells the worker to end its agents; calls that are on their way are dropped by it. */
  stop(): void;
  /** Drops all calls. Settles when none is left, so that each is accounted for. */
  close(): Promise<void>;
}

/** The host's half: answers the worker's calls with the model. */
export function serveModel(model: LanguageModel, line: Line): Service {
  const calls = new Map<number, { readonly stop: AbortController; readonly work: Promise<void> }>();
  const post = (message: ToWorker): void => line.postMessage(message);
  const listen = (message: ToHost): void => {
    if (message.kind === "drop") return calls.get(message.call)?.stop.abort();
    if (message.kind === "account") return void account(message.call);
    const stop = new AbortController();
    const { call } = message;
    // Later, so that the call is on the list before anything can come of it.
    const work = Promise.resolve().then(() => answer(message, stop.signal)).finally(() => calls.delete(call));
    calls.set(call, { stop, work });
  };
  line.on("message", listen);

  async function answer({ call, request }: Extract<ToHost, { kind: "ask" }>, signal: AbortSignal): Promise<void> {
    try {
      const reply = await model.reply(request, (event) => post({ kind: "event", call, event }), signal);
      post({ kind: "reply", call, reply });
    } catch (error) {
      // Whoever dropped the call does not wait for an answer.
      if (!signal.aborted) post({ kind: "failed", call, failure: failureOf(error) });
    }
  }

  async function account(call: number): Promise<void> {
    // Those that were asked before, even where the model has not heard of them yet.
    await Promise.allSettled([...calls.values()].map(({ work }) => work));
    try {
      post({ kind: "spending", call, spending: await model.spending() });
    } catch (error) {
      post({ kind: "failed", call, failure: failureOf(error) });
    }
  }

  return {
    stop: () => post({ kind: "stop" }),
    async close() {
      line.off("message", listen);
      for (const { stop } of calls.values()) stop.abort();
      await Promise.all([...calls.values()].map(({ work }) => work));
    },
  };
}
