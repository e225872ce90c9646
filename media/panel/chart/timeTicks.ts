/** Where an axis of time has its ticks: on round times of the calendar, never closer than the steps of what is drawn. */
import type { Frequency } from "../../../src/data/frequency.ts";
import { daysInMonth, dayMs, fixedMs, hourMs, minuteMs, monthNumberOf, secondMs, timeOfDay, weekMs } from "../../../src/data/grid.ts";
import type { Span } from "./span.ts";

/** How the times of a line follow each other, and one of them: the grid that they stand on. */
export interface Rhythm {
  readonly frequency: Frequency;
  readonly first: number;
}

export interface TimeTicks {
  readonly times: readonly number[];
  /** From one to the next: milliseconds, of months and years about; steps of a sequence. */
  readonly step: number;
}

/** A plain sequence, which counts from 1. */
export const counting: Rhythm = { frequency: { unit: "step", every: 1 }, first: 1 };

const monthMs = 30.4375 * dayMs;
const monday = 4 * dayMs;
const short = [...[1, 2, 5, 10, 15, 30].flatMap((count) => [count * secondMs, count * minuteMs]), ...[1, 2, 3, 6, 12].map((count) => count * hourMs), dayMs, 2 * dayMs, weekMs, 2 * weekMs].sort((one, other) => one - other);
const parts = [1, 2, 3, 6];

/** @param most ticks for which there is room. */
export function timeTicks(view: Span, most: number, rhythm: Rhythm): TimeTicks {
  const { frequency } = rhythm;
  const least = (view.end - view.start) / Math.max(1, most);
  if (frequency.unit === "step") return evenly(view, 0, roundStep(Math.max(1, least)));
  const months = monthsOf(frequency);
  const step = months > 0 ? undefined : short.find((length) => length >= least && length >= stepMs(frequency));
  if (step !== undefined) return evenly(view, originOf(step, rhythm), step);
  const part = parts.find((count) => count * monthMs >= least && count >= months && count % Math.max(1, months) === 0);
  return monthly(view, part ?? 12 * roundStep(Math.max(1, least / (12 * monthMs), months / 12)), rhythm);
}

/** 1, 2 or 5 times a power of ten: the first that is not below. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * (1 - 1e-9)) ?? NaN;
}

function evenly({ start, end }: Span, origin: number, step: number): TimeTicks {
  const first = Math.ceil((start - origin) / step);
  const count = Math.floor((end - origin) / step) - first + 1;
  return { times: Array.from({ length: Math.max(0, count || 0) }, (_, place) => origin + (first + place) * step), step };
}

/** Every so many months counted from January, or as near to that as the grid lets them; of years those that the number divides. */
function monthly({ start, end }: Span, every: number, { frequency, first }: Rhythm): TimeTicks {
  const months = monthsOf(frequency);
  const offset = months === 0 ? 0 : monthNumberOf(first) % Math.min(months, 12);
  const times: number[] = [];
  const last = monthNumberOf(end);
  for (let month = Math.floor((monthNumberOf(start) - offset) / every) * every + offset; month <= last; month += every) {
    const time = dayIn(month, months === 0 ? { frequency: { unit: "day", every: 1, anchor: 1 }, first: 0 } : { frequency, first });
    if (time >= start && time <= end) times.push(time);
  }
  return { times, step: every * monthMs };
}

/** The day of a month on which the grid stands: its first, its last, or another. */
function dayIn(month: number, { frequency, first }: Rhythm): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), 1);
  const day = Math.min(frequency.anchor ?? new Date(first).getUTCDate(), daysInMonth(date.getTime()));
  return date.getTime() + (day - 1) * dayMs + timeOfDay(first);
}

/** Weeks stand on the day on which the series' weeks do, days at its hour. */
function originOf(step: number, { frequency, first }: Rhythm): number {
  if (frequency.unit === "week" && step >= weekMs) return first;
  const hour = stepMs(frequency) >= dayMs ? timeOfDay(first) : 0;
  return (step >= weekMs ? monday : 0) + hour;
}

function monthsOf({ unit, every }: Frequency): number {
  return unit === "month" ? every : unit === "quarter" ? 3 * every : unit === "year" ? 12 * every : 0;
}

/** Of units that always last as long. */
function stepMs({ unit, every }: Frequency): number {
  if (unit === "businessDay") return every * dayMs;
  return unit === "step" || unit === "month" || unit === "quarter" || unit === "year" ? 0 : every * fixedMs(unit);
}
