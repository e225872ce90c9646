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
