/** Calendar parts of grid times: epoch milliseconds of wall time read as UTC. */
import type { Frequency } from "../data/frequency.ts";

const day = 86_400_000;

/** Days since 1970-01-01, a Thursday. */
export function dayNumber(time: number): number {
  return Math.floor(time / day);
}

/** 0 = Monday … 6 = Sunday, as pandas counts. */
export function dayOfWeek(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** Day number of a date; months from 1. Days beyond the month run on. */
export function dayOf(year: number, month: number, dayOfMonth: number): number {
  // setUTCFullYear, because Date.UTC takes the years 0–99 for 1900–1999.
  return Math.floor(new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / day);
}

export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * day).getUTCFullYear();
}

/** ISO 8601 week: the one with the year's first Thursday is week 1. */
export function isoWeek(dayNumber: number): number {
  const thursday = dayNumber - dayOfWeek(dayNumber) + 3;
  return Math.floor((thursday - dayOf(yearOf(thursday), 1, 1)) / 7) + 1;
}

const milliseconds = { second: 1000, minute: 60_000, hour: 3_600_000, day, week: 7 * day } as const;
const months = { month: 1, quarter: 3, year: 12 } as const;

/**
 * Place of a time on the calendar's own grid: whole steps since 1970, the same for all series of a panel wherever they start,
 * and unmoved when rows fall away at the start. Series without times count by their own numbers.
 */
export function gridPosition(time: number, { unit, every }: Frequency): number {
  switch (unit) {
    case "step":
      return Math.floor(time / every);
    case "businessDay":
      return Math.floor(businessDays(dayNumber(time)) / every);
    case "month":
    case "quarter":
    case "year": {
      const date = new Date(time);
      return Math.floor(((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) / (months[unit] * every));
    }
    default:
      return Math.floor(time / (milliseconds[unit] * every));
  }
}

/** Mondays to Fridays since 1970-01-01 (NumPy's `busday_count`). */
function businessDays(dayNumber: number): number {
  return Math.floor((dayNumber + 3) / 7) * 5 + Math.min(dayOfWeek(dayNumber), 5) - 3;
}

/** `gridPosition` of the Series `frame["ds"]` in pandas: lines that assign `position`. */
export function gridPositionPython({ unit, every }: Frequency): readonly string[] {
  const per = (steps: number, ordinal: string): string => `position = ${ordinal}${steps === 1 ? "" : ` // ${steps}`}`;
  switch (unit) {
    case "step":
      return [per(every, 'frame["ds"]')];
    case "businessDay":
      return ['days = frame["ds"].to_numpy().astype("datetime64[D]")', per(every, 'np.busday_count("1970-01-01", days)')];
    case "month":
    case "quarter":
    case "year":
      return [per(months[unit] * every, 'frame["ds"].dt.to_period("M").astype("int64")')];
    default:
      return [`position = (frame["ds"] - pd.Timestamp("1970-01-01")) // pd.Timedelta(${unit}s=${every})`];
  }
}
