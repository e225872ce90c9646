/** What a fit thread is told and what it says. */
import type { FitData, FitJob, Paths } from "../backtest/fitter.ts";

/** A job, or a range of its series where each is fitted by itself. */
export interface ShardRequest {
  readonly job: FitJob;
  /** Places among the origin's series, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

export type ToThread =
  | { readonly kind: "data"; readonly data: FitData }
  | { readonly kind: "fit"; readonly request: ShardRequest };

/** Series are counted from the start of the shard. `points` are the paths one after the other. */
export interface ShardPaths extends Omit<Paths, "points"> {
  readonly points: Float64Array<ArrayBuffer>;
}

/** Answers come in the order of the requests. */
export type FromThread =
  | { readonly kind: "ready" }
  | { readonly kind: "fitted"; readonly paths: ShardPaths }
  /** FitError: the model says that it cannot be fitted. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Anything else: a trap of WebAssembly, no memory, a bug. The thread is not to be trusted any more. */
  | { readonly kind: "broken"; readonly reason: string };
