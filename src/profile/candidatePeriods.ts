/** Season periods that the calendar suggests for a frequency, in steps, shortest first. Whether they are there is measured. */
import { type Frequency, lengthUnit } from "../data/frequency.ts";

const perUnit: Readonly<Record<Frequency["unit"], readonly number[]>> = {
  second: [60, 3600, 86_400],
  minute: [60, 1440, 10_080],
  hour: [24, 168, 8766],
  day: [7, 365.25],
  businessDay: [5],
  week: [365.25 / 7],
  month: [12],
  quarter: [4],
  year: [],
  step: [],
};

/** Whole numbers of steps. Two or three steps an hour or a minute are no season, two half years are one. */
export function candidatePeriods(frequency: Frequency): readonly number[] {
  const { every } = frequency;
  const unit = lengthUnit(frequency);
  const clock = unit === "second" || unit === "minute" || unit === "hour";
  const periods = perUnit[unit].map((period) => period / every);
  // A day must be a whole number of steps; years of days, weeks and hours are rounded down.
  const whole = unit === "second" || unit === "minute" ? periods.filter(Number.isInteger) : periods.map(Math.floor);
  return [...new Set(whole.filter((period) => period >= (clock ? 4 : 2)))];
}
