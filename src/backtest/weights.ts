/** Weights of a combination's members, learned for each series from their errors in the backtest. */

/** What a series' backtest says of the members. */
export interface MemberErrors {
  /** Mean absolute error of each member; NaN where nothing could be tested. */
  readonly errors: readonly number[];
  /** How many values were tested. */
  readonly tested: number;
}

/** Relative errors below this count as this much: a member that was right by chance must not take everything. */
const leastError = 0.01;
/** So many tested values weigh as much as what is usual in all series. */
const usualCount = 60;
/** Bates & Granger (1969) divide by the square, for errors that are independent; those of forecasts are not, and the better ones deserve more. */
const power = 3;

/**
 * One over a power of the error, for each series' best members only.
 *
 * A few tested values know a member's error badly, so it is drawn (on a log scale) towards the member's usual error in all series,
 * the more the fewer there are; a series without a backtest of its own has the usual error alone. Measured by holding back the last
 * horizon of the training values of the M1, tourism, M4 weekly and M4 hourly series: short horizons want the usual error, long ones
 * the series' own.
 * @param series one entry a series. @param keep how many members count. @returns weights of each series, adding up to 1.
 */
export function learnWeights(series: readonly MemberErrors[], keep: number): readonly Float64Array[] {
  const relative = series.map(({ errors }) => relativeErrors(errors));
  const members = series[0]?.errors.length ?? 0;
  const usual = Array.from({ length: members }, (_, i) => meanOfKnown(relative.map((own) => own[i]!)));
  return relative.map((own, s) => {
    const { tested } = series[s]!;
    const trust = tested / (tested + usualCount);
    return weightsOf(usual.map((u, i) => Math.max(Number.isNaN(own[i]!) ? u : own[i]!, leastError) ** trust * Math.max(u, leastError) ** (1 - trust)), keep);
  });
}

/** Free of the series' scale: as multiples of the members' mean error. NaN where nothing is known, or where all are without error. */
function relativeErrors(own: readonly number[]): readonly number[] {
  const mean = own.reduce((a, b) => a + b, 0) / own.length;
  return own.map((error) => (mean > 0 ? error / mean : NaN));
}

/** 1, as good as any, where nothing is known. */
function meanOfKnown(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 1 : known.reduce((a, b) => a + b, 0) / known.length;
}

function weightsOf(error: readonly number[], keep: number): Float64Array {
  // Of equal errors the member that is named first counts first.
  const best = new Set(error.map((_, i) => i).sort((a, b) => error[a]! - error[b]! || a - b).slice(0, keep));
  const weights = Float64Array.from(error, (e, i) => (best.has(i) ? e ** -power : 0));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
