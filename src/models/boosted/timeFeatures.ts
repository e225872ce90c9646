/** What a date alone says: the predictors of the trees that learn from residuals. */
import { dayMs } from "../../data/grid.ts";

export interface TimeFeatures {
  readonly columns: number;
  /** rows × columns values, row-major. */
  readonly x: Float64Array;
}

/**
 * The time itself, the month, and what is finer than a month where steps are: day and weekday, hour and minute.
 * @param step typical milliseconds between two times.
 */
export function timeFeatures(times: Float64Array, step: number): TimeFeatures {
  const parts = [...coarse, ...(step < 28 * dayMs ? days : []), ...(step < dayMs ? clock : [])];
  const x = new Float64Array(times.length * parts.length);
  times.forEach((time, t) => {
    const date = new Date(time);
    parts.forEach((part, p) => (x[t * parts.length + p] = part(date)));
  });
  return { columns: parts.length, x };
}

type Part = (date: Date) => number;

const coarse: readonly Part[] = [(date) => date.getTime(), (date) => date.getUTCMonth() + 1];
const days: readonly Part[] = [(date) => date.getUTCDate(), (date) => (date.getUTCDay() + 6) % 7];
const clock: readonly Part[] = [(date) => date.getUTCHours(), (date) => date.getUTCMinutes()];
