import type { LanguageModel, OnReplyEvent, Reply, Charge } from "../port.ts";
import { errorOf, type Line, type ToHost, type ToWorker } from "./line.ts";

/** What of a model is known on this side. */
export type Described = Pick<LanguageModel, "id" | "model" | "priced">;

export interface RemoteModel {
  readonly model: LanguageModel;
  /** Aborted when the host wants the agents to end. */
  readonly stop: AbortSignal;
  close(): void;
}

interface Waiting {
  readonly onEvent: OnReplyEvent;
  resolve(answer: { readonly reply: Reply; readonly charge: Charge }): void;
  reject(reason: unknown): void;
}

/** The worker's half: a language model whose calls are made by the host. */
export function remoteModel({ id, model, priced }: Described, line: Line): RemoteModel {
  const waiting = new Map<number, Waiting>();
  const stop = new AbortController();
  let calls = 0;
  const listen = (message: ToWorker): void => {
    if (message.kind === "stop") return stop.abort();
    const call = waiting.get(message.call);
    if (call === undefined) return;
    if (message.kind === "event") return call.onEvent(message.event);
    waiting.delete(message.call);
    if (message.kind === "reply") call.resolve({ reply: message.reply, charge: message.charge });
    else call.reject(errorOf(message.failure));
  };
  line.on("message", listen);
  const post = (message: ToHost): void => line.postMessage(message);

  return {
    model: {
      id,
      model,
      priced,
      async reply(request, onEvent, signal) {
        signal.throwIfAborted();
        const call = (calls += 1);
        const drop = (): void => {
          const dropped = waiting.get(call);
          waiting.delete(call);
          post({ kind: "drop", call });
          dropped?.reject(signal.reason);
        };
        signal.addEventListener("abort", drop, { once: true });
        try {
          return await new Promise((resolve, reject) => {
            waiting.set(call, { onEvent, resolve, reject });
            post({ kind: "ask", call, request });
          });
        } finally {
          signal.removeEventListener("abort", drop);
        }
      },
    },
    stop: stop.signal,
    close: () => void line.off("message", listen),
  };
}
