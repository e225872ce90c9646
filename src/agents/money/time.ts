/** Time as calls need it, given from outside so that tests need not wait. */
import { setTimeout as after } from "node:timers/promises";
import { type Clock, systemClock } from "./day.ts";

export interface Time extends Clock {
  /** Rejects with the signal's reason. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemTime: Time = {
  ...systemClock,
  async wait(milliseconds, signal) {
    try {
      await after(milliseconds, undefined, { signal });
    } catch (error) {
      // Node rejects with an error of its own.
      signal.throwIfAborted();
      throw error;
    }
  },
};

/** The work's outcome, or the signal's reason as soon as it is aborted: work that does not listen is not waited for. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Aborts with the error once the time is over, unless disposed before. */
export function deadline(milliseconds: number, error: () => Error, time: Pick<Time, "wait">): Disposable & { readonly signal: AbortSignal } {
  const over = new AbortController();
  const done = new AbortController();
  time.wait(milliseconds, done.signal).then(
    () => over.abort(error()),
    () => undefined,
  );
  return { signal: over.signal, [Symbol.dispose]: () => done.abort() };
}
