/** The time of day behind a date: 13:00, 1:05:30 PM, 02-PM, T13, 24:00, with or without an offset from UTC. */
import { escapeRegExp, parserOf, type Resolution, type TimeParser } from "./format.ts";

const withClock = /^(.*?\S)(T|:|,? {1,3})(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?|\d{1,2}(?=[- ]?[AaPp][Mm])|\d{2}(?=$|Z|[+-]))([- ]?[AaPp][Mm])?( ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/;

export interface ClockSplit {
  /** The cell without its time of day. */
  readonly date: string;
  readonly separator: string;
  readonly clock: string;
  readonly half: string;
  readonly zone: string;
}

/** Splits a cell into its date and its time of day, or null where it has none. */
export function splitClock(cell: string): ClockSplit | null {
  if (cell.length > 60) return null;
  const match = withClock.exec(cell);
  if (match === null) return null;
  return { date: match[1] ?? "", separator: match[2] ?? " ", clock: match[3] ?? "", half: match[4] ?? "", zone: match[5] ?? "" };
}

/** Reads cells whose date part `date` reads and whose time of day has the shape of `example`. */
export function dateWithClock(date: TimeParser, example: ClockSplit): TimeParser {
  const colons = example.clock.split(":").length - 1;
  const fraction = example.clock.includes(".");
  const clock = ["%H", "%H:%M", fraction ? "%H:%M:%S.%f" : "%H:%M:%S"][colons] ?? "%H";
  const gap = /^[- ]/.exec(example.half)?.[0] ?? "";
  const half = example.half === "" ? "" : `${gap}%p`;
  const zone = zonePattern(example.zone);
  const clockShape = ["\\d{1,2}", "\\d{1,2}:\\d{2}", fraction ? "\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?" : "\\d{1,2}:\\d{2}:\\d{2}"][colons] ?? "";
  const source = `^(.*?\\S)${escapeRegExp(example.separator)}(${clockShape})${half === "" ? "()" : `${gap === "" ? "" : escapeRegExp(gap)}([AaPp][Mm])`}${zone === "" ? "()" : "( ?(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))"}$`;
  return parserOf(date.pattern + example.separator + (half === "" ? clock : clock.replace("%H", "%I")) + half + zone, () => {
    const shape = new RegExp(source);
    return {
      resolution: clockResolution(colons, fraction),
      parse(text) {
        const parts = shape.exec(text);
        if (parts === null) return Number.NaN;
        return date.parse(parts[1] ?? "") + timeOfDay(parts[2] ?? "", parts[3] ?? "") - offset(parts[4] ?? "");
      },
    };
  });
}

function clockResolution(colons: number, fraction: boolean): Resolution {
  return fraction ? "millisecond" : colons === 2 ? "second" : colons === 1 ? "minute" : "hour";
}

function zonePattern(zone: string): string {
  if (zone === "") return "";
  return /UTC|GMT/.test(zone) ? zone : `${zone.startsWith(" ") ? " " : ""}%z`;
}

/** Milliseconds after midnight; NaN where no clock shows it. */
function timeOfDay(clock: string, half: string): number {
  const [hourText = "", minuteText = "0", secondText = "0"] = clock.split(":");
  let hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (half !== "") {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  // Midnight at the day's end.
  const end = hour === 24 && minute === 0 && second === 0 && half === "";
  if ((hour > 23 && !end) || minute > 59 || second >= 61) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Offset from UTC in ms: "+05:30" is 19,800,000. */
function offset(zone: string): number {
  const match = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

/** 24:00, which strptime does not know: the midnight that ends the day. */
export function endsDay(text: string): boolean {
  return /^(?:[^:]*[T ,]|[^:T ]*:)24(?::00){0,2}$/.test(text);
}
