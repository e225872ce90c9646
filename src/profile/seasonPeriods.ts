/** Which of the calendar's periods the data has. */
import { autocorrelation } from "../numeric/autocorrelation.ts";
import { moments } from "../numeric/moments.ts";
import { decompose } from "../numeric/stl.ts";

/** Share of the detrended variance that a season must explain beyond what as many free means explain of noise (adjusted R²). */
const leastStrength = 0.05;
/** Autocorrelation of the detrended series one period back: this much, and above the 5 % line of noise, 1.645/√n. */
const leastAutocorrelation = 0.08;
/** Share of the series that must show a period for the panel to have it. */
const leastShare = 0.4;
/** Series that are asked, and their last values. */
const asked = 24;
const lastValues = 20_000;

/**
 * Periods that at least 40 % of the series show, shortest first. A longer period must explain what the shorter ones leave.
 * @param series filled, without missing values. @param candidates ascending.
 */
export function seasonPeriods(series: readonly Float64Array[], candidates: readonly number[]): readonly number[] {
  const stride = Math.max(1, Math.ceil(series.length / asked));
  const votes = new Map<number, { shown: number; able: number }>(candidates.map((period) => [period, { shown: 0, able: 0 }]));
  for (let i = 0; i < series.length; i += stride) {
    let y: Float64Array = (series[i] ?? new Float64Array()).slice(-lastValues);
    for (const period of candidates) {
      const vote = votes.get(period);
      // Two full periods and a little: with fewer, any course repeats itself.
      if (vote === undefined || y.length < 2 * period + 1) continue;
      vote.able += 1;
      const season = shownSeason(y, period);
      if (season === null) continue;
      vote.shown += 1;
      y = y.map((value, t) => value - (season[t] ?? 0));
    }
  }
  return candidates.filter((period) => {
    const vote = votes.get(period);
    return vote !== undefined && vote.able > 0 && vote.shown >= leastShare * vote.able;
  });
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
  const repeats = autocorrelation(detrended, period)[period] ?? 0;
  return repeats >= Math.max(leastAutocorrelation, 1.645 / Math.sqrt(n)) ? season : null;
}
