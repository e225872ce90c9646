/** Jobs cut into pieces that keep all threads busy, and their answers put together again. */
import { fitCost } from "../backtest/cost.ts";
import type { FitJob, Paths } from "../backtest/fitter.ts";
import { modelOf } from "../models/index.ts";
import type { ShardPaths, ShardRequest } from "./messages.ts";

export interface Shard extends ShardRequest {
  /** Estimated milliseconds. */
  readonly cost: number;
}

/** Shorter pieces (in estimated milliseconds) are not worth their message. */
const leastCost = 20;
/** More pieces than this for each thread do not balance better. */
const mostPieces = 8;

/**
 * Series that are fitted each by itself are cut into ranges of about the same number of rows; everything else stays whole.
 * @param rows training rows of each series of the origin.
 */
export function shardsOf(job: FitJob, rows: readonly number[], threads: number): readonly Shard[] {
  const cost = (from: number, to: number): number => fitCost(job.model, sum(rows.slice(from, to)));
  const whole = { job, from: 0, to: rows.length, cost: cost(0, rows.length) };
  const pieces = Math.min(rows.length, Math.floor(whole.cost / leastCost), mostPieces * threads);
  if (modelOf(job.model).kind !== "series" || pieces < 2) return [whole];
  const ends = balancedEnds(rows, pieces);
  return ends.map((to, i) => ({ job, from: ends[i - 1] ?? 0, to, cost: cost(ends[i - 1] ?? 0, to) }));
}

/** Ends of at most so many ranges with about the same sum. */
function balancedEnds(rows: readonly number[], pieces: number): readonly number[] {
  const share = sum(rows) / pieces;
  const ends: number[] = [];
  let reached = 0;
  let next = share;
  rows.forEach((count, s) => {
    reached += count;
    if (reached < next && s < rows.length - 1) return;
    ends.push(s + 1);
    next = share * (Math.floor(reached / share) + 1);
  });
  return ends;
}

/** @param parts answers of all shards of a job, in order. */
export function assemble(shards: readonly Shard[], parts: readonly ShardPaths[]): Paths {
  return {
    points: parts.flatMap(({ points }, i) => {
      const count = shards[i]!.to - shards[i]!.from;
      const horizon = points.length / count;
      return Array.from({ length: count }, (_, s) => points.subarray(s * horizon, (s + 1) * horizon));
    }),
    description: parts.find(({ description }) => description !== "")?.description ?? "",
    fallbacks: parts.flatMap(({ fallbacks }, i) => fallbacks.map(({ series, reason }) => ({ series: series + shards[i]!.from, reason }))),
    seconds: sum(parts.map(({ seconds }) => seconds)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
