/** Times in several columns: year + month (+ day (+ hour)), year + quarter, date + time of day. */
import { numberAt, type Column, type Table } from "../table.ts";
import type { TimeWriting } from "../panel.ts";
import { centuryOf, pivotOf } from "../time/century.ts";
import { dayTime, type Edit, type Resolution } from "../time/format.ts";
import { readTimes } from "../time/formats.ts";
import { weekStart } from "../time/isoWeek.ts";
import { monthCode, monthNumber } from "../time/monthNames.ts";
import { factsOf, filledDown, numberCodes, textAt, usedLevels } from "./cells.ts";
import { oddMonths, timeColumn, writingOf, type TimeCandidate } from "./timeColumns.ts";
import { means, type Meaning } from "./words.ts";

interface Part {
  readonly column: Column;
  readonly code: string;
  readonly months?: Readonly<Record<string, number>>;
  /** Years of two digits, of the last century from this one on. */
  readonly pivot?: number;
  /** Value of a row, NaN where it is none. */
  at(row: number): number;
}

/** @param single the columns that are times by themselves: a date may go with a time of day. */
export function timeParts(table: Table, single: readonly TimeCandidate[]): readonly TimeCandidate[] {
  const merged = mergedParts(table);
  if (merged.length > 0) return merged;
  const calendar = calendarParts(table);
  return [...calendar, ...[...single, ...calendar].flatMap((date) => withClock(table, date))];
}

/** Years and dates that stand in the first of their rows only, as in cells merged over the rows below. */
function mergedParts(table: Table): readonly TimeCandidate[] {
  const merged = table.columns.filter(isMerged);
  if (merged.length === 0) return [];
  const filled: Table = { ...table, columns: table.columns.map((column) => (merged.includes(column) ? filledDown(column) : column)) };
  const dates = filled.columns.filter(({ type }) => type === "time").map((column) => timeColumn(column)).filter((date) => date !== null);
  return [...calendarParts(filled), ...dates.flatMap((date) => withClock(filled, date))].map((candidate) => ({
    ...candidate,
    columns: candidate.columns.map(({ position }) => table.columns.find((column) => column.position === position)!),
    writing: { ...candidate.writing, filled: merged.map(({ name }) => name) },
  }));
}

function isMerged(column: Column): boolean {
  const rows = column.codes?.length ?? column.numbers?.length ?? 0;
  const mayBe = column.type === "time" || (column.type === "number" && means(column.name, "year"));
  return mayBe && textAt(column, 0) !== "" && column.missing >= 0.5 * rows && rows - column.missing >= 2;
}


function calendarParts(table: Table): readonly TimeCandidate[] {
  const year = find(table, yearPart);
  if (year === null) return [];
  const others = table.columns.filter((column) => column !== year.column);
  const rest: Table = { ...table, columns: others };
  const month = find(rest, monthPart);
  if (month === null) {
    const quarter = find(rest, quarterPart);
    if (quarter !== null) return [joined(table.rows, [year, quarter], "quarter", (y, q) => dayTime(y, 3 * q - 2, 1))];
    const half = find(rest, (column) => textPart(column, /^(H|HY|S0?|Half |HJ ?|Sem ?)([12])$/i, "%Eh", "half", /^S03$/));
    if (half !== null) return [joined(table.rows, [year, half], "half", (y, h) => dayTime(y, 6 * h - 5, 1))];
    const week = find(rest, (column) => numberPart(column, "week", 1, 53, "%V") ?? textPart(column, /^((?:W|Wk|KW|Week|Woche|Semana|Semaine) ?)(0?[1-9]|[1-5]\d)$/i, "%V", "week"));
    if (week !== null && year.code === "%Y") return [joined(table.rows, [{ ...year, code: "%G" }, week], "week", weekStart)];
    const day = find(rest, (column) => numberPart(column, "dayOfYear", 1, 366, "%j"));
    return day === null ? [] : [joined(table.rows, [year, day], "day", (y, d) => dayTime(y, 1, 1) + (d - 1) * 86_400_000)];
  }
  const day = find({ ...rest, columns: others.filter((column) => column !== month.column) }, (column) => numberPart(column, "day", 1, 31, "%d"));
  if (day === null) return [joined(table.rows, [year, month], "month", (y, m) => dayTime(y, m, 1))];
  const hour = find({ ...rest, columns: others.filter((column) => column !== month.column && column !== day.column) }, (column) => numberPart(column, "hour", 0, 24, "%H"));
  if (hour === null) return [joined(table.rows, [year, month, day], "day", (y, m, d) => dayTime(y, m, d))];
  const minute = find({ ...rest, columns: others.filter((column) => ![month.column, day.column, hour.column].includes(column)) }, (column) => numberPart(column, "minute", 0, 59, "%M"));
  if (minute === null) return [joined(table.rows, [year, month, day, hour], "hour", (y, m, d, h) => dayTime(y, m, d) + h * 3_600_000)];
  return [joined(table.rows, [year, month, day, hour, minute], "minute", (y, m, d, h, min) => dayTime(y, m, d) + (h * 60 + min) * 60_000)];
}

