/** Which regular grid the times of a file lie on. */
import type { Frequency } from "./frequency.ts";
import { dayMs, daysInMonth, hourMs, isWeekend, minuteMs, monthNumberOf, secondMs, timeOfDay } from "./grid.ts";
import type { Resolution } from "./time/format.ts";

export interface FrequencyFinding {
  readonly frequency: Frequency;
  /** The times must be moved to lie on the grid. */
  readonly snap: boolean;
  /** Share of the steps that are whole steps of the grid, before moving. */
  readonly regular: number;
  /** Share of the grid points between each first and last time that the file has. */
  readonly filled: number;
}

/** Distances that make no multiple of the step: up to this share they are slips, not another grid. */
const slips = 0.1;
/** Steps longer than this many of the commonest are not looked at one by one. */
const mostDistances = 200_000;

/**
 * The frequency of a panel from the sorted distinct times of its series.
 * @returns null where there are too few times or their distances follow no step.
 */
export function findFrequency(series: readonly Float64Array[], resolution: Resolution): FrequencyFinding | null {
  const long = series.filter((times) => times.length >= 2);
  if (long.length === 0) return null;
  if (isCoarse(resolution)) return monthly(long, resolution);
  const days = long.map((times) => times.map((time) => Math.floor(time / dayMs)));
  if (medianDistance(long) >= 27 * dayMs && onePer(long, monthNumberOf)) {
    const found = monthly(long, resolution);
    if (found !== null) return found;
  }
  const daily = resolution === "day" || resolution === "week" || sameTimeOfDay(long) || (medianDistance(long) >= 0.75 * dayMs && onePer(long, (time) => Math.floor(time / dayMs)));
  return daily ? inDays(days, long) : withinDays(long);
}

function isCoarse(resolution: Resolution): boolean {
  return resolution === "month" || resolution === "quarter" || resolution === "half" || resolution === "year";
}

/** Months, quarters and years: one time in each month at most. */
function monthly(series: readonly Float64Array[], resolution: Resolution): FrequencyFinding | null {
  const step = commonStep(series.map((times) => times.map(monthNumberOf)));
  if (step === null) return null;
  const days = new Set<number>();
  let allLast = true;
  let midnight = true;
  for (const times of series) {
    for (const time of times) {
      const day = new Date(time).getUTCDate();
      days.add(day);
      if (day !== daysInMonth(time)) allLast = false;
      if (timeOfDay(time) !== 0) midnight = false;
    }
  }
  const anchor = allLast && !isCoarse(resolution) ? 31 : 1;
  const snap = !(anchor === 31 || (days.size === 1 && days.has(1))) || !midnight;
  const first = (series[0]?.[0] ?? 0);
  const month = (monthNumberOf(first) % 12) + 1;
  const base = { snap, regular: step.regular, filled: step.filled };
  if (step.size % 12 === 0) return { ...base, frequency: { unit: "year", every: step.size / 12, anchor, month } };
  // The month within a quarter: ends are counted from the quarter's first month too.
  if (step.size === 3) return { ...base, frequency: { unit: "quarter", every: 1, anchor, month: (((anchor === 31 ? month - 3 : month - 1) + 12) % 3) + 1 } };
  return { ...base, frequency: { unit: "month", every: step.size, anchor } };
}

/** Days, business days and weeks. */
function inDays(days: readonly Float64Array[], series: readonly Float64Array[]): FrequencyFinding | null {
  const step = commonStep(days);
  if (step === null) return weeksOnAnyDay(days);
  if (step.size === 1 && areScattered(days, step)) return null;
  const snap = !sameTimeOfDay(series);
  const base = { regular: step.regular, filled: step.filled };
  if (step.size % 7 === 0) {
    const weekdays = new Array<number>(7).fill(0);
    let count = 0;
    for (const times of series) {
      for (const time of times) {
        weekdays[new Date(time).getUTCDay()] = (weekdays[new Date(time).getUTCDay()] ?? 0) + 1;
        count += 1;
      }
    }
    const most = Math.max(...weekdays);
    return { ...base, frequency: { unit: "week", every: step.size / 7, anchor: weekdays.indexOf(most) }, snap: snap || most < count };
  }
  if (step.size === 1 && onlyBusinessDays(series)) return { ...base, filled: Math.min(1, (step.filled * 7) / 5), frequency: { unit: "businessDay", every: 1 }, snap };
  return { ...base, frequency: { unit: "day", every: step.size }, snap };
}

