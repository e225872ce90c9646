/** Whether a call that failed is tried again, and when. */
import { ProviderError } from "../errors.ts";

export interface RetryPolicy {
  /** Further attempts after the first. */
  readonly most: number;
  /** Milliseconds before the second attempt; each further wait is twice as long. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** A provider that asks for more patience than this is given up: a person waits for the run. */
  readonly longestAsked: number;
}

export const usualRetries: RetryPolicy = { most: 3, firstWait: 1000, longestWait: 16_000, longestAsked: 60_000 };

export interface NextAttempt {
  readonly milliseconds: number;
  readonly reason: string;
}

/**
 * Exponential backoff whose waits are spread over their upper half, so that agents which were refused together do not come back
 * together (Brooker 2015, "Exponential backoff and jitter"). Never sooner than the provider asks for.
 * @param attempt that failed, from 1. @param left milliseconds until the call's time is over. @param random in [0, 1).
 * @returns when to try again, or the error to end with.
 */
export function afterFailure(error: unknown, attempt: number, left: number, random: () => number, policy: RetryPolicy = usualRetries): NextAttempt | { readonly end: unknown } {
  if (!(error instanceof ProviderError) || !error.temporary) return { end: error };
  if (attempt > policy.most) return { end: attempt === 1 ? error : because(error, `${attempt} attempts were made.`) };
  const asked = error.facts.retryAfterMs ?? 0;
  if (asked > policy.longestAsked) return { end: because(error, `It asks to wait ${inSeconds(asked)}, and ${inSeconds(policy.longestAsked)} is the most that is waited.`) };
  const backoff = Math.min(policy.longestWait, policy.firstWait * 2 ** (attempt - 1));
  const milliseconds = Math.ceil(Math.max(backoff * (0.5 + random() / 2), asked * (1 + random() / 10)));
  if (milliseconds >= left) return { end: because(error, `The next attempt would come in ${inSeconds(milliseconds)}, after the time for this call is over.`) };
  return { milliseconds, reason: error.message };
}

function because(error: ProviderError, reason: string): ProviderError {
  return new ProviderError(error.code, `${error.message} ${reason}`, error.hint, error.facts, { cause: error });
}

function inSeconds(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 1000)} s`;
}
