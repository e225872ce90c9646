/** A typical cycle as calendars have it: a year from January, a week from Monday, a day from midnight, its steps by their names. */
import type { Frequency } from "../data/frequency.ts";

export interface CalendarCycle {
  readonly kind: "year" | "week" | "day";
  /** Phases of the cycle in the order of the calendar. */
  readonly order: readonly number[];
  /** Of each place in `order`: "March", "Monday", "Monday 13:00", "13:00", "Q1", "Mar 5". */
  readonly names: readonly string[];
  /** What stands beneath an axis, from left to right: places in `order`, with short names. */
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
}

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
const year = 365.25 * day;

/**
 * @param times of the series on its grid; the cycle's phase 0 is that of the first of them. @param period steps. @param locale for names.
 * @returns null where the cycle is none of the calendar's, or the series is shorter than it.
 */
export function calendarCycle(times: ArrayLike<number>, period: number, frequency: Frequency, locale: string): CalendarCycle | null {
  const { unit } = frequency;
  const kind = cycleKind(period, frequency);
  // The newest whole cycle: where the calendar's years do not hold a whole number of steps, forecasts go on from there.
  const first = (Math.floor(times.length / period) - 1) * period;
  if (kind === null || first < 0) return null;
  const places = Array.from({ length: period }, (_, phase) => ({ phase, time: times[first + phase]! }));
  const sorted = places.map((one) => ({ ...one, at: within(kind, one.time) })).sort((a, b) => a.at - b.at);
  const word = (options: Intl.DateTimeFormatOptions): ((time: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (time) => format.format(time);
  };
  const clock = word({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [month, weekday] = [word({ month: "short" }), word({ weekday: "short" })];
  const quarter = (time: number): string => `Q${Math.floor(new Date(time).getUTCMonth() / 3) + 1}`;
  const coarse = kind === "year" ? (unit === "quarter" ? quarter : month) : kind === "week" ? weekday : clock;
  const single = kind === "day" || unit === "quarter" || unit === "month" || (kind === "week" && period <= 7);
  const full = single ? { year: unit === "quarter" ? quarter : word({ month: "long" }), week: word({ weekday: "long" }), day: clock }[kind] : kind === "year" ? word({ month: "short", day: "numeric" }) : (time: number) => `${word({ weekday: "long" })(time)} ${clock(time)}`;
  // A name stands where it begins; hours of a day, of which there are many, every three.
  const begins = ({ time }: { readonly time: number }, place: number): boolean => (kind === "day" ? time % (3 * hour) === 0 : place === 0 || coarse(sorted[place - 1]!.time) !== coarse(time));
  const ticks = sorted.flatMap((one, place) => (begins(one, place) ? [{ place, label: coarse(one.time) }] : []));
  // A piece of a month at the beginning has no room for its name.
  const tidy = single || ticks.length < 2 || ticks[1]!.place > period / 40 ? ticks : ticks.slice(1);
  return { kind, order: sorted.map(({ phase }) => phase), names: sorted.map(({ time }) => full(time)), ticks: tidy };
}

/** By how long the cycle is; a year of weeks or days may be a day or two off. */
export function cycleKind(period: number, { unit, every }: Pick<Frequency, "unit" | "every">): CalendarCycle["kind"] | null {
  const steps = period * every;
  switch (unit) {
    case "month":
      return steps === 12 ? "year" : null;
    case "quarter":
      return steps === 4 ? "year" : null;
    case "businessDay":
      return steps === 5 ? "week" : steps >= 260 && steps <= 262 ? "year" : null;
    case "week":
    case "day":
    case "hour":
    case "minute":
    case "second": {
      const length = steps * { week, day, hour, minute: 60_000, second: 1000 }[unit];
      if (length === day && unit !== "day") return "day";
      if (length === week && unit !== "week") return "week";
      return Math.abs(length - year) <= 2 * day ? "year" : null;
    }
    case "year":
    case "step":
      return null;
  }
}

/** Milliseconds since the beginning of the year (each month as long as any other year's), of the week's Monday, or of the day. */
function within(kind: CalendarCycle["kind"], time: number): number {
  const date = new Date(time);
  if (kind === "year") return (date.getUTCMonth() * 32 + date.getUTCDate()) * day + (time - Math.floor(time / day) * day);
  // 1970-01-01 was a Thursday.
  return kind === "week" ? (((time + 3 * day) % week) + week) % week : ((time % day) + day) % day;
}
