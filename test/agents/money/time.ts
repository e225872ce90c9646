/** Time that passes only when a test says so. */
import type { Time } from "../../../src/agents/money/time.ts";

export class TestTime implements Time {
  zone = "UTC";
  #now: number;
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  /** @param text such as "2026-10-08T12:00:00Z". */
  constructor(text = "2026-10-08T12:00:00Z") {
    this.#now = Date.parse(text);
  }

  now(): number {
    return this.#now;
  }

  timeZone(): string {
    return this.zone;
  }

  /** The clock is set; nobody is woken. */
  set(text: string): void {
    this.#now = Date.parse(text);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const sleeper of this.#sleepers) if (sleeper.at <= this.#now) sleeper.wake();
  }

  get sleepers(): number {
    return this.#sleepers.size;
  }

  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (how: () => void): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener("abort", stop);
        how();
      };
      const sleeper = { at: this.#now + milliseconds, wake: () => leave(resolve) };
      const stop = (): void => leave(() => reject(signal.reason));
      if (signal.aborted) return reject(signal.reason);
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", stop);
    });
  }
}
