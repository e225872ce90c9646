/** Profile → sentences. */
import { binWords } from "../data/bins.ts";
import { countText } from "../data/countText.ts";
import { frequencyLabel } from "../data/frequency.ts";
import type { Panel } from "../data/panel.ts";
import { median } from "../numeric/quantile.ts";
import type { Profile } from "./profile.ts";
import { fewestToSplit } from "./split.ts";

/** One line such as "monthly · 144 rows · 2 gaps · season 12", or "daily · 3 series · 1,095 rows · season 7". */
export function summaryLine(panel: Panel, profile: Profile): string {
  return [
    stepWords(panel),
    profile.nSeries > 1 ? `${countText(profile.nSeries)} series` : null,
    plural(profile.rows, "row"),
    profile.gaps > 0 ? plural(profile.gaps, "gap") : null,
    profile.periods.length === 0 ? null : `season ${profile.periods.map(countText).join(" and ")}`,
  ].filter((part) => part !== null).join(" · ");
}

/** "monthly", "sequence", "daily counts", "irregular times as hourly means". */
function stepWords({ frequency, bins }: Panel): string {
  if (bins !== undefined) return bins.because === "irregular" ? `irregular times as ${binWords(bins)}` : binWords(bins);
  const label = frequencyLabel(frequency);
  return label === "unknown" ? "sequence" : label;
}

/** What was found, in sentences: grid, season, trend, missing values, kind of demand. Most important first. */
export function profileSentences(panel: Panel, profile: Profile): readonly string[] {
  const sentences: string[] = [];
  const many = profile.nSeries > 1;
  const words = stepWords(panel);
  sentences.push(`${many ? `${countText(profile.nSeries)} series` : "One series"}, ${words === "sequence" ? "a plain sequence" : words}, ${lengthOf(profile)}.`);
  const constant = profile.series.length > 0 && profile.series.every((series) => series.constant);
  if (constant) sentences.push(many ? "No series ever changes its value." : "All of its values are the same.");
  else if (profile.length.max < fewestToSplit) sentences.push(`Too few values to measure a season or a trend: ${fewestToSplit} are needed.`);
  else sentences.push(...patternsOf(panel, profile));
  if (profile.gaps > 0) sentences.push(`${(100 * profile.missingRate).toFixed(1)}% of the values are missing, in ${plural(profile.gaps, "gap")}.`);
  if (profile.intermittentShare > 0) sentences.push(many ? `${profile.intermittentShare === 1 ? "All" : `${Math.max(1, Math.round(100 * profile.intermittentShare))}%`} of the series are intermittent: many of their values are zero.` : "The series is intermittent: many of its values are zero.");
  sentences.push(...changesOf(profile));
  return sentences;
}

/** Below this a season is there in name only: a decomposition finds as much in noise. */
export const hardlyAny = 0.1;

/** Seasons and trend. */
function patternsOf(panel: Panel, { periods, minorPeriods, trendStrength, series }: Profile): readonly string[] {
  const steps = (lengths: readonly number[]): string => lengths.map((period) => `${countText(period)} steps`).join(" and of ");
  const seasons = periods.map((period, i) => ({ period, strength: median(series.map(({ seasonalStrength }) => seasonalStrength[i] ?? 0)) }));
  const [shown, named] = [seasons.filter(({ strength }) => strength >= hardlyAny), seasons.filter(({ strength }) => strength < hardlyAny)];
  const lengths = (some: typeof seasons): string => steps(some.map(({ period }) => period));
  const strengthOf = (some: typeof seasons): string => `strength ${some[0]!.strength.toFixed(2)}`;
  return [
    ...(shown.length > 0 ? [`A season of ${lengths(shown)}, ${degree(shown[0]!.strength)} (${strengthOf(shown)}).`] : []),
    ...(named.length > 0 ? [`A season of ${lengths(named)} ${panel.seasonLength === undefined ? "suggests itself by the calendar" : "was asked for"}, but hardly anything repeats (${strengthOf(named)}).`] : []),
    ...(seasons.length > 0 ? [] : [minorPeriods.length > 0 ? "Most series have no season." : "No season was found."]),
    ...(minorPeriods.length > 0 ? [`Some of the series have a season of ${steps(minorPeriods)}.`] : []),
    trendStrength < 0.3 ? "Hardly any trend." : `The trend is ${degree(trendStrength)} (strength ${trendStrength.toFixed(2)}).`,
  ];
}

/** Of a large panel some series are measured. */
function changesOf({ series, nSeries }: Profile): readonly string[] {
  const changes = series.filter(({ changepoints }) => changepoints.length > 0).length;
  if (changes === 0) return [];
  if (nSeries === 1) return ["The level changes for good at least once."];
  const measured = series.length < nSeries ? `${countText(series.length)} series that were measured` : `${countText(nSeries)} series`;
  return [`The level changes for good in ${changes === series.length ? "all" : `${countText(changes)} of the`} ${measured}.`];
}

function lengthOf({ length }: Profile): string {
  return length.min === length.max ? `${countText(length.max)} steps long` : `${countText(length.min)} to ${countText(length.max)} steps long`;
}

function degree(strength: number): string {
  return strength >= 0.8 ? "very strong" : strength >= 0.6 ? "strong" : strength >= 0.3 ? "moderate" : "weak";
}

function plural(number: number, word: string): string {
  return `${countText(number)} ${word}${number === 1 ? "" : "s"}`;
}
