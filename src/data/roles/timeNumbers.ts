/** Numbers that count time: days since 1970 or as spreadsheets count them, years with decimals. */
import type { Column } from "../table.ts";
import { factsOf } from "./cells.ts";
import { weekStart } from "../time/isoWeek.ts";
import type { TimeCandidate } from "./timeColumns.ts";
import { means } from "./words.ts";

/** Days counted from 1970, or as spreadsheets count them from 1900; both from 1995 to 2060, where they cannot be taken for one another. */
export function serialDays(column: Column, named: boolean): TimeCandidate | null {
  const { min, max, whole, distinct, rises } = factsOf(column);
  const unix = min >= 9131 && max <= 32_900;
  const sheet = min >= 34_700 && max <= 58_500;
  // Spreadsheets count the time of day as a part of the day.
  if (!named || !(whole || (sheet && rises)) || distinct < 5 || !(unix || sheet) || !means(column.name, "date")) return null;
  const origin = unix ? 0 : 25_569;
  return {
    columns: [column],
    writing: { pattern: unix ? "%Ed" : "%Ex" },
    resolution: whole ? "day" : "second",
    times: (column.numbers ?? new Float64Array()).map((value) => Math.round((value - origin) * 86_400) * 1000),
    score: 2.6,
    reason: unix ? "its numbers are days since 1970" : "its numbers are days as spreadsheets count them",
  };
}

/** Parts of a month that the decimals may be off, rounded to two digits or counted in days. */
const tolerance = 0.14;

/** 1949.083, 1959.25, 2001.0: years whose decimals are months, all taken at their beginning or all in their middle. */
export function decimalYears(column: Column, hopeful: boolean): TimeCandidate | null {
  const { min, max, distinct, whole } = factsOf(column);
  if (!hopeful || distinct < 5 || !(min >= 1500 && max < 2200) || (whole && !writtenWithPoint(column))) return null;
  const numbers = column.numbers ?? new Float64Array();
  const into = (value: number): number => 12 * (value - Math.floor(value));
  const starts = numbers.every((value) => Number.isNaN(value) || Math.abs(into(value) - Math.round(into(value))) <= tolerance);
  const middles = numbers.every((value) => Number.isNaN(value) || Math.abs(into(value) - Math.floor(into(value)) - 0.5) <= tolerance);
  if (!starts && !middles) return null;
  const months = numbers.map((value) => Math.floor(12 * value + 0.25));
  // Each month has one spelling, or the decimals say something else.
  if (new Set(months.filter((month) => !Number.isNaN(month))).size < distinct) return null;
  return {
    columns: [column],
    writing: { pattern: "%Ey" },
    resolution: "month",
    times: months.map(monthStart),
    score: 2.4 + (means(column.name, "time") || means(column.name, "year") ? 0.5 : 0),
    reason: "its numbers are years whose decimals are months",
  };
}

/** 202053: year and week of ISO 8601, under a name that says so; up to 12 they look like months. */
export function yearWeeks(column: Column): TimeCandidate | null {
  const { min, max, distinct, whole } = factsOf(column);
  if (!means(column.name, "week") || !whole || distinct < 5 || min < 150_001 || max >= 220_000) return null;
  const times = (column.numbers ?? new Float64Array()).map((value) => weekStart(Math.floor(value / 100), value % 100));
  const known = (column.numbers ?? new Float64Array()).every((value, row) => Number.isNaN(value) || !Number.isNaN(times[row]));
  return known ? { columns: [column], writing: { pattern: "%G%V" }, resolution: "week", times, score: 2.8, reason: "its numbers are years and weeks" } : null;
}

/** 19901: year and quarter, under a name that says so. */
export function yearQuarters(column: Column): TimeCandidate | null {
  const { min, max, distinct, whole } = factsOf(column);
  if (!means(column.name, "quarter") || !whole || distinct < 5 || min < 15_001 || max >= 22_000) return null;
  const numbers = column.numbers ?? new Float64Array();
  if (!numbers.every((value) => Number.isNaN(value) || (value % 10 >= 1 && value % 10 <= 4))) return null;
  const times = numbers.map((value) => monthStart(12 * Math.floor(value / 10) + 3 * (value % 10) - 3));
  return { columns: [column], writing: { pattern: "%Y%q" }, resolution: "quarter", times, score: 2.8, reason: "its numbers are years and quarters" };
}

function writtenWithPoint({ levels = [] }: Column): boolean {
  return levels.some((text) => /^\d{4}[.,]0+$/.test(text));
}

/** @param month months since January of year 0. */
function monthStart(month: number): number {
  if (Number.isNaN(month)) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return date.getTime();
}
