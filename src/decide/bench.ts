/** The instruments, alike for rules and agents: profile, candidates, memoised backtests on the same folds. */
import type { Backtest, Candidate, LeftOut } from "../backtest/backtest.ts";
import { type Fold, openFinal, openFolds } from "../backtest/folds.ts";
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
  /** On every series of the panel: the errors that intervals are made from. */
  fullBacktest(candidate: Candidate, signal: AbortSignal): BacktestRun;
}

export interface BenchSettings {
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly only: string | undefined;
  now(): number;
}

/** Beyond this many observations candidates are compared on series sampled evenly over the panel. */
const comparedObservations = 40_000;

export function openBench(panel: Panel, profile: Profile, settings: BenchSettings): Bench {
  const m = profile.periods[0] ?? 1;
  const validation = planValidation(profile.length.median, settings.horizon, m);
  const sample = sampleOf(panel);
  const compared: Panel = sample.length === panel.series.length ? panel : { ...panel, series: sample };
  const final = openFinal(panel, settings.horizon);
  const comparedFinal = compared === panel ? final : openFinal(compared, settings.horizon);
  const folds = openFolds(compared, validation);
  let allFolds: readonly Fold[] | undefined = compared === panel ? folds : undefined;
  const coverageLevel = settings.levels[settings.levels.length - 1] ?? 0.95;
  const measure = (nSeries: number) => ({ m, nSeries, coverageLevel, now: settings.now });

  const runs = new Map<string, BacktestRun>();
  const run = (candidate: Candidate, signal: AbortSignal): BacktestRun => {
    const key = JSON.stringify([candidate.recipe, candidate.model]);
    const known = runs.get(key);
    if (known !== undefined) return known;
    const result = runBacktest(candidate, folds, comparedFinal.prepare(candidate.recipe), measure(compared.series.length), signal);
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
    fullBacktest(candidate, signal) {
      if (compared === panel) return run(candidate, signal);
      allFolds ??= openFolds(panel, validation);
      return runBacktest(candidate, allFolds, final.prepare(candidate.recipe), measure(panel.series.length), signal);
    },
  };
}

function sampleOf(panel: Panel): Panel["series"] {
  const observations = panel.series.reduce((sum, series) => sum + series.y.length, 0);
  const count = Math.max(1, Math.floor((panel.series.length * comparedObservations) / Math.max(observations, 1)));
  if (count >= panel.series.length) return panel.series;
  return Array.from({ length: count }, (_, i) => panel.series[Math.floor(((i + 0.5) * panel.series.length) / count)]!);
}
