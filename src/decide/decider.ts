import type { Backtest } from "../backtest/backtest.ts";
import type { Bench } from "./bench.ts";
import type { Selection } from "./selection.ts";

/** What a decider tells while it works. */
export interface Watcher {
  /** After the k-th of n backtests (1-based); they run side by side and end in any order. */
  backtested?(backtest: Backtest, k: number, n: number): void;
}

/** Chooses one workflow with the bench's instruments: the rules by default, agents where the person opted in. */
export type Decider = (bench: Bench, watcher: Watcher, signal: AbortSignal) => Promise<Selection>;
