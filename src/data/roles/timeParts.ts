/** Times in several columns: year + month (+ day (+ hour)), year + quarter, date + time of day. */
import type { Column, Table } from "../table.ts";
import type { TimeWriting } from "../panel.ts";
import { centuryOf, pivotOf } from "../time/century.ts";
import { dayTime, type Resolution, yearOf } from "../time/format.ts";
import { weekStart } from "../time/isoWeek.ts";
import { monthCode, monthNumber } from "../time/monthNames.ts";
import { factsOf, filledDown, numberCodes, textAt, usedLevels } from "./cells.ts";
import { clockBeside } from "./clockColumn.ts";
import { oddMonths, timeColumn, type TimeCandidate } from "./timeColumns.ts";
import { isUnnamed, numberPart, type Part, textPart } from "./timePart.ts";
import { means } from "./words.ts";

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
    return { column, code: "%y", pivot, at: (row) => yearOf(numbers[row] ?? Number.NaN, pivot) };
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
  const found = clockBeside(date.times, others);
  if (found === null) return [];
  const { column, clock } = found;
  const { pattern, edit, endOfDay } = clock.writing;
  const writing: TimeWriting = { ...date.writing, pattern: `${date.writing.pattern}|${pattern}`, ...(edit === undefined ? {} : { edit }), ...(endOfDay === undefined ? {} : { endOfDay }) };
  const times = date.times.map((time, row) => time + clock.at(row));
  return [{ ...date, columns: [...date.columns, column], writing, resolution: "minute", times, score: date.score + 0.3, reason: "date and time of day stand in two columns" }];
}
