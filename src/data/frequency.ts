/** Sampling steps of a regular grid and their names. Times are epoch milliseconds of wall time read as UTC. */

export type FrequencyUnit = "second" | "minute" | "hour" | "day" | "businessDay" | "week" | "month" | "quarter" | "year" | "step";

/**
 * `every` units make one step: {minute, 15} is quarter-hourly, {week, 2} biweekly.
 * `step` is a plain sequence without time: its "times" are 1, 2, 3 …; `lasts` says how long a step is where that is known
 * though no calendar places it ("week 1" to "week 52").
 * `anchor` fixes the day inside a coarse unit: for weeks 0 (Sunday) … 6 (Saturday); for months, quarters and years the day
 * of the month, 31 meaning the last day. `month` (1–12) fixes the month of a yearly step, or the first month of a quarter (1–3).
 */
export interface Frequency {
  readonly unit: FrequencyUnit;
  readonly every: number;
  readonly anchor?: number;
  readonly month?: number;
  readonly lasts?: "hour" | "day" | "week" | "month" | "quarter" | "year";
}

/** The unit of a step's length; "step" where it is not known. */
export function lengthUnit({ unit, lasts }: Frequency): FrequencyUnit {
  return unit === "step" && lasts !== undefined ? lasts : unit;
}

const once = { second: "second", minute: "minute", hour: "hourly", day: "daily", businessDay: "business-daily", week: "weekly", month: "monthly", quarter: "quarterly", year: "yearly", step: "unknown" } as const;
const several = { second: "s", minute: "min", hour: "-hourly", day: "-daily", businessDay: "-business-daily", week: "-weekly", month: "-monthly", quarter: "-quarterly", year: "-yearly", step: "" } as const;

/** "minute", "15min", "hourly", "3-hourly", "daily", "business-daily", "weekly", "biweekly", "monthly", "quarterly", "yearly"; "unknown" for plain sequences. */
export function frequencyLabel(frequency: Frequency): string {
  const { every } = frequency;
  const unit = lengthUnit(frequency);
  if (every === 1 || unit === "step") return once[unit];
  if (unit === "week" && every === 2) return "biweekly";
  if (unit === "month" && every === 6) return "half-yearly";
  return `${every}${several[unit]}`;
}

const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"] as const;

/**
 * The pandas (≥ 2.2) offset alias whose grid this is, such as "MS", "QS-FEB", "W-MON" or "15min"; 1 for plain sequences.
 * Months, quarters and years stand on their first or last day: a file with other days is moved there (`TimeFormat.snap`).
 */
export function pandasOffset(frequency: Frequency): string | number {
  const { unit, every, anchor = 1, month = 1 } = frequency;
  const times = every === 1 ? "" : String(every);
  const last = anchor >= 31;
  switch (unit) {
    case "step":
      return 1;
    case "second":
      return `${times}s`;
    case "minute":
      return `${times}min`;
    case "hour":
      return `${times}h`;
    case "day":
      return `${times}D`;
    case "businessDay":
      return `${times}B`;
    case "week":
      return `${times}W-${weekdays[frequency.anchor ?? 0] ?? "SUN"}`;
    case "month":
      return times + (last ? "ME" : "MS");
    case "quarter":
      // pandas names a quarterly grid by any month that starts (QS) or ends (QE) a quarter; for ends the last of the year.
      return last ? `${times}QE-${months[[11, 9, 10][month - 1] ?? 11] ?? "DEC"}` : `${times}QS${month === 1 ? "" : `-${months[month - 1] ?? "JAN"}`}`;
    case "year":
      return last ? `${times}YE${month === 12 ? "" : `-${months[month - 1] ?? "DEC"}`}` : `${times}YS${month === 1 ? "" : `-${months[month - 1] ?? "JAN"}`}`;
  }
}
