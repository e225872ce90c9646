/**
 * Which day a call is paid from, given the local day and the days that have a ledger. Days only go forward: a clock that is set back
 * must not open a budget again, one that was far ahead must not close it for years.
 */
import { type Day, daysFrom } from "../day.ts";

/**
 * A clock set back by no more than this goes on in the latest day that was seen, as it does after journeys to the west; midnight of
 * that day opens the next. What lies farther ahead was a wrong clock: its day is left, and what it spent is counted once, on the day
 * of the return.
 */
const mostDaysBack = 7;

export interface LedgerDay {
  readonly day: Day;
  /** Days ahead, of a clock that was wrong, which no day has counted yet. */
  readonly uncounted: readonly Day[];
  /** Days ahead that this very day counts. */
  readonly counted: readonly Day[];
}

/** @param names of the files of the ledger's folder, in any order; others are passed over. */
export function ledgerDay(today: Day, names: readonly string[]): LedgerDay {
  const marks = names.flatMap((name) => {
    const [, ahead, on] = markName.exec(name) ?? [];
    return ahead === undefined || on === undefined ? [] : [{ ahead, on }];
  });
  const isMarked = (ahead: Day): boolean => marks.some((mark) => mark.ahead === ahead);
  const later = daysOf(names).filter((seen) => seen > today && !isMarked(seen));
  const day = later.filter((seen) => daysFrom(today, seen) <= mostDaysBack).at(-1) ?? today;
  return {
    day,
    uncounted: later.filter((seen) => daysFrom(today, seen) > mostDaysBack),
    counted: [...new Set(marks.filter(({ on, ahead }) => on === day && ahead > day).map(({ ahead }) => ahead))],
  };
}

/** Days that have a ledger, ascending. */
export function daysOf(names: readonly string[]): readonly Day[] {
  return names.flatMap((name) => dayName.exec(name)?.[1] ?? []).sort();
}

export function fileOf(day: Day): string {
  return `${day}.ledger`;
}

/** An empty file whose name says which day's spending is counted on which other day. */
export function markOf(ahead: Day, on: Day): string {
  return `${ahead}.counted-on-${on}`;
}

const dayName = /^(\d{4}-\d\d-\d\d)\.ledger$/;
const markName = /^(\d{4}-\d\d-\d\d)\.counted-on-(\d{4}-\d\d-\d\d)$/;