function find(table: Table, part: (column: Column) => Part | null): Part | null {
  for (const column of table.columns) {
    const found = part(column);
    if (found !== null) return found;
  }
  return null;
}

function yearPart(column: Column): Part | null {
  if (column.type !== "number") return textPart(column, /^((?:FY|CY) ?)(\d{4})$/i, "%Y", "year");
  const facts = factsOf(column);
  if (!facts.whole || !(column.years === true || means(column.name, "year") || (isUnnamed(column, 0) && facts.rises && facts.min >= 1500))) return null;
  const numbers = column.numbers ?? new Float64Array();
  if (facts.min >= 1500 && facts.max < 2200) return { column, code: "%Y", at: (row) => numbers[row] ?? Number.NaN };
  if (facts.min >= 0 && facts.max <= 99) {
    const pivot = pivotOf([...numberCodes(numbers).values]);
    return { column, code: "%y", pivot, at: (row) => (numbers[row] ?? Number.NaN) + ((numbers[row] ?? Number.NaN) >= pivot ? 1900 : 2000) };
  }
  return null;
}

function monthPart(column: Column): Part | null {
  if (column.type === "number") return numberPart(column, "month", 1, 12, "%m");
  const numbered = textPart(column, /^(M|M-)(0[1-9]|1[0-2])$/, "%m", null, /^M13$/);
  if (numbered !== null) return numbered;
  const used = usedLevels(column);
  if (used.length === 0 || used.length > 12) return null;
  const names = used.map((code) => column.levels?.[code] ?? "");
  if (!names.every((name) => monthNumber(name) !== undefined)) return null;
  const code = names.some((name) => name.length > 3) ? "%B" : monthCode(names[0] ?? "");
  const months = oddMonths(names, [code]);
  return { column, code, ...(months === null ? {} : { months }), at: (row) => monthNumber(textAt(column, row)) ?? Number.NaN };
}

function quarterPart(column: Column): Part | null {
  if (column.type === "number") return numberPart(column, "quarter", 1, 4, "%q");
  // Statistical offices add a fifth for the year.
  return textPart(column, /^(Q0?|Quarter |Qtr ?)([1-4])$/i, "%q", null, /^Q05$/) ?? textPart(column, /^(T|Trim )([1-4])$/i, "%q", "quarter");
}

/**
 * Texts that are a letter or word and a number. @param meaning of the column's name, where the letter may be anything's.
 * @param sum text of rows for the whole year, which have no part.
 */
function textPart(column: Column, shape: RegExp, code: string, meaning: Meaning | null, sum?: RegExp): Part | null {
  if (column.type === "number" || (meaning !== null && !means(column.name, meaning))) return null;
  const names = usedLevels(column).map((level) => column.levels?.[level] ?? "").filter((name) => sum?.test(name) !== true);
  const before = shape.exec(names[0] ?? "")?.[1];
  if (names.length < 2 || before === undefined || !names.every((name) => shape.exec(name)?.[1] === before)) return null;
  return { column, code: before + code, at: (row) => Number(shape.exec(textAt(column, row))?.[2] ?? Number.NaN) };
}

/** The usual order where no names say it: 2024 3 1 0. */
const order: readonly Meaning[] = ["year", "month", "day", "hour", "minute"];

function isUnnamed(column: Column, place: number): boolean {
  return column.name === `#${column.position + 1}` && column.position === place;
}

function numberPart(column: Column, meaning: Meaning, min: number, max: number, code: string): Part | null {
  if (column.type !== "number") return null;
  const facts = factsOf(column);
  if (!means(column.name, meaning) && !(isUnnamed(column, order.indexOf(meaning)) && facts.min === min && facts.max >= max - 3)) return null;
  const numbers = column.numbers ?? new Float64Array();
  // A file of one month or one hour has it all the same.
  if (!facts.whole || facts.distinct < 1 || facts.distinct > max - min + 2) return null;
  // A stray such as day 99 for "unknown" is a row without a time, no reason to doubt the column.
  const outside = numbers.reduce((count, value) => count + (value < min || value > max ? 1 : 0), 0);
  if (outside > 0.05 * numbers.length) return null;
  return { column, code, at: (row) => numbers[row] ?? Number.NaN };
}

