/** The instruments, alike for rules and agents: profile, candidates, memoised backtests on the same folds. */
import type { Backtest, Candidate, LeftOut } from "../backtest/backtest.ts";
import type { FitData, OpenFitter } from "../backtest/fitter.ts";
import { foldsOf, trainingAt } from "../backtest/folds.ts";
import type { WindowErrors } from "../backtest/intervals.ts";
import { openLocalFitter } from "../backtest/localFitter.ts";
import { type Origin, openOrigin } from "../backtest/origin.ts";
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
  backtest(candidate: Candidate, signal: AbortSignal): Promise<Backtest>;
  /** Backtest errors of each series of the panel, by place; null for a series that candidates are not compared on. */
  errors(candidate: Candidate, signal: AbortSignal): Promise<readonly (WindowErrors | null)[]>;
}

export interface BenchSettings {
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly only: string | undefined;
  now(): number;
  /** Where models are fitted; in this thread by default. */
  readonly openFitter?: OpenFitter;
}

/** Of larger panels candidates are compared on series sampled evenly: choosing is to take seconds, not minutes. */
const comparedSeries = 24;
const comparedObservations = 12_000;

export function openBench(panel: Panel, profile: Profile, settings: BenchSettings): Bench {
  const m = profile.periods[0] ?? 1;
  const validation = planValidation(profile.length.median, settings.horizon, m);
  const data: FitData = { frequency: panel.frequency, series: panel.series, compared: sampleOf(panel), validation, horizon: settings.horizon };
  const fitter = (settings.openFitter ?? openLocalFitter)(data, settings.now);
  // The choice is made: series that it does not suit get the simplest forecast rather than none.
  const finalOf = (name: "compared" | "all"): Origin => openOrigin({ final: name }, trainingAt(data, { final: name }).training, fitter, 1);
  const final = finalOf("all");
  const comparedFinal = data.compared.length === panel.series.length ? final : finalOf("compared");
  const folds = foldsOf(data).map((fold) => ({ ...fold, origin: openOrigin({ window: fold.window }, fold.training, fitter) }));
  const coverageLevel = settings.levels[settings.levels.length - 1] ?? 0.95;
  const measures = { m, nSeries: data.compared.length, coverageLevel };

  const runs = new Map<string, Promise<BacktestRun>>();
  const run = (candidate: Candidate, signal: AbortSignal): Promise<BacktestRun> => {
    const key = JSON.stringify([candidate.recipe, candidate.model]);
    let result = runs.get(key);
    if (result === undefined) {
      result = runBacktest(candidate, folds, comparedFinal, measures, signal);
      runs.set(key, result);
    }
    return result;
  };

  return {
    panel,
    profile,
    horizon: settings.horizon,
    levels: settings.levels,
    validation,
    ...listCandidates(profile, settings.only),
    compared: data.compared.length,
    coverageLevel,
    final,
    backtest: async (candidate, signal) => (await run(candidate, signal)).backtest,
    async errors(candidate, signal) {
      const { errors } = await run(candidate, signal);
      const all: (WindowErrors | null)[] = panel.series.map(() => null);
      data.compared.forEach((place, i) => (all[place] = errors[i] ?? []));
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
