/** Arithmetic on a regular grid: which time comes how many steps later, and how many steps lie between two times. */
import type { Frequency } from "./frequency.ts";
import type { Series } from "./panel.ts";

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

/** The grid time `steps` steps after the grid time `start` (steps may be negative). */
export function timeAt(start: number, steps: number, frequency: Frequency): number {
  const count = steps * frequency.every;
  switch (frequency.unit) {
    case "step":
      return start + count;
    case "businessDay":
      return fromBusinessDay(businessDay(start) + count) + timeOfDay(start);
    case "month":
      return shiftMonths(start, count, frequency.anchor);
    case "quarter":
      return shiftMonths(start, 3 * count, frequency.anchor);
    case "year":
      return shiftMonths(start, 12 * count, frequency.anchor);
    default:
      return start + count * fixedMs(frequency.unit);
  }
}

/** Steps from the grid time `start` to the grid point nearest to `time`; a whole number, negative before `start`. */
export function stepsBetween(start: number, time: number, frequency: Frequency): number {
  switch (frequency.unit) {
    case "step":
      return Math.round((time - start) / frequency.every);
    case "businessDay":
      return Math.round((businessDay(time) - businessDay(start)) / frequency.every);
    case "month":
      return Math.round((monthNumberOf(time) - monthNumberOf(start)) / frequency.every);
    case "quarter":
      return Math.floor((monthNumberOf(time) - monthNumberOf(start)) / (3 * frequency.every) + 1e-9);
    case "year":
      return Math.floor((monthNumberOf(time) - monthNumberOf(start)) / (12 * frequency.every) + 1e-9);
    default:
      return Math.round((time - start) / (frequency.every * fixedMs(frequency.unit)));
  }
}

/** `stepsBetween` for one frequency, ready for millions of times. */
export function stepCounter(frequency: Frequency): (start: number, time: number) => number {
  const { unit, every } = frequency;
  if (unit === "businessDay" || unit === "month" || unit === "quarter" || unit === "year") return (start, time) => stepsBetween(start, time, frequency);
  const size = unit === "step" ? every : every * fixedMs(unit);
  return (start, time) => Math.round((time - start) / size);
}

/** The grid times of the `horizon` steps that follow a series. */
export function futureTimes(series: Pick<Series, "times">, horizon: number, frequency: Frequency): Float64Array {
  const last = series.times[series.times.length - 1] ?? 0;
  return Float64Array.from({ length: horizon }, (_, k) => timeAt(last, k + 1, frequency));
}

/** Months since January of year 0. */
export function monthNumberOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Days of the month a time lies in. */
export function daysInMonth(time: number): number {
  const date = new Date(time);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Monday to Friday counted through, Monday 5 January 1970 being 0; a weekend day counts as the Friday before it. */
export function businessDay(time: number): number {
  const days = Math.floor(time / dayMs) - 4;
  const week = Math.floor(days / 7);
  return week * 5 + Math.min(days - week * 7, 4);
}

export function isWeekend(time: number): boolean {
  // Days since a Monday.
  const day = (((Math.floor(time / dayMs) + 3) % 7) + 7) % 7;
  return day >= 5;
}

/** Milliseconds after midnight. */
export function timeOfDay(time: number): number {
  return ((time % dayMs) + dayMs) % dayMs;
}

/** Length of one unit that always lasts as long. */
export function fixedMs(unit: "second" | "minute" | "hour" | "day" | "week"): number {
  return { second: secondMs, minute: minuteMs, hour: hourMs, day: dayMs, week: weekMs }[unit];
}

function fromBusinessDay(number: number): number {
  const week = Math.floor(number / 5);
  return (week * 7 + (number - week * 5) + 4) * dayMs;
}

function shiftMonths(start: number, months: number, anchor: number | undefined): number {
  const date = new Date(start);
  const wanted = anchor ?? date.getUTCDate();
  const first = new Date(0);
  first.setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const day = Math.min(wanted, daysInMonth(first.getTime()));
  return first.getTime() + (day - 1) * dayMs + timeOfDay(start);
}
