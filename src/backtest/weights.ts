/** Weights of a combination's members, learned for each series from their errors in the backtest. */

/** errors[member]: mean absolute error on the windows that may be learned from; NaN where there are none. */
export type MemberErrors = readonly number[];

/** Relative errors below this count as this much: a member that was right by chance must not take everything. */
const leastError = 0.01;

/**
 * One over the squared error (Bates & Granger 1969, with uncorrelated errors), for each series' best members only.
 *
 * A few windows know a member's error badly, so it is drawn halfway (on a log scale) towards the member's usual error in all
 * series; a series without a backtest of its own has the usual error alone. Measured by holding back the last horizon of the
 * training values of the M1, tourism and M4 weekly series: both halves lowered MASE on each against either alone.
 * @param errors one entry a series. @param keep how many members count. @returns weights of each series, adding up to 1.
 */
export function learnWeights(errors: readonly MemberErrors[], keep: number): readonly Float64Array[] {
  const relative = errors.map(relativeErrors);
  const members = errors[0]?.length ?? 0;
  const usual = Array.from({ length: members }, (_, i) => meanOfKnown(relative.map((series) => series[i]!)));
  return relative.map((own) => weightsOf(usual.map((u, i) => Math.sqrt(u * (Number.isNaN(own[i]!) ? u : own[i]!))), keep));
}

/** Free of the series' scale: as multiples of the members' mean error. NaN where nothing is known, or where all are without error. */
function relativeErrors(own: MemberErrors): readonly number[] {
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
  const weights = Float64Array.from(error, (e, i) => (best.has(i) ? Math.max(e, leastError) ** -2 : 0));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
