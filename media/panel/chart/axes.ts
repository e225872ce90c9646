/** What stands along the axes: times as short as their distance allows, numbers as the person's language writes them. */
import type { Words } from "../words.ts";
import type { Span } from "./span.ts";

const day = 86_400_000;

type Format = (time: number) => string;

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Places of all ticks in view, or of every second, third … of them where names would touch. @param width of the plot in pixels. */
export function ticksWithRoom(ticks: readonly Tick[], { start, end }: Span, width: number): number[] {
  const visible = ticks.filter(({ at }) => at >= start && at <= end);
  const wide = 8 + 7 * Math.max(0, ...visible.map(({ label }) => label.length));
  const closest = Math.min(...visible.slice(1).map(({ at }, place) => at - visible[place]!.at));
  const every = visible.length < 2 ? 1 : Math.max(1, Math.ceil((wide * (end - start)) / (closest * Math.max(1, width))));
  return visible.filter((_, place) => place % every === 0).map(({ at }) => at);
}

/** Times are wall time read as UTC; a sequence counts from 1. `step` is the distance between labels. */
export function timeLabels(words: Words, sequence: boolean): (times: readonly number[], step: number) => string[] {
  if (sequence) return (times) => times.map((time) => (Number.isInteger(time) ? words.number(time, 9) : ""));
  const format = (options: Intl.DateTimeFormatOptions): Format => {
    const written = new Intl.DateTimeFormat(words.language, { timeZone: "UTC", ...options });
    return (time) => written.format(time);
  };
  const year = format({ year: "numeric" });
  const month = format({ month: "short" });
  const date = format({ day: "numeric", month: "short" });
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const second = format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  return (times, step) => {
    if (step >= 360 * day) return times.map(year);
    if (step >= 27 * day) return withRest(times, month, year);
    if (step >= day) return withRest(times, date, year);
    return withRest(times, step < 60_000 ? second : clock, date);
  };
}

/** The rest of the time stands beneath the first label and wherever it changes. */
function withRest(times: readonly number[], label: Format, rest: Format): string[] {
  return times.map((time, place) => (place === 0 || rest(times[place - 1]!) !== rest(time) ? `${label(time)}\n${rest(time)}` : label(time)));
}

/** "12,000" up to five digits, then "1.2M". */
export function valueLabels(words: Words): (values: readonly number[]) => string[] {
  const plain = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 6 });
  const compact = new Intl.NumberFormat(words.language, { notation: "compact", maximumSignificantDigits: 4 });
  const tiny = new Intl.NumberFormat(words.language, { notation: "scientific", maximumSignificantDigits: 3 });
  return (values) => {
    const largest = Math.max(...values.map(Math.abs));
    const format = largest >= 1e15 || (largest < 1e-4 && largest > 0) ? tiny : largest >= 1e5 ? compact : plain;
    return values.map((value) => format.format(value));
  };
}