/** One time in (nearly) every week, on a day that changes: a report that holidays move. Weeks end on the day that parts them best. */
function weeksOnAnyDay(days: readonly Float64Array[]): FrequencyFinding | null {
  const rows = days.reduce((sum, each) => sum + each.length, 0);
  const found = Array.from({ length: 7 }, (_, anchor) => {
    // 1 January 1970 was a Thursday.
    const weeks = days.map((each) => each.map((day) => Math.ceil((day + 4 - anchor) / 7)));
    const filled = weeks.reduce((sum, each) => sum + new Set(each).size, 0);
    const spanned = weeks.reduce((sum, each) => sum + (each[each.length - 1] ?? 0) - (each[0] ?? 0) + 1, 0);
    return { anchor, filled: filled / spanned, double: (rows - filled) / rows };
  });
  const [best] = found.sort((a, b) => a.double - b.double || b.filled - a.filled);
  return best !== undefined && best.double <= 0.02 && best.filled >= 0.9 ? { frequency: { unit: "week", every: 1, anchor: best.anchor }, snap: true, regular: 0, filled: best.filled } : null;
}

/** Days with a row are few, at any distance, and not because each series has its own: they follow no step, though days count them. */
function areScattered(days: readonly Float64Array[], { filled, usual }: CommonStep): boolean {
  if (filled >= leastFilled || usual >= 0.5) return false;
  const all = new Set<number>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const each of days) {
    for (const day of each) all.add(day);
    first = Math.min(first, each[0] ?? first);
    last = Math.max(last, each[each.length - 1] ?? last);
  }
  return all.size < leastFilled * (last - first + 1);
}

/** Share of the days that a daily grid has at least. */
const leastFilled = 0.4;

/** Steps people sample at within a day. */
const niceSteps = [1, 2, 5, 10, 15, 20, 30].map((n) => n * secondMs).concat([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30].map((n) => n * minuteMs), [1, 2, 3, 4, 6, 8, 12].map((n) => n * hourMs));

/** Hours, minutes and seconds; clocks that jitter around a usual step are moved onto it. */
function withinDays(series: readonly Float64Array[]): FrequencyFinding | null {
  // Several times a second are joined to seconds, not counted.
  if (medianDistance(series) < 0.75 * secondMs) return null;
  const seconds = series.map((times) => times.map((time) => Math.round(time / secondMs)));
  const exact = commonStep(seconds);
  if (exact !== null && exact.usual >= 0.5) return { frequency: shortStep(exact.size * secondMs), snap: false, regular: exact.regular, filled: exact.filled };
  const median = medianDistance(series);
  const near = niceSteps.filter((nice) => Math.abs(Math.log(nice / median)) < Math.log(1.3)).sort((a, b) => Math.abs(a - median) - Math.abs(b - median))[0];
  if (near !== undefined) {
    const steps = commonStep(series.map((times) => distinct(times.map((time) => Math.round(time / near)))));
    const steady = share(series, (distance) => Math.abs(distance / near - Math.round(distance / near)) < 0.3 && distance > 0.6 * near);
    if (steps !== null && steps.size === 1 && steady >= 0.75) return { frequency: shortStep(near), snap: true, regular: exact?.regular ?? 0, filled: steps.filled };
  }
  return exact !== null && exact.size >= 60 && exact.filled >= 0.2 ? { frequency: shortStep(exact.size * secondMs), snap: false, regular: exact.regular, filled: exact.filled } : null;
}

