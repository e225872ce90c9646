/** Aborts what has been silent for too long. */
export class Watchdog implements Disposable {
  readonly #stop = new AbortController();
  readonly #patience: number;
  #timer: NodeJS.Timeout | undefined;
  #bit = false;
  /** Aborted by the caller's signal, or by silence. */
  readonly signal: AbortSignal;

  /** @param patience in milliseconds, from the first `feed` on. */
  constructor(patience: number, signal: AbortSignal) {
    this.#patience = patience;
    this.signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  /** Something was heard. */
  feed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#bit = true;
      this.#stop.abort();
    }, this.#patience);
  }

  /** It was silence that ended it. */
  get bit(): boolean {
    return this.#bit;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
