/** What a Prophet model adds up: pieces of trend and waves of seasons, as columns over time (Taylor & Letham 2018, §3.1–3.2). */
import { dayMs } from "../../data/grid.ts";
import type { ProphetArgs } from "./args.ts";

/** Times in units of the history: 0 at its first value, 1 at its last. */
export interface Clock {
  readonly start: number;
  readonly span: number;
}

export interface Wave {
  /** Days. */
  readonly period: number;
  /** Number of pairs of sine and cosine. */
  readonly order: number;
}

export interface Terms {
  readonly clock: Clock;
  /** Places where the slope may change, ascending, in units of the history; empty for a flat trend. */
  readonly changepoints: Float64Array;
  /** Whether the trend has a slope at all. */
  readonly sloping: boolean;
  readonly waves: readonly Wave[];
}

/** @param times of the values, at least two. */
export function chooseTerms(times: Float64Array, given: ProphetArgs): Terms {
  const start = times[0]!;
  const span = times[times.length - 1]! - start;
  const sloping = given.growth === "linear";
  return { clock: { start, span }, sloping, changepoints: sloping ? changepoints(times, given).map((time) => (time - start) / span) : new Float64Array(0), waves: waves(times, given) };
}

/** Evenly spaced over the first part of the history, on times of values, never at its start. */
function changepoints(times: Float64Array, { changepoint_num, changepoint_range }: ProphetArgs): Float64Array {
  const candidates = Math.floor(times.length * changepoint_range);
  const count = Math.max(0, Math.min(changepoint_num, candidates - 1));
  return Float64Array.from({ length: count }, (_, i) => times[roundHalfEven(((i + 1) * (candidates - 1)) / count)]!);
}

/** As NumPy rounds. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor % 2) : Math.round(x);
}

/** The seasons that the history is long and dense enough for. */
function waves(times: Float64Array, given: ProphetArgs): readonly Wave[] {
  const span = times[times.length - 1]! - times[0]!;
  let gap = Infinity;
  for (let t = 1; t < times.length; t++) gap = Math.min(gap, times[t]! - times[t - 1]!);
  const wanted = (choice: ProphetArgs["seasonality_daily"], auto: boolean): boolean => (choice === "auto" ? auto : choice === "on");
  return [
    ...(wanted(given.seasonality_yearly, span >= 730 * dayMs) ? [{ period: 365.25, order: 10 }] : []),
    ...(wanted(given.seasonality_weekly, span >= 14 * dayMs && gap < 7 * dayMs) ? [{ period: 7, order: 3 }] : []),
    ...(wanted(given.seasonality_daily, span >= 2 * dayMs && gap < dayMs) ? [{ period: 1, order: 4 }] : []),
  ];
}

export function trendColumns({ sloping, changepoints }: Terms): number {
  return 1 + (sloping ? 1 + changepoints.length : 0);
}

export function seasonColumns({ waves }: Terms): number {
  return waves.reduce((sum, { order }) => sum + 2 * order, 0);
}

/** Level, slope and hinges at one time. @param into gets `trendColumns` values. */
export function trendRow({ clock, sloping, changepoints }: Terms, time: number, into: Float64Array): void {
  into[0] = 1;
  if (!sloping) return;
  const t = (time - clock.start) / clock.span;
  into[1] = t;
  for (let j = 0; j < changepoints.length; j++) into[2 + j] = Math.max(0, t - changepoints[j]!);
}

/** Sines and cosines at one time. @param into gets `seasonColumns` values. */
export function seasonRow({ waves }: Terms, time: number, into: Float64Array): void {
  const days = time / dayMs;
  let column = 0;
  for (const { period, order } of waves) {
    for (let i = 1; i <= order; i++) {
      const angle = (2 * Math.PI * i * days) / period;
      into[column++] = Math.sin(angle);
      into[column++] = Math.cos(angle);
    }
  }
}
