/** The profile as agents see it: measures that do not depend on the scale, counts, and no value of the file. */
import { frequencyLabel } from "../../data/frequency.ts";
import type { SeriesProfile } from "../../profile/profile.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import { rounded } from "./rounded.ts";

/** Of more columns the first are named. */
const mostColumns = 30;

/** All series together. */
export function profileView({ bench: { panel, profile, known, horizon, levels, validation, compared }, names }: Study): { readonly [key: string]: JsonValue } {
  const { length } = profile;
  return {
    target: panel.roles.targets.length === 1 && panel.layout !== "wide" && panel.across === undefined ? names.column(panel.roles.targets[0]!) : null,
    frequency: frequencyLabel(panel.frequency),
    season_lengths: profile.periods,
    series: profile.nSeries,
    steps: length.min === length.max ? length.max : { shortest: length.min, median: length.median, longest: length.max },
    horizon,
    levels,
    ...(panel.bins === undefined ? {} : { rows_joined: { to: panel.bins.unit, by: panel.bins.rule } }),
    columns_known_ahead: known.slice(0, mostColumns).map(names.column),
    trend_strength: rounded(profile.trendStrength),
    seasonal_strength: rounded(profile.seasonalStrength),
    differences: profile.ndiffs,
    seasonal_differences: profile.nsdiffs,
    box_cox_lambda: rounded(profile.lambda),
    values: profile.positive ? "above zero" : profile.nonNegative ? "zero or more" : "of both signs",
    whole_numbers: profile.integer,
    missing_share: rounded(profile.missingRate),
    gaps: profile.gaps,
    intermittent_share: rounded(profile.intermittentShare),
    series_with_level_changes: profile.series.filter(({ changepoints }) => changepoints.length > 0).length,
    series_with_outliers: profile.series.filter(({ outliers }) => outliers.length > 0).length,
    problems: problemCounts(panel.problems),
    backtest: { windows: validation.windows, steps_each: validation.horizon, series_compared: compared },
  };
}

/** How often what was odd in the file; messages quote cells. */
function problemCounts(problems: Study["bench"]["panel"]["problems"]): JsonValue {
  const counts: Record<string, number> = {};
  for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Steps are counted from 1; positions are no times. */
export function seriesView(series: SeriesProfile, place: number, { names }: Study): { readonly [key: string]: JsonValue } {
  return {
    series: names.series(place),
    steps: series.n,
    missing: series.missing,
    gaps: series.gaps,
    constant: series.constant,
    trend_strength: rounded(series.trendStrength),
    seasonal_strength: series.seasonalStrength.map((strength) => rounded(strength)),
    autocorrelation_1: rounded(series.acf1),
    differences: series.ndiffs,
    seasonal_differences: series.nsdiffs,
    spectral_entropy: rounded(series.entropy),
    demand_interval: rounded(series.adi),
    demand_cv2: rounded(series.cv2),
    box_cox_lambda: rounded(series.lambda),
    outliers_at: series.outliers.slice(0, 10).map((t) => t + 1),
    level_changes_at: series.changepoints.slice(0, 10).map((t) => t + 1),
  };
}
