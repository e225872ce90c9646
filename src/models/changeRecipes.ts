/** Recipes for regressions that learn changes: against the season before, or from step to step. */
import type { StepSpec } from "../grammar/args.ts";
import { quantile } from "../numeric/quantile.ts";
import type { Profile } from "../profile/profile.ts";

export interface ChangeRecipe {
  readonly name: "seasonal" | "seasonal_scaled" | "changes" | "changes_scaled";
  /** Up to and with naomit. */
  readonly steps: readonly StepSpec[];
}

/** Of nine series out of ten a forecast may look back over this share. */
const lookBack = 0.75;
/** From here on the season is plain enough for changes against the season before to be what is left to learn. */
const plainSeason = 0.3;
/** Seasons beyond this are covered by lags around them, not by a lag for each of their steps. */
const shortSeason = 24;

/**
 * Trees cannot forecast beyond what they have seen, and one line for many series has no level of its own: both learn changes.
 * Logarithms make changes comparable between series; scaled, each series counts alike, whatever the size of its own changes. Which
 * of these is best differs from panel to panel. Empty where the series are too short.
 *
 * The lags and means were chosen by holding out the last horizons of the training values of M4 hourly and weekly, tourism and M1
 * series: few lags around the seasons forecast better than all of them, and the mean change at the same place of earlier seasons
 * better than lags alone.
 */
export function changeRecipes(profile: Profile): readonly ChangeRecipe[] {
  const logs = logStep(profile);
  const before = [...(profile.missingRate > 0 ? [step("impute_linear")] : []), ...logs];
  const reach = Math.floor(lookBack * quantile(profile.series.map(({ n }) => n), 0.1));
  const list = (name: "seasonal" | "changes", lag: number, predictors: readonly Predictor[]): readonly ChangeRecipe[] => {
    const fitting = predictors.filter((predictor) => lag + predictor.reach <= reach);
    if (!fitting.some((predictor) => predictor.reach === 1)) return [];
    const steps = (...more: readonly StepSpec[]): readonly StepSpec[] => [...before, step("diff", { lag }), ...more, ...stepsOf(fitting), step("naomit")];
    return [...(logs.length > 0 || profile.nSeries === 1 ? [{ name, steps: steps() }] : []), { name: `${name}_scaled`, steps: steps(step("scale_series")) }];
  };
  const seasons = wholeSeasons(profile.periods);
  const [m = 1] = seasons;
  return [...(m > 1 && profile.seasonalStrength >= plainSeason ? list("seasonal", m, aroundSeasons(seasons)) : []), ...list("changes", 1, fromStepToStep(m))];
}

/** A lag, or a step that makes another predictor, and how many values before a row it needs. */
interface Predictor {
  readonly reach: number;
  readonly step: StepSpec | null;
}

/** The latest changes, those around earlier seasons, the mean change at the same place of several, and level and spread of all. */
function aroundSeasons([m = 1, long]: readonly number[]): readonly Predictor[] {
  const around = (lag: number): readonly number[] => [lag - 1, lag, lag + 1];
  const spans = (window: number): readonly Predictor[] => [rolling(window, "mean"), rolling(window, "std")];
  if (long === undefined) return [...lags([1, 2, 3, ...around(m), 2 * m]), ...spans(m), samePlace(m, 2)];
  const count = Math.floor(long / m);
  const multiples = Array.from({ length: count - 2 }, (_, i) => (i + 2) * m);
  return [
    ...lags([1, 2, 3, ...around(m), ...multiples, ...around(long), 2 * long]),
    ...[...spans(m), ...spans(long)],
    ...[samePlace(m, 3), samePlace(m, count - 1), samePlace(m, count), samePlace(long, 2)],
  ];
}

/** All lags of a short season; of a long one those that tell of its parts. */
function fromStepToStep(m: number): readonly Predictor[] {
  if (m <= shortSeason) {
    const run = Array.from({ length: Math.max(m, 4) }, (_, i) => i + 1);
    return [...lags([...run, ...(m > 1 ? [2 * m] : [])]), ...(m > 1 ? [rolling(m, "mean"), rolling(m, "std")] : [])];
  }
  const part = (parts: number): number => Math.max(2, Math.round(m / parts));
  return [
    ...lags([1, 2, 3, 4, 5, 6, 7, 8, part(4), part(2), m - 1, m, m + 1, 2 * m]),
    ...[part(13), part(4), m].map((window) => rolling(window, "mean")),
    ...[part(4), m].map((window) => rolling(window, "std")),
  ];
}

function lags(all: readonly number[]): readonly Predictor[] {
  return [...new Set(all)].filter((lag) => lag > 0).sort((a, b) => a - b).map((lag) => ({ reach: lag, step: null }));
}

function rolling(window: number, statistic: "mean" | "std"): Predictor {
  return { reach: window, step: step("rolling", { window, statistic }) };
}

function samePlace(m: number, seasons: number): Predictor {
  return { reach: m * seasons, step: step("rolling", { window: seasons, lag: m, season: m }) };
}

/** All lags in one step. */
function stepsOf(predictors: readonly Predictor[]): readonly StepSpec[] {
  const lagged = predictors.filter((predictor) => predictor.step === null).map(({ reach }) => reach);
  return [step("lag", { lags: lagged }), ...predictors.flatMap((predictor) => predictor.step ?? [])];
}

/** The shortest season and the next that is made of whole ones of it. */
function wholeSeasons(periods: readonly number[]): readonly number[] {
  const whole = periods.map(Math.round).sort((a, b) => a - b);
  const [m] = whole;
  if (m === undefined) return [];
  const long = whole.find((period) => period >= 3 * m && period % m === 0);
  return long === undefined ? [m] : [m, long];
}

function logStep({ positive, nonNegative, intermittentShare }: Profile): readonly StepSpec[] {
  if (positive) return [step("log")];
  return nonNegative && intermittentShare < 0.5 ? [step("log", { offset: 1 })] : [];
}

function step(type: string, args: StepSpec["args"] = {}): StepSpec {
  return { type, args };
}
