/** Differences that make a series stationary, as `forecast::ndiffs` and `nsdiffs` choose them. */
import { difference } from "../numeric/difference.ts";
import { kpss, kpssCritical5 } from "../numeric/kpss.ts";

const mostDifferences = 2;
/** Seasonal strength above which a seasonal difference is taken (forecast::nsdiffs, test "seas"). */
const seasonalFrom = 0.64;

/** First differences after which the KPSS test no longer rejects at 5 %. @param y no missing values. */
export function ndiffs(y: Float64Array): number {
  let left = y;
  for (let d = 0; d < mostDifferences; d += 1) {
    if (left.length < 3 || isConstant(left) || kpss(left) <= kpssCritical5) return d;
    left = difference(left);
  }
  return mostDifferences;
}

export function nsdiffs(seasonalStrength: number): number {
  return seasonalStrength > seasonalFrom ? 1 : 0;
}

export function isConstant(y: Float64Array): boolean {
  return y.every((value) => value === y[0]);
}
