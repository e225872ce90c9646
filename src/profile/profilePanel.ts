/** Panel → Profile: what `analyze_temporal_patterns` returns. */
import type { Panel } from "../data/panel.ts";
import { median } from "../numeric/quantile.ts";
import { candidatePeriods } from "./candidatePeriods.ts";
import { intermittentFrom } from "./intermittency.ts";
import type { Profile, SeriesProfile } from "./profile.ts";
import { profileSeries } from "./profileSeries.ts";
import { findSeasons, type Seasons } from "./findSeasons.ts";

/** Series that are measured in full, and their values: of long series fewer are. */
const mostMeasured = 200;
const mostValues = 200_000;
const fewestMeasured = 24;

/** Measures a panel. Bounded: at most 200 series, evenly over the panel, are measured in full; 24 where they are long. @throws the signal's reason when stopped. */
export function profilePanel(panel: Panel, signal: AbortSignal): Profile {
  const { series, frequency } = panel;
  const lengths = series.map(({ y }) => y.length);
  const affordable = Math.floor(mostValues / Math.max(1, median(lengths)));
  const stride = Math.max(1, Math.ceil(series.length / Math.min(mostMeasured, Math.max(fewestMeasured, affordable))));
  const sample = series.filter((_, i) => i % stride === 0);
  const { periods, minor } = periodsOf(panel, sample.map(({ y }) => y));
  const profiles: SeriesProfile[] = [];
  for (const each of sample) {
    signal.throwIfAborted();
    profiles.push(profileSeries(each, periods));
  }
  const middle = (values: readonly (number | null)[]): number => {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? 0 : median(known);
  };
  const low = series.reduce((least, { y }) => Math.min(least, lowest(y)), Number.POSITIVE_INFINITY);
  const positive = profiles.every(({ min }) => min > 0) && low > 0;
  const lambdas = profiles.map(({ lambda }) => lambda).filter((lambda) => lambda !== null);
  return {
    frequency,
    periods,
    minorPeriods: minor,
    nSeries: series.length,
    rows: panel.rows,
    series: profiles,
    length: { min: lengths.reduce((a, b) => Math.min(a, b)), median: median(lengths), max: lengths.reduce((a, b) => Math.max(a, b)) },
    ...missingOf(panel),
    positive,
    nonNegative: low >= 0,
    integer: profiles.every(({ integer }) => integer),
    trendStrength: middle(profiles.map(({ trendStrength }) => trendStrength)),
    seasonalStrength: middle(profiles.map(({ seasonalStrength }) => seasonalStrength[0] ?? 0)),
    intermittentShare: profiles.filter(({ adi }) => adi > intermittentFrom).length / profiles.length,
    lambda: positive && lambdas.length > 0 ? median(lambdas) : null,
    ndiffs: Math.round(middle(profiles.map(({ ndiffs }) => ndiffs))),
    nsdiffs: Math.round(middle(profiles.map(({ nsdiffs }) => nsdiffs))),
  };
}

function periodsOf(panel: Panel, ys: readonly Float64Array[]): Seasons {
  const { seasonLength } = panel;
  if (seasonLength !== undefined) return { periods: seasonLength > 1 ? [seasonLength] : [], minor: [] };
  const candidates = candidatePeriods(panel.frequency);
  return candidates.length === 0 ? { periods: [], minor: [] } : findSeasons(ys, candidates, { ...stepsADay(panel.frequency), firstDecides: panel.layout === "wide" && ys.length <= 12 });
}

function stepsADay({ unit, every }: Panel["frequency"]): { readonly day?: number } {
  const steps = { second: 86_400, minute: 1440, hour: 24 };
  return unit === "second" || unit === "minute" || unit === "hour" ? { day: steps[unit] / every } : {};
}

/** Lowest value; NaN is passed over. */
function lowest(y: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  for (let t = 0; t < y.length; t += 1) if (y[t]! < low) low = y[t]!;
  return low;
}

function missingOf({ series }: Panel): { readonly missingRate: number; readonly gaps: number } {
  let missing = 0;
  let cells = 0;
  let gaps = 0;
  for (const { y } of series) {
    cells += y.length;
    for (let t = 0; t < y.length; t += 1) {
      if (!Number.isNaN(y[t])) continue;
      missing += 1;
      if (t === 0 || !Number.isNaN(y[t - 1])) gaps += 1;
    }
  }
  return { missingRate: missing / Math.max(1, cells), gaps };
}
