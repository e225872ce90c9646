/** Weights of a combination's members, learned for each series from their errors in the backtest. */
import { stackShares } from "./stack.ts";

/** What a series' backtest says of the members. */
export interface MemberErrors {
  /** Mean absolute error of each member; NaN where nothing could be tested. */
  readonly errors: readonly number[];
  /** How many values were tested. */
  readonly tested: number;
  /** Mean change from season to season; NaN where there is none. */
  readonly scale: number;
  /** forecast − actual, tested values × members in row-major order. */
  readonly rows: Float64Array;
}

/** Relative errors below this count as this much: a member that was right by chance must not take everything. */
const leastError = 0.01;
/** So many tested values weigh as much as what is usual in all series. */
const usualCount = 60;
/** Bates & Granger (1969) divide by the square, for errors that are independent; those of forecasts are not, and the better ones deserve more. */
const power = 3;

/** Of a horizon of so many steps half the weight is the panel's. */
const usualHorizon = 12;
/** One series has no panel to learn from, and of so many more half of what a large one knows. */
const usualSeries = 10;

/**
 * What each series says by itself, and what all say together.
 *
 * By itself: one over a power of the error, for its best members only. A few tested values know a member's error badly, so it is
 * drawn (on a log scale) towards the member's usual error in all series, the more the fewer there are; a series without a backtest of
 * its own has the usual error alone. Together: the shares that stacking finds, times what a member is to the series beyond what it is
 * to all. Measured by holding back the last horizon of the training values of the M1, tourism, M4 weekly and M4 hourly series: short
 * horizons want the former, long ones the latter.
 * @param series one entry a series. @param keep how many members count for a series by itself. @param horizon steps that were tested.
 * @returns weights of each series, adding up to 1.
 */
export function learnWeights(series: readonly MemberErrors[], keep: number, horizon: number): readonly Float64Array[] {
  const errors = drawnErrors(series);
  const own = errors.map((error) => weightsOf(error, keep));
  const known = series.filter(({ tested }) => tested > 0).length;
  const trust = (horizon / (horizon + usualHorizon)) * (Math.max(0, known - 1) / (known - 1 + usualSeries));
  if (!(trust > 0)) return own;
  const together = stacked(series, errors.map((error) => weightsOf(error, error.length)));
  return own.map((weights, s) => weights.map((weight, i) => (1 - trust) * weight + trust * together[s]![i]!));
}

/** The panel's shares, moved to what each series makes of the members. @param own weights of all members by series. */
function stacked(series: readonly MemberErrors[], own: readonly Float64Array[]): readonly Float64Array[] {
  const members = own[0]!.length;
  const usable = series.filter(({ scale }) => scale > 0);
  const rows = new Float64Array(usable.reduce((sum, { rows: more }) => sum + more.length, 0));
  let at = 0;
  for (const { rows: more, scale } of usable) for (const error of more) rows[at++] = error / scale;
  const shares = stackShares(rows, members);
  const mean = Array.from({ length: members }, (_, i) => own.reduce((sum, weights) => sum + weights[i]!, 0) / own.length);
  return own.map((weights) => {
    const moved = weights.map((weight, i) => (weight / mean[i]!) * shares[i]!);
    const sum = moved.reduce((a, b) => a + b, 0);
    return moved.map((weight) => weight / sum);
  });
}

/** Relative errors of each series, drawn towards the usual ones. */
function drawnErrors(series: readonly MemberErrors[]): readonly (readonly number[])[] {
  const relative = series.map(({ errors }) => relativeErrors(errors));
  const members = series[0]?.errors.length ?? 0;
  const usual = Array.from({ length: members }, (_, i) => meanOfKnown(relative.map((own) => own[i]!)));
  return relative.map((own, s) => {
    const { tested } = series[s]!;
    const trust = tested / (tested + usualCount);
    return usual.map((u, i) => Math.max(Number.isNaN(own[i]!) ? u : own[i]!, leastError) ** trust * Math.max(u, leastError) ** (1 - trust));
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
