/** The measures of one series. */
import type { Series } from "../data/panel.ts";
import { autocorrelation } from "../numeric/autocorrelation.ts";
import { guerrero } from "../numeric/boxCox.ts";
import { interpolate } from "../numeric/interpolate.ts";
import { magnitude } from "../numeric/scale.ts";
import { spectralEntropy } from "../numeric/spectralEntropy.ts";
import { intermittency } from "./intermittency.ts";
import type { SeriesProfile } from "./profile.ts";
import { fewestToSplit, split } from "./split.ts";
import { ndiffs, nsdiffs } from "./stationarity.ts";
import { strengths } from "./strengths.ts";

/** Longer series are measured on their last values only. */
const lastValues = 20_000;

/** @param periods season periods of the panel, shortest first. */
export function profileSeries({ key, y }: Pick<Series, "key" | "y">, periods: readonly number[]): SeriesProfile {
  const facts = countsOf(y);
  // Everything but the facts is free of the scale, and squares of 1e300 would overflow.
  const last = y.length > lastValues ? y.slice(-lastValues) : y;
  const unit = magnitude(interpolate(last));
  const recent = last.map((value) => value / unit);
  const filled = interpolate(recent);
  const base = { key, n: y.length, ...facts, ...intermittency(recent) };
  const lambda = facts.min > 0 ? guerrero(filled, Math.max(2, periods[0] ?? 2)) : null;
  if (facts.constant || filled.length < fewestToSplit) {
    return { ...base, trendStrength: null, seasonalStrength: periods.map(() => 0), acf1: null, ndiffs: 0, nsdiffs: 0, lambda: facts.constant ? null : lambda, outliers: [], changepoints: [], entropy: null };
  }
  const { fitting, parts, ...marks } = split(recent, filled, periods);
  const { trend, seasonal } = strengths(parts);
  const strengthOf = (period: number): number => seasonal[fitting.indexOf(period)] ?? 0;
  const skipped = y.length - recent.length;
  return {
    ...base,
    trendStrength: trend,
    seasonalStrength: periods.map(strengthOf),
    acf1: autocorrelation(filled, 1)[1] ?? null,
    ndiffs: ndiffs(filled),
    nsdiffs: periods[0] === undefined ? 0 : nsdiffs(strengthOf(periods[0])),
    lambda,
    outliers: marks.outliers.map((t) => t + skipped),
    changepoints: marks.changepoints.map((t) => t + skipped),
    entropy: spectralEntropy(filled),
  };
}

function countsOf(y: Float64Array): Pick<SeriesProfile, "missing" | "gaps" | "mean" | "min" | "max" | "integer" | "constant"> {
  let missing = 0;
  let gaps = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let integer = true;
  let inGap = false;
  for (let t = 0; t < y.length; t += 1) {
    const value = y[t] ?? Number.NaN;
    if (Number.isNaN(value)) {
      missing += 1;
      if (!inGap) gaps += 1;
      inGap = true;
      continue;
    }
    inGap = false;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
    if (!Number.isInteger(value)) integer = false;
  }
  return { missing, gaps, mean: sum / (y.length - missing), min, max, integer, constant: !(min < max) };
}