function joined(rows: number, parts: readonly Part[], resolution: Resolution, timeOf: (...values: number[]) => number): TimeCandidate {
  const times = new Float64Array(rows);
  const months = parts.find((part) => part.months !== undefined)?.months;
  for (let row = 0; row < rows; row += 1) times[row] = timeOf(...parts.map((part) => part.at(row)));
  const pivot = parts.find((part) => part.pivot !== undefined)?.pivot;
  const century = pivot === undefined ? undefined : centuryOf(times, pivot);
  return {
    columns: parts.map(({ column }) => column),
    writing: {
      pattern: parts.map(({ code }) => code).join("|"),
      ...(months === undefined ? {} : { months }),
      ...(parts.some(({ code, column }) => code === "%H" && factsOf(column).max === 24) ? { endOfDay: true } : {}),
      ...(century === undefined ? {} : { century }),
    },
    resolution,
    times,
    score: 2.8 + 0.1 * parts.length,
    reason: `together these columns make the ${resolution}`,
  };
}

/** A date column and a column of times of day beside it. */
function withClock(table: Table, date: TimeCandidate): readonly TimeCandidate[] {
  if (date.resolution !== "day" || date.writing.edit !== undefined) return [];
  const others = table.columns.filter((column) => !date.columns.includes(column));
  const running = others.find((column) => runsThroughDays(column, date.times));
  for (const column of running === undefined ? others : [running]) {
    const clock = column === running ? hoursOf(column) : clockOf(column) ?? slotOf(column);
    if (clock === null) continue;
    const { pattern, edit, endOfDay } = clock.writing;
    const writing: TimeWriting = { ...date.writing, pattern: `${date.writing.pattern}|${pattern}`, ...(edit === undefined ? {} : { edit }), ...(endOfDay === undefined ? {} : { endOfDay }) };
    const times = date.times.map((time, row) => time + clock.at(row));
    return [{ ...date, columns: [...date.columns, column], writing, resolution: "minute", times, score: date.score + 0.3, reason: "date and time of day stand in two columns" }];
  }
  return [];
}

interface Clock {
  readonly writing: TimeWriting;
  /** Milliseconds after midnight, NaN where the cell says none. */
  at(row: number): number;
}

/** Any date would do: a time of day is read behind it. */
const [someDate, someMidnight] = ["2000-01-01 ", Date.UTC(2000, 0, 1)];

/** 13:00, 1:05 PM, 13:00:05, 13.00.05, 13h, 24:00, 1300 UTC, whole hours 0–24, or 930 for half past nine. */
function clockOf(column: Column): Clock | null {
  const texts = usedLevels(column).map((code) => column.levels?.[code] ?? "");
  // 18.30 is a number as well.
  if (column.type === "number" && !(means(column.name, "clock") && texts.length > 0 && texts.every((text) => /^\d{1,2}\.\d{2}$/.test(text)))) return numberedClock(column, texts);
  if (column.type === "empty" || texts.length === 0 || texts.some((text) => text.length > 20)) return null;
  const utc = /^(\d{2})(\d{2}) ?(UTC|GMT)$/;
  if (texts.every((text) => utc.test(text))) {
    const parts = (row: number): RegExpExecArray | null => utc.exec(textAt(column, row));
    return { writing: { pattern: `%H%M ${utc.exec(texts[0]!)?.[3] ?? "UTC"}` }, at: (row) => (Number(parts(row)?.[1] ?? Number.NaN) * 60 + Number(parts(row)?.[2] ?? Number.NaN)) * 60_000 };
  }
  const reading = readTimes(texts.map((text) => someDate + text));
  if (reading === null || reading.share < 1 || reading.others !== undefined || !/^%Y-%m-%d .*%[HI]/.test(reading.parser.pattern)) return null;
  const { pattern, ...rest } = writingOf([reading.parser], texts.map((text) => someDate + text), reading.times);
  return { writing: { ...rest, pattern: pattern.slice("%Y-%m-%d ".length) }, at: (row) => reading.parser.parse(someDate + textAt(column, row)) - someMidnight };
}

