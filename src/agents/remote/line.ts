/** What crosses between the worker, where agents decide, and its host, where keys, the network and the budget are. Plain data only. */
import type { MessagePort } from "node:worker_threads";
import { BudgetError, ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from "../errors.ts";
import type { ModelRequest, Reply, ReplyEvent, Spending } from "../port.ts";

/** One end of what carries messages both ways. */
export type Line = Pick<MessagePort, "postMessage" | "on" | "off">;

export type ToHost =
  | { readonly kind: "ask"; readonly call: number; readonly request: ModelRequest }
  /** Nobody waits for this call any more. */
  | { readonly kind: "drop"; readonly call: number }
  /** What has been spent, once no call is on its way? */
  | { readonly kind: "account"; readonly call: number };

export type ToWorker =
  | { readonly kind: "event"; readonly call: number; readonly event: ReplyEvent }
  | { readonly kind: "reply"; readonly call: number; readonly reply: Reply }
  | { readonly kind: "spending"; readonly call: number; readonly spending: Spending }
  | { readonly kind: "failed"; readonly call: number; readonly failure: Failure }
  /** The agents are to end; the run goes on. */
  | { readonly kind: "stop" };

/** An error as plain data: classes do not survive the border. */
export type Failure =
  | { readonly type: "provider"; readonly code: ProviderErrorCode; readonly message: string; readonly hint: string; readonly facts: ProviderErrorFacts }
  | { readonly type: "budget"; readonly message: string; readonly hint: string; readonly asked: number; readonly left: number }
  | { readonly type: "bug"; readonly message: string };

/** Without causes and stacks: those stay where they arose. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ProviderError) return { type: "provider", code: error.code, message: error.message, hint: error.hint, facts: error.facts };
  if (error instanceof BudgetError) return { type: "budget", message: error.message, hint: error.hint, asked: error.asked, left: error.left };
  return { type: "bug", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

export function errorOf(failure: Failure): Error {
  switch (failure.type) {
    case "provider":
      return new ProviderError(failure.code, failure.message, failure.hint, failure.facts);
    case "budget":
      return new BudgetError(failure.message, failure.hint, { asked: failure.asked, left: failure.left });
    case "bug":
      return new Error(failure.message);
  }
}
