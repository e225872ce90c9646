/** Mean and variance (divisor n − 1) in one pass by Welford's recurrence (Knuth, TAOCP 2, §4.2.2). NaN values are passed over. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** NaN of fewer than two values. */
  readonly variance: number;
}

export function moments(values: ArrayLike<number>): Moments {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    count += 1;
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  return { count, mean: count === 0 ? NaN : mean, variance: count < 2 ? NaN : squares / (count - 1) };
}
