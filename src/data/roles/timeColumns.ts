/** Columns, and groups of columns, that can be the time of the rows. */
import type { Codes } from "../codes.ts";
import type { Column, Table } from "../table.ts";
import { readTimes } from "../time/formats.ts";
import type { Resolution } from "../time/format.ts";
import { factsOf, numberCodes, usedLevels } from "./cells.ts";
import { isPlainMonth, monthNumber } from "../time/monthNames.ts";
import { timeParts } from "./timeParts.ts";
import { means } from "./words.ts";

export interface TimeCandidate {
  readonly columns: readonly Column[];
  readonly pattern: string;
  readonly resolution: Resolution;
  /** Time of each row in ms, NaN where it has none. */
  readonly times: Float64Array;
  /** How likely names and places make it, before the grid is looked at. */
  readonly score: number;
  readonly reason: string;
  /** Another pattern that fits as well: day and month could be swapped. */
  readonly rival?: string;
  readonly others?: readonly string[];
  readonly months?: Readonly<Record<string, number>>;
  /** Patterns of coarser times in the same column, whose rows are left out. */
  readonly coarser?: readonly string[];
}

/** All candidates, likeliest first. */
export function timeCandidates(table: Table): readonly TimeCandidate[] {
  const single = table.columns.map((column) => timeColumn(column)).filter((candidate) => candidate !== null);
  const whole = [...single, ...timeParts(table, single)];
  return whole.sort((a, b) => b.score - a.score || (a.columns[0]?.position ?? 0) - (b.columns[0]?.position ?? 0));
}

/** The column as a time, or null. `asked`: the person says it is one, so names and habits do not matter. */
export function timeColumn(column: Column, asked = false): TimeCandidate | null {
  const named = means(column.name, "time") || means(column.name, "year");
  const hopeful = asked || named || column.position === 0;
  if (column.type === "empty" || (column.type === "text" && !hopeful)) return null;
  const serial = column.type === "number" ? serialDays(column, named || asked) : null;
  if (serial !== null) return serial;
  const values = distinctTexts(column);
  if (values === null) return null;
  const reading = readTimes(values.texts, hopeful);
  if (reading === null) return null;
  const { parser, others = [], coarser = [] } = reading;
  if (column.type === "number" && !asked && !numberIsTime(column, parser.pattern, reading.share, named)) return null;
  const timeOf = Float64Array.from(values.textOf, (text) => reading.times[text] ?? Number.NaN);
  const times = new Float64Array(values.codes.length);
  for (let row = 0; row < times.length; row += 1) times[row] = timeOf[values.codes[row]!]!;
  const parsers = [parser, ...others];
  const months = oddMonths(values.texts, parsers.map(({ pattern }) => pattern));
  return {
    columns: [column],
    pattern: parser.pattern,
    resolution: finestOf(parsers),
    times,
    score: (column.type !== "number" ? 3 : parser.pattern === "%Y" ? 1.6 : parser.pattern.length <= 2 ? 1.8 : 2.6) + (named ? 0.5 : 0) + (column.position === 0 ? 0.3 : 0),
    reason: `its cells are times written ${parsers.map(({ pattern }) => pattern).join(" or ")}`,
    ...(reading.rival === undefined ? {} : { rival: reading.rival.pattern }),
    ...(others.length === 0 ? {} : { others: others.map(({ pattern }) => pattern) }),
    ...(months === null ? {} : { months }),
    ...(coarser.length === 0 ? {} : { coarser: coarser.map(({ pattern }) => pattern) }),
  };
}

const fineness: readonly Resolution[] = ["year", "quarter", "month", "week", "day", "hour", "minute", "second", "millisecond"];

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

/** Days counted from 1970, or as spreadsheets count them from 1900; both from 1995 to 2060, where they cannot be taken for one another. */
function serialDays(column: Column, named: boolean): TimeCandidate | null {
  const facts = factsOf(column);
  const unix = facts.min >= 9131 && facts.max <= 32_900;
  const sheet = facts.min >= 34_700 && facts.max <= 58_500;
  if (!named || !facts.whole || facts.distinct < 5 || !(unix || sheet) || !means(column.name, "date")) return null;
  const origin = unix ? 0 : 25_569;
  return {
    columns: [column],
    pattern: unix ? "%Ed" : "%Ex",
    resolution: "day",
    times: (column.numbers ?? new Float64Array()).map((value) => (value - origin) * 86_400_000),
    score: 2.6,
    reason: unix ? "its numbers are days since 1970" : "its numbers are days as spreadsheets count them",
  };
}

interface DistinctTexts {
  readonly texts: readonly string[];
  /** A code for each row, and for each code which of the texts it stands for (a large number for missing ones). */
  readonly codes: Codes;
  readonly textOf: Uint32Array;
}

function distinctTexts(column: Column): DistinctTexts | null {
  const none = 0xffffffff;
  const { levels, codes, numbers } = column;
  if (levels !== undefined && codes !== undefined) {
    const used = usedLevels(column);
    const textOf = new Uint32Array(levels.length).fill(none);
    used.forEach((code, i) => (textOf[code] = i));
    return { texts: used.map((code) => levels[code] ?? ""), codes, textOf };
  }
  if (numbers === undefined || !factsOf(column).whole) return null;
  const distinct = numberCodes(numbers);
  return { texts: Array.from(distinct.values, String), codes: distinct.codes, textOf: Uint32Array.from({ length: distinct.values.length + 1 }, (_, code) => (code === 0 ? none : code - 1)) };
}

/** Numbers are times only where they can hardly be anything else, or their name says so. */
function numberIsTime(column: Column, pattern: string, share: number, named: boolean): boolean {
  const facts = factsOf(column);
  if (!facts.whole || facts.distinct < 3) return false;
  switch (pattern) {
    case "%Y%m%d":
      return share >= 0.98;
    case "%Y%m":
      return share === 1 && (named || facts.rises);
    case "%Y":
      return share >= 0.98 && (means(column.name, "year") || ((named || column.name === "#1" || column.name.startsWith("#")) && facts.rises && facts.max - facts.min < 400 && facts.distinct >= 0.8 * (facts.max - facts.min + 1)));
    default:
      return share === 1 && (facts.rises || named || /unix|epoch/i.test(column.name));
  }
}
