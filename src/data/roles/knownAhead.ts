/** Which columns beside the target are known before it: those the file goes on with, and those that the calendar or a plan decides. */
import { numberAt, type Column } from "../table.ts";
import { codesOf, factsOf } from "./cells.ts";
import type { Keys } from "./keys.ts";
import { means } from "./words.ts";

/** Filled cells of the rows behind the target's end, from which on the file goes on with a column. */
const leastFilled = 0.95;
/** Rows that are compared with the calendar, and how many of them each of its parts must have on average. */
const compared = 2000;
const fewestRows = 3;

/** Rows behind the last value of their series' target. */
export function rowsAhead(times: Float64Array, { seriesOf, count }: Keys, target: Column): readonly number[] {
  const values = target.numbers ?? new Float64Array();
  const last = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < times.length; row += 1) {
    const series = seriesOf[row]!;
    if (!Number.isNaN(values[row]!) && times[row]! > last[series]!) last[series] = times[row]!;
  }
  const ahead: number[] = [];
  for (let row = 0; row < times.length; row += 1) {
    const end = last[seriesOf[row]!]!;
    if (times[row]! > end && end !== Number.NEGATIVE_INFINITY) ahead.push(row);
  }
  return ahead;
}

export interface Known {
  readonly kind: "file" | "calendar" | "name";
  readonly reason: string;
}

/** Why the values of a column are known ahead, or null. @param ahead rows behind the target's end. */
export function whyKnown(column: Column, times: Float64Array, ahead: readonly number[]): Known | null {
  if (column.type === "number" && ahead.length > 0 && ahead.filter((row) => !Number.isNaN(numberAt(column, row))).length >= leastFilled * ahead.length) return { kind: "file", reason: "the file goes on with its values where the target ends, so they are known ahead" };
  const part = calendarPart(column, times);
  if (part !== null) return { kind: "calendar", reason: `it follows from the ${part}, so it is known ahead` };
  return means(column.name, "planned") && factsOf(column).distinct <= 60 ? { kind: "name", reason: "its name says that it is planned or known ahead" } : null;
}

const parts: readonly (readonly [string, (date: Date) => number])[] = [
  ["weekday", (date) => date.getUTCDay()],
  ["month", (date) => date.getUTCMonth()],
  ["hour", (date) => date.getUTCHours()],
  ["day of the month", (date) => date.getUTCDate()],
  ["hour and weekday", (date) => 24 * date.getUTCDay() + date.getUTCHours()],
];

/** The part of the calendar that decides a column: weekends, seasons, working hours. */
function calendarPart(column: Column, times: Float64Array): string | null {
  if (factsOf(column).distinct > 24) return null;
  const codes = codesOf(column);
  const stride = Math.max(1, Math.floor(times.length / compared));
  for (const [name, partOf] of parts) {
    const cellOf = new Map<number, number>();
    let rows = 0;
    let holds = true;
    for (let row = 0; row < times.length && holds; row += stride) {
      if (Number.isNaN(times[row]!)) continue;
      rows += 1;
      const part = partOf(new Date(times[row]!));
      const cell = codes[row] ?? 0;
      holds = (cellOf.get(part) ?? cell) === cell;
      cellOf.set(part, cell);
    }
    if (holds && new Set(cellOf.values()).size >= 2 && rows >= fewestRows * cellOf.size) return name;
  }
  return null;
}
