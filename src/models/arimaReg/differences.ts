/** How many differences a series needs before it can be taken as stationary. */
import { difference } from "../../numeric/difference.ts";
import { moments } from "../../numeric/moments.ts";
import { seasonalTrend } from "../../numeric/seasonalTrend.ts";
import { ndiffs } from "../../profile/stationarity.ts";

/** Seasonal strength above which a season is differenced, and the window it is measured with: the defaults of `forecast::nsdiffs`. */
const strongSeason = 0.64;
const seasonWindow = 11;

/** @param d, D fixed by the caller, null = chosen from the data. @param m season length, 1 = none. */
export function chooseDifferences(y: Float64Array, m: number, d: number | null, D: number | null): { readonly d: number; readonly D: number } {
  const seasonal = m === 1 ? 0 : (D ?? (isStronglySeasonal(y, m) ? 1 : 0));
  return { D: seasonal, d: d ?? ndiffs(seasonal > 0 ? difference(y, m) : y) };
}

/** 1 − Var(remainder)/Var(remainder + season) of an STL decomposition (Wang, Smith & Hyndman 2006; FPP3 §4.3). */
function isStronglySeasonal(y: Float64Array, m: number): boolean {
  if (y.length <= 2 * m) return false;
  const { trend, seasonal } = seasonalTrend(y, { period: m, seasonalWindow: seasonWindow, rounds: 2, robustness: 0 });
  const adjusted = y.map((value, t) => value - trend[t]!);
  const remainder = adjusted.map((value, t) => value - seasonal[t]!);
  return 1 - moments(remainder).variance / moments(adjusted).variance > strongSeason;
}
