/** One thread of the pool: a worker, what it was given, and the clock that runs on the first of that. */
import { Worker } from "node:worker_threads";
import type { FromThread, ToThread } from "./messages.ts";
import type { Piece } from "./queue.ts";

export interface Limits {
  /** Milliseconds that a piece may take of which this many were expected. */
  readonly time: (estimate: number) => number;
  /** For the objects of a thread; arrays of numbers lie outside. */
  readonly heapMegabytes: number;
}

/** Milliseconds that a thread may take to start, on however busy a machine. */
const startTime = 60_000;

export interface ThreadEvents {
  answered(thread: FitThread, piece: Piece, answer: FromThread): void;
  /** It answers nothing any more: the reason concerns the first piece of its inbox. */
  died(thread: FitThread, reason: string): void;
}

export class FitThread {
  /** What it has not answered yet, in order; it works on the first. */
  readonly inbox: Piece[] = [];
  readonly #worker: Worker;
  readonly #events: ThreadEvents;
  readonly #limits: Limits;
  #clock: NodeJS.Timeout | undefined;
  #closed = false;
  #ready = false;

  constructor(file: string | URL, limits: Limits, events: ThreadEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#worker = new Worker(file, { stdout: true, resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes } });
    this.#worker.on("message", (message: FromThread) => this.#hear(message));
    this.#worker.on("error", (error) => this.#die("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "it ran out of memory" : `its thread broke down (${String(error)})`));
    this.#worker.on("exit", (code) => this.#die(`its thread ended with code ${code}`));
  }

  /** It has said a first word: what goes wrong from now on is not the fault of how it was started. */
  get ready(): boolean {
    return this.#ready;
  }

  tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  give(piece: Piece): void {
    const { job, from, to } = piece;
    this.inbox.push(piece);
    this.tell({ kind: "fit", request: { job, from, to } });
    if (this.inbox.length === 1) this.#startClock();
  }

  /** Ends it in the middle of whatever it does. Resolves when it is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#clock);
    await this.#worker.terminate();
  }

  #hear(message: FromThread): void {
    if (this.#closed) return;
    this.#ready = true;
    if (message.kind === "ready") return this.#startClock();
    const piece = this.inbox.shift();
    if (piece === undefined) return;
    this.#startClock();
    this.#events.answered(this, piece, message);
  }

  #startClock(): void {
    clearTimeout(this.#clock);
    const piece = this.inbox[0];
    if (piece === undefined) return;
    const time = this.#limits.time(piece.cost);
    this.#clock = setTimeout(() => this.#die(`it took longer than ${Math.round(time / 1000)} s`), this.#ready ? time : time + startTime);
  }

  #die(reason: string): void {
    if (this.#closed) return;
    void this.close();
    this.#events.died(this, reason);
  }
}
