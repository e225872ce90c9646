import type { LanguageModel, OnReplyEvent, Reply, Spending } from "../port.ts";
import { errorOf, type Line, type ToHost, type ToWorker } from "./line.ts";

/** What of a model is known on this side. */
export type Described = Pick<LanguageModel, "id" | "model" | "priced">;

export interface RemoteModel {
  readonly model: LanguageModel;
  /** Aborted when the host wants the agents to end. */
  readonly stop: AbortSignal;
  close(): void;
}

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** The worker's half: a language model whose calls are made by the host. */
export function remoteModel({ id, model, priced }: Described, line: Line): RemoteModel {
  const replies = new Map<number, Waiting<Reply> & { readonly onEvent: OnReplyEvent }>();
  const accounts = new Map<number, Waiting<Spending>>();
  const stop = new AbortController();
  let calls = 0;
  const listen = (message: ToWorker): void => {
    switch (message.kind) {
      case "stop":
        return stop.abort();
      case "event":
        return replies.get(message.call)?.onEvent(message.event);
      case "reply":
        return taken(replies, message.call)?.resolve(message.reply);
      case "spending":
        return taken(accounts, message.call)?.resolve(message.spending);
      case "failed":
        return (taken(replies, message.call) ?? taken(accounts, message.call))?.reject(errorOf(message.failure));
    }
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
          post({ kind: "drop", call });
          taken(replies, call)?.reject(signal.reason);
        };
        signal.addEventListener("abort", drop, { once: true });
        try {
          return await new Promise((resolve, reject) => {
            replies.set(call, { onEvent, resolve, reject });
            post({ kind: "ask", call, request });
          });
        } finally {
          signal.removeEventListener("abort", drop);
        }
      },
      spending: () =>
        new Promise((resolve, reject) => {
          const call = (calls += 1);
          accounts.set(call, { resolve, reject });
          post({ kind: "account", call });
        }),
    },
    stop: stop.signal,
    close: () => void line.off("message", listen),
  };
}

/** Each call is answered once. */
function taken<Answer extends Waiting<never>>(waiting: Map<number, Answer>, call: number): Answer | undefined {
  const one = waiting.get(call);
  waiting.delete(call);
  return one;
}
