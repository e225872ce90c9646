/** The instruments, alike for rules and agents: profile, candidates, memoised backtests on the same folds. */
import type { Backtest, Candidate, LeftOut } from "../backtest/backtest.ts";
import { openFinal, openFolds } from "../backtest/folds.ts";
import type { WindowErrors } from "../backtest/intervals.ts";
import type { Origin } from "../backtest/origin.ts";
import { planValidation } from "../backtest/plan.ts";
import { type BacktestRun, runBacktest } from "../backtest/runBacktest.ts";
import type { Panel } from "../data/panel.ts";
import type { ValidationPlan } from "../grammar/spec.ts";
import type { Profile } from "../profile/profile.ts";
import { listCandidates } from "./candidates.ts";

export interface Bench {
  readonly panel: Panel;
  readonly profile: Profile;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly validation: ValidationPlan;
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** Number of series that candidates are compared on; fewer than the panel's where it is large. */
  readonly compared: number;
  readonly coverageLevel: number;
  /** All data, `horizon` steps ahead. */
  readonly final: Origin;
  backtest(candidate: Candidate, signal: AbortSignal): Backtest;
  /** Backtest errors of each series of the panel, by place; null for a series that candidates are not compared on. */
  errors(candidate: Candidate, signal: AbortSignal): readonly (WindowErrors | null)[];
}

export interface BenchSettings {
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly only: string | undefined;
  now(): number;
}

/** Of larger panels candidates are compared on series sampled evenly: choosing is to take seconds, not minutes. */
const comparedSeries = 24;
const comparedObservations = 12_000;

export function openBench(panel: Panel, profile: Profile, settings: BenchSettings): Bench {
  const m = profile.periods[0] ?? 1;
  const validation = planValidation(profile.length.median, settings.horizon, m);
  const sample = sampleOf(panel);
  const compared: Panel = sample.length === panel.series.length ? panel : { ...panel, series: sample.map((place) => panel.series[place]!) };
  const final = openFinal(panel, settings.horizon);
  const comparedFinal = compared === panel ? final : openFinal(compared, settings.horizon);
  const folds = openFolds(compared, validation);
  const coverageLevel = settings.levels[settings.levels.length - 1] ?? 0.95;
  const measures = { m, nSeries: compared.series.length, coverageLevel, now: settings.now };

  const runs = new Map<string, BacktestRun>();
  const run = (candidate: Candidate, signal: AbortSignal): BacktestRun => {
    const key = JSON.stringify([candidate.recipe, candidate.model]);
    const known = runs.get(key);
    if (known !== undefined) return known;
    const result = runBacktest(candidate, folds, comparedFinal.prepare(candidate.recipe), measures, signal);
    runs.set(key, result);
    return result;
  };

  return {
    panel,
    profile,
    horizon: settings.horizon,
    levels: settings.levels,
    validation,
    ...listCandidates(profile, settings.only),
    compared: compared.series.length,
    coverageLevel,
    final,
    backtest: (candidate, signal) => run(candidate, signal).backtest,
    errors(candidate, signal) {
      const { errors } = run(candidate, signal);
      const all: (WindowErrors | null)[] = panel.series.map(() => null);
      sample.forEach((place, i) => (all[place] = errors[i] ?? []));
      return all;
    },
  };
}

/** Places in the panel, ascending. */
function sampleOf({ series }: Panel): readonly number[] {
  const observations = series.reduce((sum, { y }) => sum + y.length, 0);
  const count = Math.max(1, Math.min(series.length, comparedSeries, Math.floor((series.length * comparedObservations) / Math.max(observations, 1))));
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * series.length) / count));
}
