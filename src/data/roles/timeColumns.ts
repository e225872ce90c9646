/** Columns, and groups of columns, that can be the time of the rows. */
import type { Codes } from "../codes.ts";
import type { Column, Table } from "../table.ts";
import { readTimes } from "../time/formats.ts";
import type { TimeReading } from "../time/reading.ts";
import type { Frequency } from "../frequency.ts";
import type { TimeWriting } from "../panel.ts";
import { endsDay } from "../time/clock.ts";
import { edited } from "../time/edits.ts";
import { inLetters } from "../time/inLetters.ts";
import { centuryOf } from "../time/century.ts";
import type { Resolution, TimeParser } from "../time/format.ts";
import { decimalYears, serialDays, yearQuarters, yearWeeks } from "./timeNumbers.ts";
import { factsOf, numberCodes, usedLevels } from "./cells.ts";
import { stepCount } from "./stepCounts.ts";
import { isPlainMonth, monthNumber } from "../time/monthNames.ts";
import { timeParts } from "./timeParts.ts";
import { means } from "./words.ts";

export interface TimeCandidate {
  readonly columns: readonly Column[];
  readonly writing: TimeWriting;
  readonly resolution: Resolution;
  /** Time of each row in ms, NaN where it has none. */
  readonly times: Float64Array;
  /** How likely names and places make it, before the grid is looked at. */
  readonly score: number;
  readonly reason: string;
  /** Another pattern that fits as well: day and month could be swapped. */
  readonly rival?: string;
  /** Patterns of coarser times in the same column, whose rows are left out. */
  readonly coarser?: readonly string[];
  /** The times are counted steps, not moments. */
  readonly counts?: Frequency;
}

/** All candidates, likeliest first. */
export function timeCandidates(table: Table): readonly TimeCandidate[] {
  const single = table.columns.map((column) => timeColumn(column)).filter((candidate) => candidate !== null);
  const counted = table.columns.map((column) => stepCount(column)).filter((candidate) => candidate !== null);
  const whole = [...single, ...timeParts(table, single), ...counted];
  return whole.sort((a, b) => b.score - a.score || (a.columns[0]?.position ?? 0) - (b.columns[0]?.position ?? 0));
}

/** The column as a time, or null. `asked`: the person says it is one, so names and habits do not matter. */
export function timeColumn(column: Column, asked = false): TimeCandidate | null {
  const named = means(column.name, "time") || means(column.name, "year");
  const hopeful = asked || named || column.position === 0;
  if (column.type === "empty" || (column.type === "text" && !hopeful)) return null;
  const numbers = column.type === "number" ? (serialDays(column, named || asked) ?? decimalYears(column, hopeful) ?? yearWeeks(column) ?? yearQuarters(column)) : null;
  if (numbers !== null) return numbers;
  const values = distinctTexts(column);
  if (values === null) return null;
  const reading = readTimes(values.texts, hopeful);
  if (reading === null) return null;
  const { parser, others = [], coarser = [] } = reading;
  if (column.type === "number" && !asked && !numberIsTime(column, reading, named)) return null;
  const timeOf = Float64Array.from(values.textOf, (text) => reading.times[text] ?? Number.NaN);
  const times = new Float64Array(values.codes.length);
  for (let row = 0; row < times.length; row += 1) times[row] = timeOf[values.codes[row]!]!;
  const parsers = [parser, ...others];
  return {
    columns: [column],
    writing: writingOf(parsers, values.texts, reading.times, reading.pivot),
    resolution: finestOf(parsers),
    times,
    score: (parser.resolution === "year" ? 1.6 : column.type !== "number" ? 3 : parser.pattern.length <= 2 ? 1.8 : 2.6) + (named ? 0.5 : 0) + (column.position === 0 ? 0.3 : 0),
    reason: `its cells are times written ${parsers.map(({ pattern }) => inLetters(pattern)).join(" or ")}`,
    ...(reading.rival === undefined ? {} : { rival: reading.rival.pattern }),
    ...(coarser.length === 0 ? {} : { coarser: coarser.map(({ pattern }) => pattern) }),
  };
}

