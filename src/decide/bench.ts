/** The instruments, alike for rules and agents: profile, candidates, memoised backtests on the same folds. */
import type { Backtest, Candidate, LeftOut } from "../backtest/backtest.ts";
import { sharedCost } from "../backtest/cost.ts";
import type { FitData, OpenFitter } from "../backtest/fitter.ts";
import { openLocalFitter } from "../backtest/localFitter.ts";
import { weighingOf } from "../backtest/memberErrors.ts";
import type { Origin } from "../backtest/origin.ts";
import { planValidation } from "../backtest/plan.ts";
import { openTrial, type WindowForecast } from "../backtest/trial.ts";
import { learningFromAll } from "../backtest/wholePanel.ts";
import { learnWeights } from "../backtest/weights.ts";
import type { Panel } from "../data/panel.ts";
import type { ValidationPlan } from "../grammar/spec.ts";
import { quantile } from "../numeric/quantile.ts";
import type { Profile } from "../profile/profile.ts";
import { listCandidates } from "./candidates.ts";
import { knownColumns } from "./knownColumns.ts";

/** A candidate on all series of the panel. */
export interface Measured {
  /** Null where all series are too many: then the backtest is that of the compared ones. */
  readonly backtest: Backtest | null;
  /** Backtest errors of each series by window; none for a series without a backtest of its own. */
  readonly errors: readonly (readonly Float64Array[])[];
  /** What a combination's members weigh, by series; undefined where they are not weighed. */
  readonly weights: readonly Float64Array[] | undefined;
}

export interface Bench {
  readonly panel: Panel;
  readonly profile: Profile;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly validation: ValidationPlan;
  /** The model type that the person asked for, if any. */
  readonly only: string | undefined;
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** Columns whose values are known for the horizon: those that the step `exogenous` may use. */
  readonly known: readonly string[];
  /** Number of series that candidates are compared on; fewer than the panel's where it is large. */
  readonly compared: number;
  readonly coverageLevel: number;
  /** All data, `horizon` steps ahead. */
  readonly final: Origin;
  /** Rows of the compared series that are learned from in each window, oldest first. */
  readonly windowRows: readonly number[];
  /** On the compared series. @param latest only so many windows, the most recent; all where absent. */
  backtest(candidate: Candidate, signal: AbortSignal, latest?: number): Promise<Backtest>;
  /** What the members of a combination weigh for each of the compared series; null where they are not weighed or cannot be fitted. */
  weights(candidate: Candidate, signal: AbortSignal): Promise<readonly Float64Array[] | null>;
  /** On all series, as long as that takes minutes rather than hours. */
  measure(candidate: Candidate, signal: AbortSignal): Promise<Measured>;
  /**
   * What it forecast for one series in its windows, oldest first; none where the candidate was not backtested on that series.
   * @param series place in the panel.
   */
  windowsOf(candidate: Candidate, series: number, signal: AbortSignal): Promise<readonly WindowForecast[]>;
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
/** A chosen candidate that would take longer on all series than this, by its models' usual speed, is judged by the compared ones. */
const mostMilliseconds = 600_000;

/**
 * The windows are laid out for the longer series, and shorter ones sit the oldest out: laid out for the median they crowd at the
 * end of the long ones, and intervals from them covered 2 % less of held-out training ends of the M1 series.
 */
const plannedFor = 0.75;

export function openBench(panel: Panel, profile: Profile, settings: BenchSettings): Bench {
  const m = profile.periods[0] ?? 1;
  const validation = planValidation(Math.floor(quantile(panel.series.map(({ y }) => y.length), plannedFor)), settings.horizon, m);
  const known = knownColumns(panel, settings.horizon);
  const data: FitData = { frequency: panel.frequency, ...known, compared: sampleOf(panel), validation, horizon: settings.horizon };
  const fitter = learningFromAll((settings.openFitter ?? openLocalFitter)(data, settings.now), data);
  const coverageLevel = settings.levels[settings.levels.length - 1] ?? 0.95;
  const everything = openTrial(data, "all", fitter, { m, coverageLevel });
  const compared = data.compared.length === panel.series.length ? everything : openTrial(data, "compared", fitter, { m, coverageLevel });

  const affordable = (candidate: Candidate): boolean => compared === everything || sharedCost([candidate], everything.windowRows) <= mostMilliseconds;

  return {
    panel,
    profile,
    horizon: settings.horizon,
    levels: settings.levels,
    validation,
    only: settings.only,
    ...listCandidates(profile, settings.only, known.known),
    known: known.known,
    compared: data.compared.length,
    coverageLevel,
    final: everything.final,
    windowRows: compared.windowRows,
    backtest: async (candidate, signal, latest) => (await compared.run(candidate, signal, latest)).backtest,
    async weights(candidate, signal) {
      const weighing = weighingOf(candidate.model);
      const { members } = await compared.run(candidate, signal);
      return weighing === null || members === undefined ? null : learnWeights(members(), weighing.keep, validation.horizon);
    },
    async measure(candidate, signal) {
      const weighing = weighingOf(candidate.model);
      const { backtest, errors, members } = affordable(candidate) ? await everything.run(candidate, signal) : { backtest: null, errors: [] };
      if (backtest !== null && (backtest.scores !== null || compared === everything)) {
        return { backtest, errors: panel.series.map((_, s) => errors[s]?.windows ?? []), weights: weighing === null || members === undefined ? undefined : learnWeights(members(), weighing.keep, validation.horizon) };
      }
      const sample = await compared.run(candidate, signal);
      const spread = <T>(own: readonly T[], absent: T): T[] => {
        const all = panel.series.map(() => absent);
        data.compared.forEach((place, i) => (all[place] = own[i] ?? absent));
        return all;
      };
      const unknown = { errors: sample.members?.()[0]?.errors.map(() => NaN) ?? [], tested: 0, scale: NaN, rows: new Float64Array() };
      return {
        backtest: null,
        errors: spread<readonly Float64Array[]>(sample.errors.map(({ windows }) => windows), []),
        weights: weighing === null || sample.members === undefined ? undefined : learnWeights(spread(sample.members(), unknown), weighing.keep, validation.horizon),
      };
    },
    async windowsOf(candidate, series, signal) {
      if (affordable(candidate)) return await everything.windowsOf(candidate, series, signal);
      return await compared.windowsOf(candidate, data.compared.indexOf(series), signal);
    },
  };
}

/** Places in the panel, ascending. */
function sampleOf({ series }: Panel): readonly number[] {
  const observations = series.reduce((sum, { y }) => sum + y.length, 0);
  const count = Math.max(1, Math.min(series.length, comparedSeries, Math.floor((series.length * comparedObservations) / Math.max(observations, 1))));
  return Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * series.length) / count));
}
