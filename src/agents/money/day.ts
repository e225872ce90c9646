/** Local days by their names: comparing them needs no arithmetic with hours, of which a day can have 23 or 25. */

/** "2026-10-08". Names in order are days in order. */
export type Day = string;

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** IANA name of the machine's time zone, such as "Europe/Berlin". */
  timeZone(): string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** The day that a calendar on the wall shows. @throws RangeError for a time zone that does not exist. */
export function localDay(now: number, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Midnights from one day to another. */
export function daysFrom(first: Day, second: Day): number {
  return (Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;
}
