import { type Frequency, lengthUnit } from "../data/frequency.ts";
import { WorkflowError } from "../data/error.ts";

/** Usual planning horizons in steps: a year of months, two years of quarters, two days of hours …. */
const usual: Readonly<Record<Frequency["unit"], number>> = {
  second: 60,
  minute: 60,
  hour: 48,
  day: 28,
  businessDay: 20,
  week: 13,
  month: 12,
  quarter: 8,
  year: 5,
  step: 10,
};

const longest = 100_000;

/**
 * Steps to forecast: what was asked for, else the usual horizon of the frequency, but no more than a fifth of the median series.
 * @throws WorkflowError("bad_horizon") where the request is no whole number from 1 to 100,000.
 */
export function chooseHorizon(frequency: Frequency, n: number, asked: number | undefined): number {
  if (asked !== undefined) {
    if (!Number.isInteger(asked) || asked < 1 || asked > longest) {
      throw new WorkflowError("bad_horizon", `The horizon ${asked} is not a whole number from 1 to ${longest.toLocaleString("en")}.`, "Give the number of steps to forecast, such as 12 for a year of months.");
    }
    return asked;
  }
  const steps = frequency.unit === "minute" ? Math.max(4, Math.round(1440 / frequency.every)) : Math.max(1, Math.round(usual[lengthUnit(frequency)] / frequency.every));
  return Math.max(1, Math.min(steps, Math.floor(n / 5)));
}
