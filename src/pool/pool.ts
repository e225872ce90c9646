/** Fits in worker threads: as many side by side as the machine has cores, each of which may be ended at any moment. */
import { availableParallelism } from "node:os";
import type { FitData, FitJob, OpenFitter, Paths } from "../backtest/fitter.ts";
import { rowsAt } from "../backtest/folds.ts";
import { FitError } from "../grammar/model.ts";
import { FitThread, type Limits } from "./fitThread.ts";
import type { FromThread, ShardPaths } from "./messages.ts";
import { type Piece, Queue } from "./queue.ts";
import { share } from "./share.ts";
import { assemble, shardsOf } from "./shards.ts";

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

export class FitPool {
  readonly #file: string | URL;
  #size: number;
  readonly #limits: Limits;
  readonly #threads = new Set<FitThread>();
  readonly #queue = new Queue<FitThread>();
  #data: FitData | undefined;
  /** Asked for since the last turn of the event loop. */
  #fresh: Piece[] = [];
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
    if (this.#fresh.length + this.#queue.length > 0 || [...this.#threads].some((thread) => thread.inbox.length > 0)) throw new Error("the pool still works on another panel");
    const shared = share(data);
    this.#data = shared;
    for (const thread of this.#threads) thread.tell({ kind: "data", data: shared });
    return { fit: (job, signal) => this.#fit(shared, job, signal) };
  };

  /** Ends all threads where none has anything to do; the next fit starts new ones. */
  rest(): void {
    if (this.#fresh.length + this.#queue.length > 0 || [...this.#threads].some((thread) => thread.inbox.length > 0)) return;
    for (const thread of this.#threads) {
      this.#queue.forget(thread);
      void thread.close();
    }
    this.#threads.clear();
  }

  /** Ends all threads; fits that are still awaited never end. Resolves when the threads are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads].map((thread) => thread.close()));
    this.#threads.clear();
  }

  async #fit(data: FitData, job: FitJob, signal: AbortSignal): Promise<Paths> {
    signal.throwIfAborted();
    this.#heed(signal);
    const workflow = JSON.stringify([job.recipe, job.model]);
    const shards = shardsOf(job, rowsAt(data, job.origin), this.#size);
    const jobCost = shards.reduce((sum, { cost }) => sum + cost, 0);
    const parts = shards.map((shard) => new Promise<ShardPaths>((resolve, reject) => this.#ask({ ...shard, workflow, jobCost, signal, resolve, reject })));
    return assemble(shards, await Promise.all(parts));
  }

  /** Once all fits that are asked for at the same time are known the dearest can go first. */
  #ask(piece: Piece): void {
    if (this.#fresh.push(piece) > 1) return;
    queueMicrotask(() => {
      this.#queue.add(this.#fresh.splice(0));
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#closed) return;
    if (this.#threads.size < this.#size && this.#queue.length > 0) {
      const work = this.#queue.cost;
      while (this.#threads.size < this.#size && (this.#threads.size === 0 || work > worthAThread * this.#threads.size)) this.#start();
    }
    for (let length = 0; length < inboxLength; length++) {
      for (const thread of this.#threads) {
        const piece = thread.inbox.length > length ? undefined : this.#queue.take(thread);
        if (piece !== undefined) thread.give(piece);
      }
    }
  }

  #start(): void {
    const thread = new FitThread(this.#file, this.#limits, {
      answered: (answering, piece, answer) => this.#settle(answering, piece, answer),
      died: (dead, reason) => this.#bury(dead, reason),
    });
    if (this.#data !== undefined) thread.tell({ kind: "data", data: this.#data });
    this.#threads.add(thread);
  }

  #settle(thread: FitThread, piece: Piece, answer: FromThread): void {
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
  #bury(thread: FitThread, reason: string): void {
    const culprit = thread.inbox[0];
    this.#requeue(thread);
    if (!thread.ready) {
      // The system has no room for one more; or there is something wrong with all of them.
      this.#size = this.#threads.size;
      this.#reject(() => this.#size === 0, new Error(`no thread for fits could be started: ${reason}`));
    } else if (culprit !== undefined) {
      this.#reject(({ workflow }) => workflow === culprit.workflow, new FitError(reason));
    }
    this.#pump();
  }

  /** What it has not answered waits again. */
  #requeue(thread: FitThread): void {
    this.#threads.delete(thread);
    this.#queue.forget(thread);
    this.#queue.add(thread.inbox.splice(0));
  }

  #reject(wrong: (piece: Piece) => boolean, error: unknown): void {
    for (const piece of this.#queue.remove(wrong)) piece.reject(error);
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
      void thread.close();
      this.#requeue(thread);
    }
    this.#queue.add(this.#fresh.splice(0));
    this.#reject(stopped, signal.reason);
    this.#pump();
  }
}
