/** What a time format is. One family a file; `formats.ts` lists them. */

export type Resolution = "year" | "quarter" | "month" | "week" | "day" | "hour" | "minute" | "second" | "millisecond";

/** Reads cells of one exact shape. */
export interface TimeParser {
  /** strftime codes, with `%q` for quarters, `%s` for epoch seconds and `%Q` for epoch milliseconds. */
  readonly pattern: string;
  readonly resolution: Resolution;
  /** @returns epoch ms of the wall time read as UTC (of UTC itself where the text has an offset), NaN where the text has another shape or names no real date. */
  parse(text: string): number;
}

/** Formats that differ in separators and widths only. Looks at one cell and offers every strict reading of it. */
export interface TimeFamily {
  readonly id: string;
  propose(cell: string): readonly TimeParser[];
}

const made = new Map<string, TimeParser>();

/**
 * The parser of a pattern, made once: compiling its expression for every cell of a file would cost more than reading it.
 * A pattern says all about its parser, and there are only as many as there are separators and orders.
 */
export function parserOf(pattern: string, make: () => Omit<TimeParser, "pattern">): TimeParser {
  let parser = made.get(pattern);
  if (parser === undefined) made.set(pattern, (parser = { pattern, ...make() }));
  return parser;
}

/** Midnight of a day as epoch ms; NaN where the calendar has no such day (2021-02-29). Years 1–9999. */
export function dayTime(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day ? date.getTime() : Number.NaN;
}

/** POSIX strptime's rule for two digits: 69–99 are 1969–1999, 00–68 are 2000–2068. */
export function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 2 ? year + (year >= 69 ? 1900 : 2000) : year;
}

/** Four digits are a year only where people write dates: 1500–2199. */
export function plausibleYear(year: number): boolean {
  return year >= 1500 && year < 2200;
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
