/** Whether a season's course comes again: the profile of every other cycle compared with that of the cycles between. */

/** Parts that a long period is looked at in: the months of a year of days, the half days of a week of hours. */
function partsOf(period: number): number {
  if (period <= 31) return period;
  return period % 7 === 0 && period % 12 === 0 ? 14 : 12;
}

export interface Repeat {
  /** Correlation of the two profiles; NaN where a part has no value in one of them. */
  readonly correlation: number;
  /** What noise would exceed in one case of seventy (2.2 standard errors of a correlation of as many parts). */
  readonly chance: number;
  /** Variance between the parts over that within them: F of an analysis of variance, about 1 for noise. */
  readonly ratio: number;
}

/**
 * Split-half reliability of a season. Needs no filled gaps and no symmetric noise: values of zero with bursts between, which
 * a decomposition calls noise, still have busy and quiet parts that come again. Each cycle counts relative to its own mean, so that
 * the level may wander.
 * @param y NaN = missing. @param period steps, less than half of the series.
 */
export function repeat(y: Float64Array, period: number): Repeat {
  const parts = partsOf(period);
  const sums = [new Float64Array(parts), new Float64Array(parts)];
  const counts = [new Float64Array(parts), new Float64Array(parts)];
  const changes = levelled(y, period);
  let total = 0;
  let n = 0;
  for (let t = 0; t < y.length; t += 1) {
    const value = changes[t]!;
    if (Number.isNaN(value)) continue;
    const half = Math.floor(t / period) % 2;
    const part = Math.floor(((t % period) * parts) / period);
    sums[half]![part]! += value;
    counts[half]![part]! += 1;
    total += value * value;
    n += 1;
  }
  const [first, second] = sums.map((sum, half) => sum.map((value, part) => value / counts[half]![part]!)) as [Float64Array, Float64Array];
  let between = 0;
  for (let part = 0; part < parts; part += 1) {
    const count = counts[0]![part]! + counts[1]![part]!;
    if (count > 0) between += (sums[0]![part]! + sums[1]![part]!) ** 2 / count;
  }
  const ratio = between / Math.max(1, parts - 1) / ((total - between) / Math.max(1, n - parts));
  return { correlation: correlation(first, second), chance: 2.2 / Math.sqrt(Math.max(1, parts - 2)), ratio };
}

/** Values less the mean of the period around them. */
function levelled(y: Float64Array, period: number): Float64Array {
  const n = y.length;
  const sum = new Float64Array(n + 1);
  const count = new Float64Array(n + 1);
  for (let t = 0; t < n; t += 1) {
    const known = !Number.isNaN(y[t]!);
    sum[t + 1] = sum[t]! + (known ? y[t]! : 0);
    count[t + 1] = count[t]! + (known ? 1 : 0);
  }
  return y.map((value, t) => {
    // Whole periods only, moved inwards at the ends: a part of one would take the season for the level.
    const from = Math.max(0, Math.min(n - period, t - (period >> 1)));
    const to = Math.min(n, from + period);
    return value - (sum[to]! - sum[from]!) / (count[to]! - count[from]!);
  });
}

/** Pearson's; NaN where a value is missing or one side does not change. */
function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i += 1) {
    aa += (a[i]! - meanA) ** 2;
    bb += (b[i]! - meanB) ** 2;
    ab += (a[i]! - meanA) * (b[i]! - meanB);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Number.NaN;
}
