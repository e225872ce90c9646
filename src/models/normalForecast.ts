import type { Forecast } from "../grammar/model.ts";
import { normalQuantile } from "../numeric/normal.ts";

/** A forecast with normal intervals. @param sigma standard deviation of the error k steps ahead, k = 1 … horizon. */
export function normalForecast(point: Float64Array, sigma: (k: number) => number, levels: readonly number[]): Forecast {
  return {
    point,
    intervals: levels.map((level) => {
      const z = normalQuantile(0.5 + level / 2);
      return {
        level,
        lower: point.map((value, i) => value - z * sigma(i + 1)),
        upper: point.map((value, i) => value + z * sigma(i + 1)),
      };
    }),
  };
}

/** Whether every number of a forecast is one: neither overflown nor undefined. */
export function isFiniteForecast({ point, intervals }: Forecast): boolean {
  const finite = (values: Float64Array): boolean => values.every((value) => Number.isFinite(value));
  return finite(point) && intervals.every(({ lower, upper }) => finite(lower) && finite(upper));
}
