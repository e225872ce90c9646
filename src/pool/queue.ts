/** What waits for a thread, in which order, and for which thread it had better wait. */
import type { ShardPaths } from "./messages.ts";
import type { Shard } from "./shards.ts";

export interface Piece extends Shard {
  /** The same for all pieces of all jobs with this recipe and model. */
  readonly workflow: string;
  /** Estimated milliseconds of all pieces of the job. */
  readonly jobCost: number;
  readonly signal: AbortSignal;
  resolve(paths: ShardPaths): void;
  reject(error: unknown): void;
}

/** A thread as the queue sees it. */
export interface Taker {
  /** What it was given and has not answered. */
  readonly inbox: readonly Piece[];
}

/** Work of another thread, in estimated milliseconds, that is worth compiling the code of its models in one more. */
const worthCompiling = 40;

/**
 * The pieces of the dearest jobs go first, so that the last ones to end are short; those of a job stay together, since a thread
 * prepares the series for each job anew. Each model has a thread that has met it first: compiling its code in another takes longer
 * than a few fits.
 */
export class Queue<T extends Taker> {
  /** By rising cost of their jobs: taken from the end. */
  #waiting: Piece[] = [];
  readonly #homes = new Map<string, T>();
  readonly #order = new WeakMap<Piece, number>();
  #added = 0;

  /** Pieces, and estimated milliseconds. */
  get length(): number {
    return this.#waiting.length;
  }

  get cost(): number {
    return costOf(this.#waiting);
  }

  add(pieces: readonly Piece[]): void {
    for (const piece of pieces) if (!this.#order.has(piece)) this.#order.set(piece, this.#added++);
    const order = (piece: Piece): number => this.#order.get(piece) ?? 0;
    this.#waiting = [...this.#waiting, ...pieces].sort((a, b) => a.jobCost - b.jobCost || order(b) - order(a));
  }

  /** A piece of a model that the thread has met before, else of one that none has, else of one whose thread has much to do. */
  take(thread: T): Piece | undefined {
    const homeOf = ({ job }: Piece): T | undefined => this.#homes.get(job.model.type);
    let place = this.#waiting.findLastIndex((piece) => homeOf(piece) === thread);
    if (place < 0) place = this.#waiting.findLastIndex((piece) => homeOf(piece) === undefined);
    if (place < 0) {
      const toDo = (home: T): number => costOf(home.inbox) + costOf(this.#waiting.filter((piece) => homeOf(piece) === home));
      const busy = new Set([...new Set(this.#homes.values())].filter((home) => toDo(home) > worthCompiling));
      place = this.#waiting.findLastIndex((piece) => busy.has(homeOf(piece)!));
    }
    const [piece] = place < 0 ? [] : this.#waiting.splice(place, 1);
    if (piece !== undefined && homeOf(piece) === undefined) this.#homes.set(piece.job.model.type, thread);
    return piece;
  }

  /** Takes all pieces out that are so. */
  remove(so: (piece: Piece) => boolean): readonly Piece[] {
    const removed = this.#waiting.filter(so);
    this.#waiting = this.#waiting.filter((piece) => !so(piece));
    return removed;
  }

  /** The thread is gone: its models find another one. */
  forget(thread: T): void {
    for (const [type, home] of this.#homes) if (home === thread) this.#homes.delete(type);
  }
}

function costOf(shards: readonly Shard[]): number {
  return shards.reduce((sum, { cost }) => sum + cost, 0);
}
