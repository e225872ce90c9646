/** Why a language model did not answer. */

/**
 * `spend_limit` is the provider's own limit and final; `budget` is ours. `garbled` is an answer that cannot be read, `cut` a stream
 * that ended before its end.
 */
export type ProviderErrorCode =
  | "no_key"
  | "key_refused"
  | "no_permission"
  | "unknown_model"
  | "retired_model"
  | "bad_request"
  | "too_large"
  | "spend_limit"
  | "rate_limited"
  | "overloaded"
  | "server"
  | "timeout"
  | "connection"
  | "cut"
  | "garbled";

/** Another attempt may do: the same request can succeed later. */
const temporary: ReadonlySet<ProviderErrorCode> = new Set(["rate_limited", "overloaded", "server", "timeout", "connection", "cut", "garbled"]);

export interface ProviderErrorFacts {
  /** What the provider asks us to wait. */
  readonly retryAfterMs?: number;
  /** Output tokens that had streamed before it broke off: they may be billed. */
  readonly streamedTokens?: number;
  /** False where the request was refused before anything was computed: then nothing is billed. */
  readonly mayBeBilled?: boolean;
}

/** Messages never hold a key, a header or a body. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: ProviderErrorCode;
  /** What to do about it. */
  readonly hint: string;
  readonly facts: ProviderErrorFacts;

  constructor(code: ProviderErrorCode, message: string, hint: string, facts: ProviderErrorFacts = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.facts = facts;
  }

  get temporary(): boolean {
    return temporary.has(this.code);
  }
}

/** A call that would go beyond the day's limit. Nothing was sent. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
  readonly hint: string;
  /** Dollars: what the call could cost at most, what is left today. */
  readonly asked: number;
  readonly left: number;

  constructor(message: string, hint: string, amounts: { readonly asked: number; readonly left: number }, options?: { cause?: unknown }) {
    super(message, options);
    this.hint = hint;
    this.asked = amounts.asked;
    this.left = amounts.left;
  }
}
