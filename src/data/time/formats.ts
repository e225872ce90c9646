/** The list of time formats, and the choice among them from a whole column. */
import { dateWithClock, splitClock } from "./clock.ts";
import { compact } from "./compact.ts";
import { epoch } from "./epoch.ts";
import type { TimeFamily, TimeParser } from "./format.ts";
import { isoWeek } from "./isoWeek.ts";
import { namedMonth } from "./namedMonth.ts";
import { quarter } from "./quarter.ts";
import { yearFirst } from "./yearFirst.ts";
import { yearLast } from "./yearLast.ts";

export const timeFamilies: readonly TimeFamily[] = [yearFirst, yearLast, namedMonth, quarter, isoWeek, compact, epoch];

/** Every strict reading of one cell: those of the first family that knows its shape. */
export function readingsOf(cell: string): readonly TimeParser[] {
  if (cell.length < 4 || cell.length > 60 || !/\d/.test(cell)) return [];
  const whole = proposals(cell);
  if (whole.length > 0) return whole;
  const split = splitClock(cell);
  return split === null ? [] : proposals(split.date).map((date) => dateWithClock(date, split));
}

function proposals(cell: string): readonly TimeParser[] {
  for (const family of timeFamilies) {
    const found = family.propose(cell);
    if (found.length > 0) return found;
  }
  return [];
}

/** True where a cell is a time of its own: digits alone, which may be any number, do not count. */
export function looksLikeTime(cell: string): boolean {
  return !/^\d+(?:\.\d+)?$/.test(cell) && readingsOf(cell).some((parser) => !Number.isNaN(parser.parse(cell)));
}

export interface TimeReading {
  readonly parser: TimeParser;
  /** Time of each distinct text, NaN where it is none. */
  readonly times: Float64Array;
  /** Share of the texts that are times. */
  readonly share: number;
  /** Another parser that reads just as many: day and month could be swapped. */
  readonly rival?: TimeParser;
}

/** Cells of a column that the formats are proposed from. */
const exampleCount = 24;
/** A column whose cells are times only up to this share has none. */
const leastShare = 0.9;

/**
 * Reads a column's distinct texts as times, all with one format: the one that reads most of them.
 * Where day and month could be swapped, the reading with the steadier steps wins; `rival` is the other where both are as steady.
 * @param texts distinct cells in order of appearance, without missing ones.
 */
export function readTimes(texts: readonly string[]): TimeReading | null {
  if (texts.length === 0) return null;
  const parsers = new Map<string, TimeParser>();
  const stride = Math.max(1, Math.floor(texts.length / exampleCount));
  for (let i = 0; i < texts.length; i += stride) for (const parser of readingsOf(texts[i] ?? "")) parsers.set(parser.pattern, parser);
  if (parsers.size === 0) return null;
  const probe = texts.length > 2000 ? texts.filter((_, i) => i % Math.ceil(texts.length / 1000) === 0) : texts;
  const ranked = [...parsers.values()]
    .map((parser) => ({ parser, share: shareRead(parser, probe) }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share);
  const best = ranked[0];
  if (best === undefined) return null;
  const readings = ranked.filter(({ share }) => share === best.share).map(({ parser }) => readAll(parser, texts));
  readings.sort((a, b) => b.share - a.share || steadiness(b.times) - steadiness(a.times));
  const [first, second] = readings;
  if (first === undefined || first.share < leastShare) return null;
  if (second === undefined || second.share < first.share || steadiness(second.times) < steadiness(first.times)) return first;
  return { ...customary(first, second), rival: customary(first, second) === first ? second.parser : first.parser };
}

/** Where nothing else decides: with slashes the month comes first (as in the United States), else the day. */
function customary(a: TimeReading, b: TimeReading): TimeReading {
  const monthFirst = a.parser.pattern.startsWith("%m") ? a : b;
  const dayFirst = monthFirst === a ? b : a;
  return a.parser.pattern.includes("/") ? monthFirst : dayFirst;
}

function shareRead(parser: TimeParser, texts: readonly string[]): number {
  let read = 0;
  for (const text of texts) if (!Number.isNaN(parser.parse(text))) read += 1;
  return read / texts.length;
}

function readAll(parser: TimeParser, texts: readonly string[]): TimeReading {
  const times = Float64Array.from(texts, (text) => parser.parse(text));
  let read = 0;
  for (const time of times) if (!Number.isNaN(time)) read += 1;
  return { parser, times, share: read / texts.length };
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
