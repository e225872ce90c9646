/** Fits in worker threads: as many side by side as the machine has cores, each of which may be ended at any moment. */
import { availableParallelism } from "node:os";
import type { FitData, FitJob, OpenFitter, Paths } from "../backtest/fitter.ts";
import { rowsAt } from "../backtest/folds.ts";
import { FitError } from "../grammar/model.ts";
import { FitThread, type Limits } from "./fitThread.ts";
import type { FromThread, ShardPaths } from "./messages.ts";
import { share } from "./share.ts";
import { assemble, type Shard, shardsOf } from "./shards.ts";

export interface PoolSettings {
  /** The built fit thread. */
  readonly thread: string | URL;
  /** Threads at most. */
  readonly size?: number;
  readonly limits?: Limits;
}

/** More threads than this help few files and cost memory in all. */
const mostThreads = 8;
/** Started before there is work, while the file is read. */
const startedEarly = 2;
/** Work waiting for each thread, in estimated milliseconds, that is worth starting one more. */
const worthAThread = 60;
/** A thread is given the next piece while it still works on one, so that it never waits for the message. */
const inboxLength = 2;

/** Generous, and more for pieces that are long by design: it is to end what hangs, not what is slow. */
const usualLimits: Limits = { time: (estimate) => 30_000 + 50 * estimate, heapMegabytes: 2048 };

interface Piece extends Shard {
  /** The same for all pieces of all jobs with this recipe and model. */
  readonly workflow: string;
  /** Of all pieces of the job: these stay together, since a thread prepares the series for each job anew. */
  readonly jobCost: number;
  readonly order: number;
  readonly signal: AbortSignal;
  resolve(paths: ShardPaths): void;
  reject(error: unknown): void;
}

export class FitPool {
  readonly #file: string | URL;
  #size: number;
  readonly #limits: Limits;
  readonly #threads = new Set<FitThread<Piece>>();
  /** By rising cost of their jobs: the dearest is taken first, from the end, so that the last ones to end are short. */
  #waiting: Piece[] = [];
  #data: FitData | undefined;
  #pieces = 0;
  #pumping = false;
  #closed = false;
  readonly #signals = new WeakSet<AbortSignal>();

  constructor({ thread, size = Math.min(mostThreads, availableParallelism()), limits = usualLimits }: PoolSettings) {
    this.#file = thread;
    this.#size = size;
    this.#limits = limits;
    for (let i = 0; i < Math.min(size, startedEarly); i++) this.#start();
  }

  /** One panel at a time: the next may be opened when all fits of the one before have ended. */
  readonly open: OpenFitter = (data) => {
    if (this.#waiting.length > 0 || [...this.#threads].some((thread) => thread.inbox.length > 0)) throw new Error("the pool still works on another panel");
    const shared = share(data);
    this.#data = shared;
    for (const thread of this.#threads) thread.tell({ kind: "data", data: shared });
    return { fit: (job, signal) => this.#fit(shared, job, signal) };
  };

  /** Ends all threads; fits that are still awaited never end. Resolves when the threads are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting = [];
    await Promise.all([...this.#threads].map((thread) => thread.close()));
    this.#threads.clear();
  }

  async #fit(data: FitData, job: FitJob, signal: AbortSignal): Promise<Paths> {
    signal.throwIfAborted();
    this.#heed(signal);
    const workflow = JSON.stringify([job.recipe, job.model]);
    const shards = shardsOf(job, rowsAt(data, job.origin), this.#size);
    const jobCost = shards.reduce((all, { cost }) => all + cost, 0);
    const parts = shards.map((shard) => new Promise<ShardPaths>((resolve, reject) => this.#waiting.push({ ...shard, workflow, jobCost, signal, order: this.#pieces++, resolve, reject })));
    this.#pumpSoon();
    return assemble(shards, await Promise.all(parts));
  }

  /** Once all fits that are asked for at the same time are known: then the dearest can go first. */
  #pumpSoon(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      this.#waiting.sort(dearestLast);
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#closed) return;
    if (this.#threads.size < this.#size && this.#waiting.length > 0) {
      const work = this.#waiting.reduce((sum, { cost }) => sum + cost, 0);
      while (this.#threads.size < this.#size && (this.#threads.size === 0 || work > worthAThread * this.#threads.size)) this.#start();
    }
    for (let length = 0; length < inboxLength; length++) {
      for (const thread of this.#threads) {
        if (thread.inbox.length > length) continue;
        const piece = this.#waiting.pop();
        if (piece === undefined) return;
        thread.give(piece);
      }
    }
  }

  #start(): void {
    const thread = new FitThread<Piece>(this.#file, this.#limits, {
      answered: (answering, piece, answer) => this.#settle(answering, piece, answer),
      died: (dead, reason) => this.#bury(dead, reason),
    });
    if (this.#data !== undefined) thread.tell({ kind: "data", data: this.#data });
    this.#threads.add(thread);
  }

  #settle(thread: FitThread<Piece>, piece: Piece, answer: FromThread): void {
    switch (answer.kind) {
      case "fitted":
        piece.resolve(answer.paths);
        break;
      case "refused":
        piece.reject(new FitError(answer.reason));
        break;
      case "broken":
        // Its memory may be in any state.
        thread.inbox.unshift(piece);
        void thread.close();
        return this.#bury(thread, `it broke down (${answer.reason})`);
    }
    this.#pump();
  }

  /** The piece that it worked on has failed, and with it all that wait to do the same; the others are done by the next thread. */
  #bury(thread: FitThread<Piece>, reason: string): void {
    this.#threads.delete(thread);
    const pieces = thread.inbox.splice(0);
    const culprit = pieces[0];
    if (!thread.ready) {
      // The system has no room for one more; or there is something wrong with all of them.
      this.#size = this.#threads.size;
      this.#drop(() => this.#size === 0, new Error(`no thread for fits could be started: ${reason}`), pieces);
    } else if (culprit !== undefined) {
      this.#drop(({ workflow }) => workflow === culprit.workflow, new FitError(reason), pieces);
    }
    this.#pump();
  }

  /** Rejects those of the given and the waiting pieces; the rest of them wait. */
  #drop(wrong: (piece: Piece) => boolean, error: unknown, given: readonly Piece[]): void {
    const all = [...this.#waiting, ...given];
    this.#waiting = all.filter((piece) => !wrong(piece)).sort(dearestLast);
    for (const piece of all.filter(wrong)) piece.reject(error);
  }

  /** One listener a signal, however many fits. */
  #heed(signal: AbortSignal): void {
    if (this.#signals.has(signal)) return;
    this.#signals.add(signal);
    signal.addEventListener("abort", () => this.#stop(signal), { once: true });
  }

  #stop(signal: AbortSignal): void {
    const stopped = (piece: Piece): boolean => piece.signal === signal;
    for (const thread of [...this.#threads]) {
      if (!thread.inbox.some(stopped)) continue;
      this.#threads.delete(thread);
      void thread.close();
      this.#drop(stopped, signal.reason, thread.inbox.splice(0));
    }
    this.#drop(stopped, signal.reason, []);
    this.#pump();
  }
}

function dearestLast(a: Piece, b: Piece): number {
  return a.jobCost - b.jobCost || b.order - a.order;
}
