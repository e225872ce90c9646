/** What a time format is. One family a file; `formats.ts` lists them. */

export type Resolution = "year" | "half" | "quarter" | "month" | "week" | "day" | "hour" | "minute" | "second" | "millisecond";

/** A change to the text of cells before a pattern reads them; `steps` are (regular expression, replacement) as both JavaScript and Python read them, groups as `\\1`. */
export interface Edit {
  readonly about: string;
  readonly steps: readonly (readonly [find: string, put: string])[];
}

/** Reads cells of one exact shape. */
export interface TimeParser {
  /** strftime codes, and those of `TimeFormat`. */
  readonly pattern: string;
  /** What happens to the text first. */
  readonly edit?: Edit;
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
 * A pattern and an edit say all about their parser, and there are only as many as there are separators and orders.
 */
export function parserOf(pattern: string, make: () => Omit<TimeParser, "pattern">, edit?: Edit): TimeParser {
  const id = idOf({ pattern, ...(edit === undefined ? {} : { edit }) });
  let parser = made.get(id);
  if (parser === undefined) made.set(id, (parser = { pattern, ...make() }));
  return parser;
}

/** Tells parsers apart. */
export function idOf({ pattern, edit }: Pick<TimeParser, "pattern" | "edit">): string {
  return edit === undefined ? pattern : `${pattern} ${JSON.stringify(edit.steps)}`;
}

/** Midnight of a day as epoch ms; NaN where the calendar has no such day (2021-02-29). Years 1–9999. */
export function dayTime(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day ? date.getTime() : Number.NaN;
}

/** The day of the year 1–366; NaN where the year has no such day. */
export function dayOfYear(year: number, day: number): number {
  const time = dayTime(year, 1, 1) + (day - 1) * 86_400_000;
  return day >= 1 && new Date(time).getUTCFullYear() === year ? time : Number.NaN;
}

/** From this year on two digits mean the last century: what is known happened. strptime (POSIX) says so from 69 on. */
export const centuryFrom = 1950;

/** @param year two digits. @param pivot from this one on they are of the last century. */
export function yearOf(year: number, pivot = centuryFrom % 100): number {
  return year + (year >= pivot ? 1900 : 2000);
}

/** Two digits: 50–99 are 1950–1999, 00–49 are 2000–2049. */
export function fullYear(text: string): number {
  return text.length === 2 ? yearOf(Number(text)) : Number(text);
}

/** Four digits are a year only where people write dates: 1500–2199. */
export function plausibleYear(year: number): boolean {
  return year >= 1500 && year < 2200;
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
