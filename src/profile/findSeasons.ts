/** Which of the calendar's periods the data has. */
import { autocorrelationAt } from "../numeric/autocorrelation.ts";
import { interpolate } from "../numeric/interpolate.ts";
import { moments } from "../numeric/moments.ts";
import { decompose } from "../numeric/stl.ts";
import { repeat } from "./repeats.ts";

/** Share of the detrended variance that a season must explain beyond what as many free means explain of noise (adjusted R²). */
const leastStrength = 0.05;
/** Autocorrelation of the detrended series one period back: this much, and above the 5 % line of noise, 1.645/√n. */
const leastAutocorrelation = 0.08;
/** Share of the series that must show a period for the panel to have it. */
const leastShare = 0.4;
/** The same for a longer period beside one that is there: models weigh it for each series, and those without it lose little. */
const leastShareBeside = 0.25;
/** From this share on it is worth a try: models with the season compete beside those without, and each series takes what suits it. */
const leastShareOfMinor = 0.1;
/** Series that are asked, and their last values. */
const asked = 24;
const lastValues = 20_000;
/** A day that has passed once and half again counts where the second course follows the first as closely as this. */
const leastFollowing = 0.6;
/** A profile that comes again need not explain much, but more than twice what chance does. */
const leastRatio = 2;
/** The day is the likeliest season of all: three quarters of the proof will do. */
const likely = 0.75;

export interface Calendar {
  /** Steps of a day within which values lie; a shorter period is rare and must be strong. */
  readonly day?: number;
  /** The series are unlike variables of one thing: what the first shows, which is the target, is the panel's. */
  readonly firstDecides?: boolean;
}

/** Shortest first. */
export interface Seasons {
  /** Periods that at least 40 % of the series show. */
  readonly periods: readonly number[];
  /** Further ones that at least 10 % and two of them show. */
  readonly minor: readonly number[];
}

/**
 * A longer period must explain what the shorter ones leave.
 * @param series NaN = missing. @param candidates ascending. @param calendar what is known of them.
 */
export function findSeasons(series: readonly Float64Array[], candidates: readonly number[], { day, firstDecides = false }: Calendar = {}): Seasons {
  const stride = Math.max(1, Math.ceil(series.length / asked));
  const votes = new Map<number, { shown: number; able: number; first: boolean }>(candidates.map((period) => [period, { shown: 0, able: 0, first: false }]));
  for (let i = 0; i < series.length; i += stride) {
    let known: Float64Array = (series[i] ?? new Float64Array()).slice(-lastValues);
    let y = interpolate(known);
    for (const period of candidates) {
      const vote = votes.get(period);
      if (vote === undefined || (y.length < 2 * period + 1 && (period !== day || y.length < 1.5 * period))) continue;
      vote.able += 1;
      // Two full periods and a little: with fewer, any course repeats itself. Only a day is known to come again.
      const short = y.length < 2 * period + 1;
      const season = short ? null : shownSeason(y, period);
      const weak = season === null && (short ? following(y, period) >= leastFollowing : (day === undefined || period >= day) && comesAgain(known, period, period === day ? likely : 1));
      if (season === null && !weak) continue;
      vote.shown += 1;
      vote.first ||= i === 0;
      if (season === null) continue;
      y = y.map((value, t) => value - (season[t] ?? 0));
      known = known.map((value, t) => value - (season[t] ?? 0));
    }
  }
  const periods: number[] = [];
  const minor: number[] = [];
  for (const period of candidates) {
    const vote = votes.get(period);
    if (vote === undefined || vote.able === 0) continue;
    const least = periods.length === 0 ? leastShare : leastShareBeside;
    if (vote.shown >= least * vote.able || (vote.first && firstDecides)) periods.push(period);
    else if (vote.shown >= Math.max(2, leastShareOfMinor * vote.able)) minor.push(period);
  }
  return { periods, minor };
}

/** The profile of the odd cycles is that of the even ones, beyond chance. */
function comesAgain(known: Float64Array, period: number, proof: number): boolean {
  const { correlation, chance, ratio } = repeat(known, period);
  return correlation >= proof * chance && ratio >= 1 + proof * (leastRatio - 1);
}

/** Correlation of the series with itself one period before. */
function following(y: Float64Array, period: number): number {
  const n = y.length - period;
  const [before, after] = [moments(y.subarray(0, n)), moments(y.subarray(period))];
  let sum = 0;
  for (let t = 0; t < n; t += 1) sum += ((y[t] ?? 0) - before.mean) * ((y[t + period] ?? 0) - after.mean);
  return sum / (n - 1) / Math.sqrt(before.variance * after.variance);
}

/** The seasonal course where the series has this period, else null. */
function shownSeason(y: Float64Array, period: number): Float64Array | null {
  const n = y.length;
  const { trend, seasonal, remainder } = decompose(y, [period]);
  const season = seasonal[0];
  if (season === undefined) return null;
  const detrended = y.map((value, t) => value - (trend[t] ?? 0));
  const around = moments(detrended).variance;
  const left = moments(remainder).variance;
  // Rounding noise around a perfect line is no season.
  if (!(around > 1e-20 * moments(y).variance)) return null;
  const strength = 1 - ((left / around) * (n - 1)) / Math.max(1, n - period);
  if (strength < leastStrength) return null;
  const repeats = autocorrelationAt(detrended, period);
  return repeats >= Math.max(leastAutocorrelation, 1.645 / Math.sqrt(n)) ? season : null;
}
