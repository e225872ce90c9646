/** Accuracy of one forecast of one series in one window (Hyndman & Koehler 2006; M-competition definitions). */
export interface Accuracy {
  readonly mae: number;
  readonly rmse: number;
  /** Percent, 0–200; a step where actual and forecast are both zero counts as 0. */
  readonly smape: number;
  /** NaN where the training part has no seasonal change to scale by. */
  readonly mase: number;
  readonly rmsse: number;
}

/**
 * @param actual h values, NaN = missing (not scored). @param point h forecasts.
 * @param training values before the window, NaN = missing. @param m season period of the scaling, 1 = none.
 * @returns null where no actual is there.
 */
export function accuracy(actual: Float64Array, point: Float64Array, training: Float64Array, m: number): Accuracy | null {
  let count = 0;
  let absolute = 0;
  let squared = 0;
  let symmetric = 0;
  for (let k = 0; k < actual.length; k++) {
    const error = actual[k]! - point[k]!;
    if (Number.isNaN(error)) continue;
    count++;
    absolute += Math.abs(error);
    squared += error * error;
    const size = Math.abs(actual[k]!) + Math.abs(point[k]!);
    if (size > 0) symmetric += (200 * Math.abs(error)) / size;
  }
  if (count === 0) return null;
  const mae = absolute / count;
  const rmse = Math.sqrt(squared / count);
  const scale = seasonalNaiveError(training, m);
  return { mae, rmse, smape: symmetric / count, mase: mae / scale.absolute, rmsse: rmse / Math.sqrt(scale.squared) };
}

/** Mean absolute and mean squared seasonal-naive errors in sample; with no more than m values, of the plain naive. NaN where zero. */
export function seasonalNaiveError(y: Float64Array, m: number): { readonly absolute: number; readonly squared: number } {
  const lag = y.length > m ? m : 1;
  let count = 0;
  let absolute = 0;
  let squared = 0;
  for (let t = lag; t < y.length; t++) {
    const change = y[t]! - y[t - lag]!;
    if (Number.isNaN(change)) continue;
    count++;
    absolute += Math.abs(change);
    squared += change * change;
  }
  return absolute > 0 ? { absolute: absolute / count, squared: squared / count } : { absolute: NaN, squared: NaN };
}

/** Mean of the finite values; NaN where there is none. */
export function finiteMean(values: readonly number[]): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : NaN;
}
