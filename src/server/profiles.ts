/** The profile of every open data file, measured once for each state of the file on disk. */
import { stat } from "node:fs/promises";
import type { Outcome } from "../outcome.ts";

/** Reads and measures a file; rejects with the signal's reason when stopped. */
export type Measure = (file: string, signal: AbortSignal) => Promise<Outcome>;

/** Tells two states of a file apart, such as its size and time of change. */
export type StampOf = (file: string) => Promise<string>;

interface Entry {
  readonly stamp: string;
  readonly outcome: Promise<Outcome>;
  readonly abort: AbortController;
}

/** The file was closed while somebody waited for its profile. */
export class Forgotten extends Error {
  override readonly name = "Forgotten";
}

export class Profiles {
  readonly #entries = new Map<string, Entry>();
  readonly #measure: Measure;
  readonly #stampOf: StampOf;

  constructor(measure: Measure, stampOf: StampOf = stampOnDisk) {
    this.#measure = measure;
    this.#stampOf = stampOf;
  }

  /**
   * The outcome for the file as it is on disk now. Lens, hover and diagnostics share one measurement;
   * when the file changes meanwhile, the old one is stopped and those who waited for it get the new one.
   * @throws Forgotten when the file is closed; whatever `measure` rejects with.
   */
  async get(file: string): Promise<Outcome> {
    const stamp = await this.#stampOf(file);
    const known = this.#entries.get(file);
    const entry = known?.stamp === stamp ? known : this.#start(file, stamp);
    try {
      return await entry.outcome;
    } catch (error) {
      const { aborted, reason } = entry.abort.signal;
      if (reason instanceof Forgotten) throw reason;
      if (aborted) return this.get(file);
      if (this.#entries.get(file) === entry) this.#entries.delete(file);
      throw error;
    }
  }

  /** Stops the measurement, if one runs, and frees the outcome. */
  forget(file: string): void {
    this.#entries.get(file)?.abort.abort(new Forgotten(`${file} was closed.`));
    this.#entries.delete(file);
  }

  #start(file: string, stamp: string): Entry {
    this.#entries.get(file)?.abort.abort();
    const abort = new AbortController();
    const entry = { stamp, abort, outcome: this.#measure(file, abort.signal) };
    this.#entries.set(file, entry);
    return entry;
  }
}

/** A file that cannot be looked at still gets a stamp: the measurement then says what is wrong with it. */
async function stampOnDisk(file: string): Promise<string> {
  return stat(file).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => "unreadable",
  );
}
