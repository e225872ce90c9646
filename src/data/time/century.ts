/** Which century years of two digits are of, chosen for a column as a whole: no column leaps from 2049 back to 1950. */
import { centuryFrom, type TimeParser, yearOf } from "./format.ts";

/** Years from which on two digits are of the last century, where the column gives no reason for another one. */
export const usualPivot = centuryFrom % 100;
/** Years after this one that a column may reach without holding today. */
const fewAhead = 5;

/**
 * @param years of two digits in the order of the file.
 * @returns two digits from which on years are of the last century: where the years used have their widest gap on the circle of a
 * hundred, among those the ones that let the file run in one direction first. What lies ahead of today is of the last century,
 * unless it goes on from today.
 */
export function pivotOf(years: readonly number[], thisYear = new Date().getUTCFullYear()): number {
  const sequence = years.filter((year, i) => i === 0 || year !== years[i - 1]);
  const used = [...new Set(sequence)].sort((a, b) => a - b);
  const [first, last] = [used[0], used.at(-1)];
  if (first === undefined || last === undefined) return usualPivot;
  const goesOnFromToday = last < usualPivot && 2000 + first <= thisYear;
  const around = first + 100 - last;
  const candidates = [{ pivot: 100, gap: around }, ...used.map((pivot, i) => ({ pivot, gap: i === 0 ? around : pivot - used[i - 1]! }))]
    .map((each) => ({ ...each, latest: Math.max(...used.map((year) => yearOf(year, each.pivot))), ordered: isOrdered(sequence, each.pivot) }))
    .filter(({ pivot, latest }) => pivot === first || latest <= thisYear + fewAhead || (pivot === 100 && goesOnFromToday))
    .sort((a, b) => Number(b.ordered) - Number(a.ordered) || b.gap - a.gap || b.latest - a.latest);
  const pivot = candidates[0]?.pivot ?? usualPivot;
  // The usual one says the same where no year lies between.
  return used.some((year) => year >= usualPivot !== year >= pivot) ? pivot : usualPivot;
}

function isOrdered(years: readonly number[], pivot: number): boolean {
  let rises = false;
  let falls = false;
  for (let i = 1; i < years.length; i += 1) {
    if (yearOf(years[i]!, pivot) > yearOf(years[i - 1]!, pivot)) rises = true;
    else falls = true;
  }
  return !(rises && falls);
}

export interface Dated {
  readonly times: Float64Array;
  /** Where it is not the usual one. */
  readonly pivot?: number;
}

/** Times as parsers read them, in the century they are of. Years of four digits among them say all about the others. */
export function inTheirCentury(parsers: readonly TimeParser[], times: Float64Array): Dated {
  if (!parsers.every(({ pattern }) => pattern.includes("%y"))) return { times };
  const years: number[] = [];
  for (const time of times) if (!Number.isNaN(time)) years.push(new Date(time).getUTCFullYear() % 100);
  const pivot = pivotOf(years);
  return pivot === usualPivot ? { times } : { times: times.map((time) => moved(time, pivot)), pivot };
}

function moved(time: number, pivot: number): number {
  if (Number.isNaN(time)) return time;
  const date = new Date(time);
  const year = yearOf(date.getUTCFullYear() % 100, pivot);
  if (year === date.getUTCFullYear()) return time;
  const month = date.getUTCMonth();
  date.setUTCFullYear(year);
  // 1900 had no 29 February; pandas takes the day before as well.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.getTime();
}

/** Two digits from which on strptime (POSIX) reads years of the last century. */
const posixPivot = 69;

/** The pivot, where strptime would read some of the times a century later. @param times read with it. */
export function centuryOf(times: Float64Array, pivot = usualPivot): number | undefined {
  const [from, to] = [Date.UTC(1900 + pivot, 0, 1), Date.UTC(1900 + posixPivot, 0, 1)];
  return times.some((time) => time >= from && time < to) ? pivot : undefined;
}