/** Digits under the name of a clock: how many there are says whether they end with hours, minutes or seconds. */
function numberedClock(column: Column, texts: readonly string[]): Clock | null {
  if (!means(column.name, "clock")) return null;
  const { whole, min, max, distinct } = factsOf(column);
  const numbers = column.numbers ?? new Float64Array();
  if (!whole || min < 0) return null;
  const digits = [4, 6].find((count) => texts.length > 0 && texts.every((text) => text.length === count));
  // Hours counted to 25 on the day when clocks are set back begin with 1.
  if (digits === undefined && !(min === 1 && max === 25) && numberPart(column, "clock", 0, 24, "%H") !== null) return hoursOf(column);
  const seconds = digits === undefined ? max >= 10_000 : digits === 6;
  const isClock = (value: number): boolean => value < (seconds ? 240_000 : 2400) && value % 100 < 60 && (!seconds || Math.floor(value / 100) % 100 < 60);
  if ((digits === undefined && (max < 100 || distinct < 3)) || !numbers.every((value) => Number.isNaN(value) || isClock(value))) return null;
  const minutes = (value: number): number => Math.floor(value / 100) * 60 + (value % 100);
  return {
    writing: { pattern: seconds ? "%H%M%S" : "%H%M", ...(digits === undefined ? { edit: seconds ? sixDigits : fourDigits } : {}) },
    at(row) {
      const value = numbers[row] ?? Number.NaN;
      return seconds ? (minutes(Math.floor(value / 100)) * 60 + (value % 100)) * 1000 : minutes(value) * 60_000;
    },
  };
}

function hoursOf(column: Column): Clock {
  const numbers = column.numbers ?? new Float64Array();
  return { writing: { pattern: "%H", ...(factsOf(column).max === 24 ? { endOfDay: true } : {}) }, at: (row) => ((numbers[row] ?? 0) <= 24 ? (numbers[row] ?? Number.NaN) * 3_600_000 : Number.NaN) };
}

/** Rows of dates that are there with all their hours, and rows in which the count goes on. */
const wellCounted = 0.95;

/**
 * 0 to 23 or 1 to 24, counted one by one through nearly each date, each hour once: a time of day, whatever its name. Ids of things
 * that stand in the same order under each date count so as well, and have names that say so.
 */
function runsThroughDays(column: Column, dates: Float64Array): boolean {
  if (column.type !== "number" || means(column.name, "identifier")) return false;
  const { whole, min, max, distinct } = factsOf(column);
  if (!whole || distinct !== 24 || !((min === 0 && max === 23) || (min === 1 && max === 24))) return false;
  const days = new Set<number>();
  let rows = 0;
  let goesOn = 0;
  for (let row = 0; row < dates.length; row += 1) {
    const date = dates[row]!;
    if (Number.isNaN(date)) continue;
    rows += 1;
    const value = numberAt(column, row);
    const isNew = !days.has(date);
    days.add(date);
    if (isNew ? value === min || row === 0 : dates[row - 1] === date && value > numberAt(column, row - 1)) goesOn += 1;
  }
  return days.size >= 2 && goesOn >= wellCounted * rows && rows >= wellCounted * 24 * (days.size - 2) && rows <= 24 * days.size;
}

/** Hours, half or quarter hours of a day counted from 1, two or four more where clocks are set back. */
function slotOf(column: Column): Clock | null {
  if (column.type !== "number" || !means(column.name, "slot")) return null;
  const { whole, min, max } = factsOf(column);
  const slots = [24, 48, 96].find((each) => max >= each && max <= each + each / 24);
  const numbers = column.numbers ?? new Float64Array();
  if (!whole || min !== 1 || slots === undefined) return null;
  const minutes = 1440 / slots;
  return { writing: { pattern: `%E${minutes}` }, at: (row) => ((numbers[row] ?? Number.NaN) - 1) * minutes * 60_000 };
}

const fourDigits: Edit = { about: "Times of day have four digits.", steps: zerosUpTo(4) };
const sixDigits: Edit = { about: "Times of day have six digits.", steps: zerosUpTo(6) };

/** Puts zeros before the last number of a text, which numbers have lost. */
function zerosUpTo(digits: number): Edit["steps"] {
  return Array.from({ length: digits - 1 }, (_, i) => [i === 0 ? " ([0-9])$" : ` ([0-9]{${i + 1}})$`, ` ${"0".repeat(digits - 1 - i)}\\1`]);
}
