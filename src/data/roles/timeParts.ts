/** Times in several columns: year + month (+ day (+ hour)), year + quarter, date + time of day. */
import type { Column, Table } from "../table.ts";
import { dayTime, fullYear, type Resolution } from "../time/format.ts";
import { monthCode, monthNumber } from "../time/monthNames.ts";
import { factsOf, textAt, usedLevels } from "./cells.ts";
import type { TimeCandidate } from "./timeColumns.ts";
import { means, type Meaning } from "./words.ts";

interface Part {
  readonly column: Column;
  readonly code: string;
  /** Value of a row, NaN where it is none. */
  at(row: number): number;
}

/** @param single the columns that are times by themselves: a date may go with a time of day. */
export function timeParts(table: Table, single: readonly TimeCandidate[]): readonly TimeCandidate[] {
  return [...calendarParts(table), ...single.flatMap((date) => withClock(table, date))];
}

function calendarParts(table: Table): readonly TimeCandidate[] {
  const year = find(table, yearPart);
  if (year === null) return [];
  const others = table.columns.filter((column) => column !== year.column);
  const rest: Table = { ...table, columns: others };
  const month = find(rest, monthPart);
  if (month === null) {
    const quarter = find(rest, quarterPart);
    return quarter === null ? [] : [joined(table.rows, [year, quarter], "quarter", (y, q) => dayTime(y, 3 * q - 2, 1))];
  }
  const day = find({ ...rest, columns: others.filter((column) => column !== month.column) }, (column) => numberPart(column, "day", 1, 31, "%d"));
  if (day === null) return [joined(table.rows, [year, month], "month", (y, m) => dayTime(y, m, 1))];
  const hour = find({ ...rest, columns: others.filter((column) => column !== month.column && column !== day.column) }, (column) => numberPart(column, "hour", 0, 23, "%H"));
  if (hour === null) return [joined(table.rows, [year, month, day], "day", (y, m, d) => dayTime(y, m, d))];
  return [joined(table.rows, [year, month, day, hour], "hour", (y, m, d, h) => dayTime(y, m, d) + h * 3_600_000)];
}

function find(table: Table, part: (column: Column) => Part | null): Part | null {
  for (const column of table.columns) {
    const found = part(column);
    if (found !== null) return found;
  }
  return null;
}

function yearPart(column: Column): Part | null {
  if (column.type !== "number" || !means(column.name, "year")) return null;
  const facts = factsOf(column);
  if (!facts.whole) return null;
  const numbers = column.numbers ?? new Float64Array();
  if (facts.min >= 1500 && facts.max < 2200) return { column, code: "%Y", at: (row) => numbers[row] ?? Number.NaN };
  if (facts.min >= 0 && facts.max <= 99) return { column, code: "%y", at: (row) => fullYear(String(numbers[row] ?? 0).padStart(2, "0")) };
  return null;
}

function monthPart(column: Column): Part | null {
  if (column.type === "number") return numberPart(column, "month", 1, 12, "%m");
  const used = usedLevels(column);
  if (used.length === 0 || used.length > 12) return null;
  const names = used.map((code) => column.levels?.[code] ?? "");
  if (!names.every((name) => monthNumber(name) !== undefined)) return null;
  return { column, code: names.some((name) => name.length > 3) ? "%B" : monthCode(names[0] ?? ""), at: (row) => monthNumber(textAt(column, row)) ?? Number.NaN };
}

function quarterPart(column: Column): Part | null {
  if (column.type === "number") return numberPart(column, "quarter", 1, 4, "%q");
  const used = usedLevels(column);
  const names = used.map((code) => column.levels?.[code] ?? "");
  const shape = /^(Q0?|Quarter |Qtr ?)([1-4])$/i;
  if (names.length === 0 || !names.every((name) => shape.test(name))) return null;
  return { column, code: `${shape.exec(names[0] ?? "")?.[1] ?? "Q"}%q`, at: (row) => Number(shape.exec(textAt(column, row))?.[2] ?? Number.NaN) };
}

function numberPart(column: Column, meaning: Meaning, min: number, max: number, code: string): Part | null {
  if (column.type !== "number" || !means(column.name, meaning)) return null;
  const facts = factsOf(column);
  const numbers = column.numbers ?? new Float64Array();
  if (!facts.whole || facts.distinct < 2 || facts.distinct > max - min + 2) return null;
  // A stray such as day 99 for "unknown" is a row without a time, no reason to doubt the column.
  const outside = numbers.reduce((count, value) => count + (value < min || value > max ? 1 : 0), 0);
  if (outside > 0.05 * numbers.length) return null;
  return { column, code, at: (row) => numbers[row] ?? Number.NaN };
}

function joined(rows: number, parts: readonly Part[], resolution: Resolution, timeOf: (...values: number[]) => number): TimeCandidate {
  const times = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) times[row] = timeOf(...parts.map((part) => part.at(row)));
  return {
    columns: parts.map(({ column }) => column),
    pattern: parts.map(({ code }) => code).join("|"),
    resolution,
    times,
    score: 2.8 + 0.1 * parts.length,
    reason: `together these columns make the ${resolution}`,
  };
}

/** A date column and a column of times of day beside it. */
function withClock(table: Table, date: TimeCandidate): readonly TimeCandidate[] {
  if (date.resolution !== "day") return [];
  for (const column of table.columns) {
    if (date.columns.includes(column) || !means(column.name, "clock")) continue;
    const clock = clockPart(column);
    if (clock === null) continue;
    const times = date.times.map((time, row) => time + clock.at(row));
    return [{ ...date, columns: [...date.columns, column], pattern: `${date.pattern}|${clock.code}`, resolution: "minute", times, score: date.score + 0.3, reason: "date and time of day stand in two columns" }];
  }
  return [];
}

/** Milliseconds after midnight from 13:00, 13:00:05, 1300 UTC or whole hours 0–23. */
function clockPart(column: Column): Part | null {
  if (column.type === "number") {
    const hour = numberPart(column, "hour", 0, 23, "%H");
    return hour === null ? null : { ...hour, at: (row) => hour.at(row) * 3_600_000 };
  }
  const used = usedLevels(column);
  const shapes = [
    { shape: /^(\d{1,2}):(\d{2})$/, code: "%H:%M" },
    { shape: /^(\d{1,2}):(\d{2}):(\d{2})$/, code: "%H:%M:%S" },
    { shape: /^(\d{2})(\d{2}) ?(?:UTC|GMT)$/, code: "%H%M UTC" },
    { shape: /^(\d{1,2}):(\d{2}) ?(?:UTC|GMT)$/, code: "%H:%M UTC" },
  ];
  for (const { shape, code } of shapes) {
    if (used.length === 0 || !used.every((level) => shape.test(column.levels?.[level] ?? ""))) continue;
    return {
      column,
      code,
      at(row) {
        const parts = shape.exec(textAt(column, row));
        const [hour, minute, second] = [Number(parts?.[1] ?? Number.NaN), Number(parts?.[2] ?? 0), Number(parts?.[3] ?? 0)];
        return hour > 24 || minute > 59 || second > 60 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
      },
    };
  }
  return null;
}
