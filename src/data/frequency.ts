/** Sampling steps of a regular grid and the arithmetic on them. Times are epoch milliseconds of wall time read as UTC. */

export type FrequencyUnit = "second" | "minute" | "hour" | "day" | "businessDay" | "week" | "month" | "quarter" | "year" | "step";

/**
 * `every` units make one step: {minute, 15} is quarter-hourly, {week, 2} biweekly.
 * `step` is a plain sequence without time: its "times" are 1, 2, 3 ….
 * `anchor` fixes the day inside a coarse unit: for weeks 0 (Sunday) … 6 (Saturday); for months, quarters and years the day
 * of the month, 31 meaning the last day. `month` (1–12) fixes the month of a yearly step, or the first month of a quarter (1–3).
 */
export interface Frequency {
  readonly unit: FrequencyUnit;
  readonly every: number;
  readonly anchor?: number;
  readonly month?: number;
}

/** "minute", "15min", "hourly", "daily", "business-daily", "weekly", "biweekly", "monthly", "quarterly", "yearly", "irregular"; "unknown" for plain sequences. */
export function frequencyLabel(frequency: Frequency): string {
  throw new Error(`not built yet: ${frequency.unit}`);
}

/** The pandas (≥ 2.2) offset alias whose grid this is, such as "MS", "QS-FEB", "W-MON" or "15min"; 1 for plain sequences. */
export function pandasOffset(frequency: Frequency): string | number {
  throw new Error(`not built yet: ${frequency.unit}`);
}
