/** Times in several columns: year + month (+ day (+ hour)), year + quarter, date + time of day. */
import type { Column, Table } from "../table.ts";
import { dayTime, fullYear, type Resolution } from "../time/format.ts";
import { weekStart } from "../time/isoWeek.ts";
import { monthCode, monthNumber } from "../time/monthNames.ts";
import { factsOf, textAt, usedLevels } from "./cells.ts";
import { oddMonths, type TimeCandidate } from "./timeColumns.ts";
import { means, type Meaning } from "./words.ts";

interface Part {
  readonly column: Column;
  readonly code: string;
  readonly months?: Readonly<Record<string, number>>;
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
    if (quarter !== null) return [joined(table.rows, [year, quarter], "quarter", (y, q) => dayTime(y, 3 * q - 2, 1))];
    const week = find(rest, (column) => numberPart(column, "week", 1, 53, "%V"));
    if (week !== null && year.code === "%Y") return [joined(table.rows, [{ ...year, code: "%G" }, week], "week", weekStart)];
    const day = find(rest, (column) => numberPart(column, "dayOfYear", 1, 366, "%j"));
    return day === null ? [] : [joined(table.rows, [year, day], "day", (y, d) => dayTime(y, 1, 1) + (d - 1) * 86_400_000)];
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
  const code = names.some((name) => name.length > 3) ? "%B" : monthCode(names[0] ?? "");
  const months = oddMonths(names, [code]);
  return { column, code, ...(months === null ? {} : { months }), at: (row) => monthNumber(textAt(column, row)) ?? Number.NaN };
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
  const months = parts.find((part) => part.months !== undefined)?.months;
  for (let row = 0; row < rows; row += 1) times[row] = timeOf(...parts.map((part) => part.at(row)));
  return {
    columns: parts.map(({ column }) => column),
    pattern: parts.map(({ code }) => code).join("|"),
    resolution,
    times,
    score: 2.8 + 0.1 * parts.length,
    ...(months === undefined ? {} : { months }),
    reason: `together these columns make the ${resolution}`,
  };
}

/** A date column and a column of times of day beside it. */
function withClock(table: Table, date: TimeCandidate): readonly TimeCandidate[] {
  if (date.resolution !== "day") return [];
  for (const column of table.columns) {
    if (date.columns.includes(column)) continue;
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
    const hour = means(column.name, "clock") ? numberPart(column, "hour", 0, 23, "%H") : null;
    return hour === null ? null : { ...hour, at: (row) => hour.at(row) * 3_600_000 };
  }
  const used = usedLevels(column);
  const shapes: readonly { readonly shape: RegExp; readonly code: string; readonly half?: number }[] = [
    { shape: /^(\d{1,2}):(\d{2})$/, code: "%H:%M" },
    { shape: /^(\d{1,2}):(\d{2}):(\d{2})$/, code: "%H:%M:%S" },
    { shape: /^(\d{2})(\d{2}) ?(?:UTC|GMT)$/, code: "%H%M UTC" },
    { shape: /^(\d{1,2}):(\d{2}) ?(?:UTC|GMT)$/, code: "%H:%M UTC" },
    { shape: /^(\d{1,2}):(\d{2}) ([AP]M)$/i, code: "%I:%M %p", half: 3 },
    { shape: /^(\d{1,2}):(\d{2}):(\d{2}) ([AP]M)$/i, code: "%I:%M:%S %p", half: 4 },
  ];
  for (const { shape, code, half } of shapes) {
    if (used.length === 0 || !used.every((level) => shape.test(column.levels?.[level] ?? ""))) continue;
    return {
      column,
      code,
      at(row) {
        const parts = shape.exec(textAt(column, row));
        const [told, minute, second] = [Number(parts?.[1] ?? Number.NaN), Number(parts?.[2] ?? 0), half === 3 ? 0 : Number(parts?.[3] ?? 0)];
        if (half !== undefined && (told < 1 || told > 12)) return Number.NaN;
        const hour = half === undefined ? told : (told % 12) + (/^p/i.test(parts?.[half] ?? "") ? 12 : 0);
        return hour > 24 || minute > 59 || second > 60 ? Number.NaN : ((hour * 60 + minute) * 60 + second) * 1000;
      },
    };
  }
  return null;
}