function shortStep(ms: number): Frequency {
  if (ms % dayMs === 0) return { unit: "day", every: ms / dayMs };
  if (ms % hourMs === 0) return { unit: "hour", every: ms / hourMs };
  if (ms % minuteMs === 0) return { unit: "minute", every: ms / minuteMs };
  return { unit: "second", every: Math.max(1, Math.round(ms / secondMs)) };
}

interface CommonStep {
  readonly size: number;
  /** Share of distances that are a multiple of it, and share that are just it. */
  readonly regular: number;
  readonly usual: number;
  readonly filled: number;
}

/** The commonest distance of whole numbers, or a divisor of it that occurs often too; null where most distances fit neither. */
function commonStep(series: readonly Float64Array[]): CommonStep | null {
  const counts = new Map<number, number>();
  let total = 0;
  for (const times of series) {
    for (let i = 1; i < times.length && total < mostDistances; i += 1) {
      const distance = (times[i] ?? 0) - (times[i - 1] ?? 0);
      if (distance <= 0) continue;
      counts.set(distance, (counts.get(distance) ?? 0) + 1);
      total += 1;
    }
  }
  if (total === 0) return null;
  let size = 0;
  let most = 0;
  for (const [distance, count] of counts) if (count > most || (count === most && distance < size)) [size, most] = [distance, count];
  for (const [distance, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    if (distance < size && size % distance === 0 && count >= 0.1 * total) {
      size = distance;
      break;
    }
  }
  let multiples = 0;
  let spanned = 0;
  for (const [distance, count] of counts) {
    if (distance % size === 0) multiples += count;
    spanned += (distance / size) * count;
  }
  const regular = multiples / total;
  if (regular < 1 - slips) return null;
  return { size, regular, usual: (counts.get(size) ?? 0) / total, filled: total / Math.max(spanned, total) };
}

function distinct(times: Float64Array): Float64Array {
  return times.filter((time, i) => i === 0 || time !== times[i - 1]);
}

function medianDistance(series: readonly Float64Array[]): number {
  const distances: number[] = [];
  for (const times of series) for (let i = 1; i < times.length && distances.length < 20_000; i += 1) distances.push((times[i] ?? 0) - (times[i - 1] ?? 0));
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1] ?? 0;
}

/** Share of distances that a test holds for. */
function share(series: readonly Float64Array[], test: (distance: number) => boolean): number {
  let held = 0;
  let total = 0;
  for (const times of series) {
    for (let i = 1; i < times.length && total < mostDistances; i += 1) {
      total += 1;
      if (test((times[i] ?? 0) - (times[i - 1] ?? 0))) held += 1;
    }
  }
  return total === 0 ? 0 : held / total;
}

/** At most one time in each unit, but for slips. */
function onePer(series: readonly Float64Array[], unitOf: (time: number) => number): boolean {
  let same = 0;
  let total = 0;
  for (const times of series) {
    for (let i = 1; i < times.length; i += 1) {
      total += 1;
      if (unitOf(times[i] ?? 0) === unitOf(times[i - 1] ?? 0)) same += 1;
    }
  }
  return same <= 0.02 * total;
}

function sameTimeOfDay(series: readonly Float64Array[]): boolean {
  const first = timeOfDay(series[0]?.[0] ?? 0);
  return series.every((times) => times.every((time) => timeOfDay(time) === first));
}

/** Weekend days are all but absent, over two weeks at least. */
function onlyBusinessDays(series: readonly Float64Array[]): boolean {
  let weekend = 0;
  let total = 0;
  for (const times of series) {
    for (const time of times) if (isWeekend(time)) weekend += 1;
    total += times.length;
  }
  return total >= 10 && weekend <= 0.01 * total;
}
