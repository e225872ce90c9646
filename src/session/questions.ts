/** Questions that are on their way to the worker, and the answers that come back in any order. */
import type { Answered, Answers, Ask, Question, Reply } from "./messages.ts";

export interface Questions {
  ask<K extends Question["kind"]>(question: Extract<Question, { kind: K }>): Promise<Answered<Answers[K]>>;
  answer(reply: Reply): void;
  /** Rejects all that is not answered, and all that is still asked. */
  end(reason: unknown): void;
}

export function openQuestions(send: (ask: Ask) => void): Questions {
  const open = new Map<number, { readonly resolve: (answer: never) => void; readonly reject: (reason: unknown) => void }>();
  let asked = 0;
  let ended: { readonly reason: unknown } | undefined;
  return {
    ask(question) {
      if (ended !== undefined) return Promise.reject(ended.reason);
      const ask = ++asked;
      return new Promise((resolve, reject) => {
        open.set(ask, { resolve, reject });
        send({ ask, question });
      });
    },
    answer(reply) {
      const waiting = open.get(reply.ask);
      open.delete(reply.ask);
      if ("bug" in reply) waiting?.reject(new Error(reply.bug));
      // The worker answers a question with what its kind is answered with.
      else waiting?.resolve(reply.answer as never);
    },
    end(reason) {
      ended ??= { reason };
      for (const { reject } of open.values()) reject(reason);
      open.clear();
    },
  };
}