/** @param parsers of the column, the first one first. @param times of the texts. @param pivot of years of two digits, where it is not the usual one. */
export function writingOf(parsers: readonly TimeParser[], texts: readonly string[], times: Float64Array, pivot?: number): TimeWriting {
  const [first, ...others] = parsers;
  const pattern = first?.pattern ?? "";
  const months = oddMonths(texts, parsers.map((each) => each.pattern));
  const century = parsers.some((each) => each.pattern.includes("%y")) ? centuryOf(times, pivot) : undefined;
  return {
    pattern,
    ...(first?.edit === undefined ? {} : { edit: first.edit }),
    ...(others.length === 0 ? {} : { others: others.map((each) => each.pattern) }),
    ...(months === null ? {} : { months }),
    ...(/%[HM]/.test(pattern) && texts.some((text) => endsDay(first?.edit === undefined ? text : edited(text, first.edit))) ? { endOfDay: true } : {}),
    ...(century === undefined ? {} : { century }),
  };
}

const fineness: readonly Resolution[] = ["year", "half", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond"];

function finestOf(parsers: readonly { readonly resolution: Resolution }[]): Resolution {
  return fineness[Math.max(...parsers.map(({ resolution }) => fineness.indexOf(resolution)))] ?? "day";
}

/** Month names that strptime would not read with the code of their pattern: other languages, "Sept". */
export function oddMonths(texts: readonly string[], patterns: readonly string[]): Readonly<Record<string, number>> | null {
  const codes = patterns.flatMap((pattern) => pattern.match(/%[bB]/g) ?? []);
  if (codes.length === 0) return null;
  const months: Record<string, number> = {};
  let odd = false;
  for (const text of texts) {
    for (const word of text.match(/\p{L}{3,}/gu) ?? []) {
      if (Object.hasOwn(months, word)) continue;
      const month = monthNumber(word);
      if (month === undefined) continue;
      months[word] = month;
      odd ||= !codes.every((code) => isPlainMonth(word, code));
    }
  }
  return odd ? months : null;
}

interface DistinctTexts {
  readonly texts: readonly string[];
  /** A code for each row, and for each code which of the texts it stands for (a large number for missing ones). */
  readonly codes: Codes;
  readonly textOf: Uint32Array;
}

function distinctTexts(column: Column): DistinctTexts | null {
  const none = 0xffffffff;
  const { levels, codes } = column;
  if (levels !== undefined && codes !== undefined) {
    const used = usedLevels(column);
    const textOf = new Uint32Array(levels.length).fill(none);
    used.forEach((code, i) => (textOf[code] = i));
    return { texts: used.map((code) => levels[code] ?? ""), codes, textOf };
  }
  if (column.type !== "number" || !factsOf(column).whole) return null;
  const distinct = numberCodes(column.numbers ?? new Float64Array());
  return { texts: Array.from(distinct.values, String), codes: distinct.codes, textOf: Uint32Array.from({ length: distinct.values.length + 1 }, (_, code) => (code === 0 ? none : code - 1)) };
}

/** Numbers are times only where they can hardly be anything else, or their name says so. */
function numberIsTime(column: Column, { parser, share, times, coarser }: TimeReading, named: boolean): boolean {
  const facts = factsOf(column);
  if (facts.distinct < 3) return false;
  const { pattern } = parser;
  // Months and quarters behind a point, and parts of seconds.
  if (!facts.whole) return share === 1 && (pattern.startsWith("%Y.") || pattern === "%m.%Y" || pattern === "%s") && (named || times.every((time, i) => i === 0 || time > (times[i - 1] ?? 0)));
  switch (pattern) {
    case "%Y%m%d":
      return share >= 0.98;
    case "%Y%m":
      return (share === 1 || coarser !== undefined) && (named || facts.rises);
    case "%Y":
      return share >= 0.98 && (means(column.name, "year") || countsYears(column) || ((named || column.name === "#1" || column.name.startsWith("#")) && facts.rises && facts.max - facts.min < 400 && facts.distinct >= 0.8 * (facts.max - facts.min + 1)));
    case "%Y%j":
    case "%d%m%Y":
    case "%Y%m%d%H":
      return share === 1 && named;
    default:
      return share === 1 && (facts.rises || named || /unix|epoch/i.test(column.name));
  }
}

/** In front of all others, one after another without a gap: years, unless the name calls them something else. */
function countsYears(column: Column): boolean {
  const { counts, distinct, min, max } = factsOf(column);
  const called = (["identifier", "rowNumber", "target"] as const).some((meaning) => means(column.name, meaning));
  return column.position === 0 && counts && distinct >= 8 && min >= 1500 && max < 2200 && !called;
}
