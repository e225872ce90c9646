/** Moves times onto the grid, as `TimeFormat.snap` says; the emitted Python does the same. */
import type { Frequency } from "./frequency.ts";
import { dayMs, daysInMonth, fixedMs, monthNumberOf } from "./grid.ts";

/** The grid time that a time of the file belongs to. @param down to the step that has begun, not to the nearest one. */
export function snapTime(time: number, frequency: Frequency, down = false): number {
  const midnight = Math.floor(time / dayMs) * dayMs;
  switch (frequency.unit) {
    case "step":
      return time;
    case "day":
    case "businessDay":
      return midnight;
    case "week":
      return midnight + (((frequency.anchor ?? 0) - new Date(midnight).getUTCDay() + 7) % 7) * dayMs;
    case "month":
      return monthStart(monthNumberOf(time), frequency.anchor);
    case "quarter": {
      const phase = (frequency.month ?? 1) - 1;
      const into = (((monthNumberOf(time) - phase) % 3) + 3) % 3;
      return monthStart(monthNumberOf(time) - into + (frequency.anchor === 31 ? 2 : 0), frequency.anchor);
    }
    case "year": {
      const month = (frequency.month ?? 1) - 1;
      const into = (((monthNumberOf(time) - month) % 12) + 12) % 12;
      return monthStart(monthNumberOf(time) - into, frequency.anchor);
    }
    default:
      return (down ? Math.floor : roundHalfEven)(time / (frequency.every * fixedMs(frequency.unit))) * frequency.every * fixedMs(frequency.unit);
  }
}

/** First day of a month, or the last with anchor 31. @param month months since January of year 0. */
function monthStart(month: number, anchor: number | undefined): number {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return anchor === 31 ? date.getTime() + (daysInMonth(date.getTime()) - 1) * dayMs : date.getTime();
}

/** As pandas rounds times. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
