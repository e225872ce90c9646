/** Columns that say nothing, or nothing that the time does not say already. */
import { numberAt, type Column } from "../table.ts";
import { codesOf, factsOf } from "./cells.ts";
import { means } from "./words.ts";

/** Why a column is left out, or null where it may have a role. @param times of the rows. */
export function reasonToIgnore(column: Column, times: Float64Array): string | null {
  if (column.type === "empty") return "it has no values";
  const facts = factsOf(column);
  if (facts.constant) return "it has one value only";
  if (column.type === "time") return "it is another time";
  if (isRowNumber(column)) return "it numbers the rows";
  if (column.type === "number" && saysTimeAgain(column, times)) return "it rises with the time and says nothing else";
  const part = calendarPart(column, times);
  return part === null ? null : `it is the ${part} of the time`;
}

/** 0, 1, 2 … in file order, under a name that numbers rows, without a name, or in front. */
export function isRowNumber(column: Column): boolean {
  const facts = factsOf(column);
  return column.type === "number" && facts.counts && (column.position === 0 || column.name.startsWith("#") || means(column.name, "rowNumber"));
}

const parts: readonly (readonly [string, (date: Date) => number])[] = [
  ["year", (date) => date.getUTCFullYear()],
  ["month", (date) => date.getUTCMonth()],
  ["day", (date) => date.getUTCDate()],
  ["hour", (date) => date.getUTCHours()],
  ["minute", (date) => date.getUTCMinutes()],
  ["weekday", (date) => date.getUTCDay()],
  ["quarter", (date) => Math.floor(date.getUTCMonth() / 3)],
  ["day of the year", (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000)],
];

/** Rows that are compared; a column that follows the calendar in all of them follows it. */
const compared = 2000;

/** The part of the calendar that a column repeats: the same part has the same cell, and other parts other cells. */
function calendarPart(column: Column, times: Float64Array): string | null {
  const facts = factsOf(column);
  if (facts.distinct > 400 || (column.type === "number" && !facts.whole)) return null;
  const codes = codesOf(column);
  const stride = Math.max(1, Math.floor(times.length / compared));
  for (const [name, partOf] of parts) {
    const cellOf = new Map<number, number>();
    const partOfCell = new Map<number, number>();
    let rows = 0;
    let holds = true;
    let shift = Number.NaN;
    for (let row = 0; row < times.length && holds; row += stride) {
      const time = times[row] ?? Number.NaN;
      if (Number.isNaN(time)) continue;
      rows += 1;
      const part = partOf(new Date(time));
      const cell = codes[row] ?? 0;
      holds = (cellOf.get(part) ?? cell) === cell && (partOfCell.get(cell) ?? part) === part;
      cellOf.set(part, cell);
      partOfCell.set(cell, part);
      // A series that repeats exactly every year follows the month too; numbers must count as the calendar does.
      const value = column.type === "number" ? numberAt(column, row) : Number.NaN;
      if (column.type !== "number" || Number.isNaN(value)) continue;
      if (name === "weekday") holds &&= value >= 0 && value <= 7;
      else if (Number.isNaN(shift)) shift = value - part;
      else holds &&= value - part === shift && Math.abs(shift) <= 1;
    }
    // Each part must come again, or any column of distinct values would follow the calendar.
    if (holds && cellOf.size >= 2 && rows >= 2 * cellOf.size) return name;
  }
  return null;
}

/** A straight line over time, such as 2001.25 or seconds since 1970. Some of the rows tell of most columns that they are none. */
function saysTimeAgain(column: Column, times: Float64Array): boolean {
  const stride = Math.floor(times.length / compared);
  return (stride < 2 || isLine(column, times, stride)) && isLine(column, times, 1);
}

function isLine(column: Column, times: Float64Array, stride: number): boolean {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  for (let row = 0; row < times.length; row += stride) {
    const x = times[row] ?? Number.NaN;
    const y = numberAt(column, row);
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n += 1;
    meanX += (x - meanX) / n;
    meanY += (y - meanY) / n;
  }
  if (n < 8 || n < (0.9 * times.length) / stride) return false;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let row = 0; row < times.length; row += stride) {
    const x = (times[row] ?? Number.NaN) - meanX;
    const y = numberAt(column, row) - meanY;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  return syy > 0 && (sxy * sxy) / (sxx * syy) > 0.99999;
}
