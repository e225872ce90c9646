/** A column's texts as one format reads them, and which of two readings is the likelier one. */
import { inTheirCentury } from "./century.ts";
import type { TimeParser } from "./format.ts";

export interface TimeReading {
  readonly parser: TimeParser;
  /** Time of each distinct text, NaN where it is none. */
  readonly times: Float64Array;
  /** Two digits from which on years are of the last century, where it is not 50. */
  readonly pivot?: number;
  /** Share of the texts that are times. */
  readonly share: number;
  /** Another parser that reads just as many: day and month could be swapped. */
  readonly rival?: TimeParser;
  /** Further parsers for texts that `parser` does not read: a column whose writing changes, with day and month in the same order. */
  readonly others?: readonly TimeParser[];
  /** Coarser times in the same column, which are left out: years and quarters among months. */
  readonly coarser?: readonly TimeParser[];
}

/** Where nothing else decides: with slashes the month comes first (as in the United States), else the day. */
export function customary(a: TimeReading, b: TimeReading): TimeReading {
  const monthFirst = a.parser.pattern.startsWith("%m") ? a : b;
  const dayFirst = monthFirst === a ? b : a;
  return a.parser.pattern.includes("/") ? monthFirst : dayFirst;
}

export function shareRead(parser: TimeParser, texts: readonly string[]): number {
  let read = 0;
  for (const text of texts) if (!Number.isNaN(parser.parse(text))) read += 1;
  return read / texts.length;
}

export function readAll(parser: TimeParser, texts: readonly string[]): TimeReading {
  const times = Float64Array.from(texts, (text) => parser.parse(text));
  return { parser, ...inTheirCentury([parser], times), share: countRead(times) / texts.length };
}

export function countRead(times: Float64Array): number {
  let read = 0;
  for (const time of times) if (!Number.isNaN(time)) read += 1;
  return read;
}

/** The reading that reads more, has steadier steps, runs in one direction: below 0 where it is `a`. */
export function likelier(a: TimeReading, b: TimeReading): number {
  return b.share - a.share || steadiness(b.times) - steadiness(a.times) || disorder(a.times) - disorder(b.times);
}

/** Steps against the direction of most. */
function disorder(times: Float64Array): number {
  let rises = 0;
  let falls = 0;
  for (let i = 1; i < times.length; i += 1) {
    if (times[i]! > times[i - 1]!) rises += 1;
    else if (times[i]! < times[i - 1]!) falls += 1;
  }
  return Math.min(rises, falls);
}

/** Share of the commonest step between neighbours in order of appearance, months counted as equal. */
function steadiness(times: Float64Array): number {
  const steps = new Map<number, number>();
  let count = 0;
  for (let i = 1; i < times.length; i += 1) {
    const step = (times[i] ?? 0) - (times[i - 1] ?? 0);
    if (Number.isNaN(step) || step === 0) continue;
    const days = Math.round(step / 86_400_000);
    const rounded = Math.abs(days) >= 28 && Math.abs(days) <= 31 ? 30 * Math.sign(days) : step;
    steps.set(rounded, (steps.get(rounded) ?? 0) + 1);
    count += 1;
  }
  return count === 0 ? 0 : Math.max(...steps.values()) / count;
}
