/** Arithmetic on a regular grid: which time comes how many steps later, and how many steps lie between two times. */
import type { Frequency } from "./frequency.ts";
import type { Series } from "./panel.ts";

/** The grid time `steps` steps after the grid time `start` (steps may be negative). */
export function timeAt(start: number, steps: number, frequency: Frequency): number {
  throw new Error(`not built yet: ${start} ${steps} ${frequency.unit}`);
}

/** The grid times of the `horizon` steps that follow a series. */
export function futureTimes(series: Pick<Series, "times">, horizon: number, frequency: Frequency): Float64Array {
  const last = series.times[series.times.length - 1] ?? 0;
  return Float64Array.from({ length: horizon }, (_, k) => timeAt(last, k + 1, frequency));
}
