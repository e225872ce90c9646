/** A time of day in a column of its own, beside the one that holds the date. */
import type { TimeWriting } from "../panel.ts";
import { numberAt, type Column } from "../table.ts";
import type { Edit } from "../time/format.ts";
import { readTimes } from "../time/formats.ts";
import { factsOf, textAt, usedLevels } from "./cells.ts";
import { writingOf } from "./timeColumns.ts";
import { numberPart } from "./timePart.ts";
import { means } from "./words.ts";

export interface Clock {
  readonly writing: TimeWriting;
  /** Milliseconds after midnight, NaN where the cell says none. */
  at(row: number): number;
}

/** The time of day that goes with these dates, out of the columns beside them; null where there is none. */
export function clockBeside(dates: Float64Array, others: readonly Column[]): { readonly column: Column; readonly clock: Clock } | null {
  const running = others.find((column) => runsThroughDays(column, dates));
  if (running !== undefined) return { column: running, clock: hoursOf(running) };
  for (const column of others) {
    const clock = clockOf(column) ?? slotOf(column);
    if (clock !== null) return { column, clock };
  }
  return null;
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
