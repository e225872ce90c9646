/** What a provider answered over HTTP instead of a message → why there is none. Provider-neutral: bodies of answers stay here. */
import { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from "./errors.ts";

/** The parts of an error answer that decide. */
export interface Refusal {
  /** Absent where an open stream told it. */
  readonly status?: number;
  /** The provider's kind of error, such as `overloaded_error`. */
  readonly type?: string;
  /** The provider's finer code, such as `enforced_spend_limit_reached`. */
  readonly code?: string;
  /** Only looked at for the few reasons that have no code of their own; never repeated, since it may quote what was sent. */
  readonly words?: string;
  readonly retryAfterMs?: number;
  /** For the provider's own support. */
  readonly requestId?: string;
  /** Output tokens that had come before an open stream told it. */
  readonly streamedTokens?: number;
}

export function refusedBy(provider: string, model: string, refusal: Refusal): ProviderError {
  const code = codeOf(refusal);
  const named = [refusal.status, refusal.code ?? refusal.type].filter((part) => part !== undefined).join(" ");
  const traced = refusal.requestId === undefined ? named : `${named}, request ${refusal.requestId}`;
  const { message, hint } = said(code, provider, model);
  return new ProviderError(code, `${message} (${traced}).`, hint, factsOf(refusal));
}

function codeOf({ status, type, code, words = "" }: Refusal): ProviderErrorCode {
  // These 429s are final: the same request would be refused until somebody raises the limit.
  if (code !== undefined && /spend_limit_reached$|billing_unavailable$/.test(code)) return "spend_limit";
  if (status === 402 || type === "billing_error" || /credit balance/i.test(words)) return "spend_limit";
  if (status === 413 || /prompt is too long|too many tokens|context window/i.test(words)) return "too_large";
  if (status === undefined) return byType[type ?? ""] ?? "server";
  return byStatus[status] ?? (status >= 500 ? "server" : "bad_request");
}

const byStatus: Readonly<Record<number, ProviderErrorCode>> = {
  401: "key_refused",
  403: "no_permission",
  404: "unknown_model",
  408: "timeout",
  // Somebody else is changing what the request needs: the next attempt finds it changed.
  409: "overloaded",
  429: "rate_limited",
  503: "overloaded",
  504: "timeout",
  529: "overloaded",
};

const byType: Readonly<Record<string, ProviderErrorCode>> = {
  authentication_error: "key_refused",
  permission_error: "no_permission",
  not_found_error: "unknown_model",
  invalid_request_error: "bad_request",
  rate_limit_error: "rate_limited",
  overloaded_error: "overloaded",
  timeout_error: "timeout",
};

/** Refused before anything was computed: all the 4xx but 408, and "too much to do". Other answers leave it open. */
function factsOf({ status, retryAfterMs, streamedTokens }: Refusal): ProviderErrorFacts {
  const refusedAtTheDoor = status !== undefined && ((status >= 400 && status < 500 && status !== 408) || status === 503 || status === 529);
  return {
    mayBeBilled: !refusedAtTheDoor,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(streamedTokens === undefined ? {} : { streamedTokens }),
  };
}

function said(code: ProviderErrorCode, provider: string, model: string): { readonly message: string; readonly hint: string } {
  switch (code) {
    case "key_refused":
      return { message: `${provider} does not accept the API key`, hint: "Set another key; a new one is made in the provider's console." };
    case "no_permission":
      return { message: `The API key may not use ${model}`, hint: "Ask for access to the model, or choose another." };
    case "unknown_model":
      return { message: `${provider} has no model ${JSON.stringify(model)}`, hint: "Choose another model; an old one may have been retired." };
    case "spend_limit":
      return { message: `${provider} will not answer because its own spending limit or credit is used up`, hint: "Add credit or raise the limit in the provider's console." };
    case "too_large":
      return { message: "The conversation became longer than the model reads", hint: "Forecast fewer columns or series at a time." };
    case "rate_limited":
      return { message: `${provider} takes fewer requests a minute than were sent`, hint: "Try again in a minute." };
    case "overloaded":
      return { message: `${provider} has too much to do at the moment`, hint: "Try again in a few minutes." };
    case "timeout":
      return { message: `${provider} did not answer in time`, hint: "Try again in a few minutes." };
    case "bad_request":
      return { message: `${provider} refused the request as malformed`, hint: "Choose another model, or report it with the request's id." };
    default:
      return { message: `${provider} failed`, hint: "Try again in a few minutes." };
  }
}

/**
 * Milliseconds that `retry-after` asks for: seconds, or a date.
 * @param now for dates.
 */
export function retryAfter(header: string | null, inMilliseconds: string | null, now: number): number | undefined {
  const milliseconds = inMilliseconds === null ? NaN : Number(inMilliseconds);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
