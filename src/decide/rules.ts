/** The default decider: measure every candidate, take the best, and say why. No network, no key, no cost. */
import type { Backtest } from "../backtest/backtest.ts";
import { modelOf } from "../models/index.ts";
import { weighingOf } from "../backtest/memberErrors.ts";
import type { Bench } from "./bench.ts";
import { isYardstick } from "./candidates.ts";
import { combineBest } from "./combine.ts";
import type { WorkflowSpec } from "../grammar/spec.ts";
import type { Decider } from "./decider.ts";
import { race } from "./race.ts";
import { byScore, score } from "./score.ts";
import type { Selection } from "./selection.ts";
import { specOf } from "./specOf.ts";
import { inWindows, listed, lowerFirst, titleOf } from "./titles.ts";

export const rules: Decider = async (bench, watcher, signal) => {
  let done = 0;
  // One more than the candidates: what is combined of the best of them.
  const all = bench.candidates.length + 1;
  const backtests = await race(bench, (backtest) => watcher.backtested?.(backtest, ++done, all), signal);
  const combination = await combineBest(bench, backtests, signal);
  if (combination === null) return selectBest(bench, backtests);
  const combined = await bench.backtest(combination, signal);
  watcher.backtested?.(combined, ++done, all);
  return selectBest(bench, [...backtests, combined]);
};

/**
 * A single model must beat the best combination by this share of its error to be preferred: a few windows rank models by
 * luck as well as by merit, and the luckiest of many is picked (Makridakis et al. 2020, §4, on combinations). Measured by
 * holding the last horizon of the training values of the M1 and tourism competitions: 10 % lowered MASE and sMAPE on both.
 */
const singleModelAdvantage = 0.1;

/** The lowest MASE wins (sMAPE where nothing can be scaled), a combination unless it is clearly beaten. */
export function selectBest(bench: Bench, backtests: readonly Backtest[]): Selection {
  const leaderboard = [...backtests].sort(byScore);
  const best = preferred(leaderboard, bench.only);
  if (best === undefined) throw new Error("no candidates: the bench lists at least the naive ones");
  const spec = specOf(bench, best.candidate);
  const yardstick = leaderboard.find((row) => isYardstick(row.candidate, bench.profile));
  return {
    spec,
    candidateId: best.candidate.id,
    reasons: [...reasonsFor(bench, best, yardstick, leaderboard), ...besideTheTarget(bench, spec)],
    leaderboard,
    leftOut: bench.leftOut,
    coverageLevel: bench.coverageLevel,
  };
}

function preferred(leaderboard: readonly Backtest[], only: string | undefined): Backtest | undefined {
  // Learned weights before plain means: they are learned from all series, the order of the rows only from those that are compared.
  const combinations = leaderboard.filter((row) => row.scores !== null && modelOf(row.candidate.model).kind === "combination");
  const combination = combinations.find((row) => weighingOf(row.candidate.model) !== null) ?? combinations[0];
  if (combination !== undefined && only === "hybrid_model") return combination;
  const first = leaderboard[0];
  return combination !== undefined && first !== undefined && score(combination) * (1 - singleModelAdvantage) <= score(first) ? combination : first;
}

function reasonsFor(bench: Bench, best: Backtest, yardstick: Backtest | undefined, leaderboard: readonly Backtest[]): readonly string[] {
  const titled = (row: Backtest): string => titleOf(row.candidate, bench.candidates);
  const title = titled(best);
  if (best.scores === null) {
    if (best.failed !== undefined) return [`No candidate could be backtested; ${title} was taken as the simplest. ${best.failed}`];
    return [best.dropped === undefined ? `${title} was taken without a backtest: the series is too short to hold anything back.` : `${title} was taken for want of a better one, although it was left out: ${best.dropped}.`];
  }
  const first = leaderboard[0]!;
  const dropped = leaderboard.filter((row) => row.dropped !== undefined).length;
  // Who has no score has not been beaten.
  const count = leaderboard.filter((row) => row.scores !== null).length;
  const candidates = `${count} ${count === 1 ? "candidate" : "candidates"}`;
  const where = inWindows(bench.validation);
  const scores = `MASE ${number(best.scores.mase)}, sMAPE ${number(best.scores.smape)}%`;
  const reasons =
    first === best
      ? [`${title} had the lowest error of ${candidates} ${where} (${scores}).`]
      : score(first) === score(best)
        ? [`${title} had as low an error as any of ${candidates} ${where} (${scores}).`]
        : [
          `${title} came within ${Math.max(1, Math.round(100 * (score(best) / score(first) - 1)))}% of the lowest error of ${candidates} ${where} (${scores}). ${titled(first)} was that much better (MASE ${number(first.scores?.mase ?? NaN)}), but so small a lead in so few windows may be luck, and ${modelOf(first.candidate.model).kind === "combination" ? "weights from every series are" : "a combination is"} the safer choice.`,
        ];
  if (yardstick?.scores && yardstick !== best) {
    reasons.push(besideYardstick(best, yardstick));
  } else if (yardstick === best) {
    reasons.push("No model beat this yardstick: the series carries nothing more that these models could learn.");
  }
  if (best.description !== "") reasons.push(`Fitted on the last window: ${best.description}.`);
  reasons.push(`Why it was tried: ${best.candidate.reason}.`);
  if (dropped > 0) reasons.push(`${dropped} more ${dropped === 1 ? "candidate" : "candidates"} went no further than the most recent windows, where others did better: to compare all in full would take too long.`);
  if (bench.compared < bench.panel.series.length) reasons.push(`Candidates were compared on ${bench.compared} of ${bench.panel.series.length} series, sampled evenly.`);
  return reasons;
}

/** How much better than repeating what was. Both have scores. */
export function besideYardstick(row: Backtest, yardstick: Backtest): string {
  const name = lowerFirst(titleOf(yardstick.candidate));
  const percent = Math.round(100 * (1 - score(row) / score(yardstick)));
  const mase = `MASE ${number(yardstick.scores?.mase ?? NaN)}`;
  if (score(yardstick) === 0) return score(row) === 0 ? `It is no better than ${name}: neither was ever wrong.` : `It is no better than ${name}, which was never wrong.`;
  if (score(row) >= score(yardstick)) return `It is no better than ${name} (${mase}): treat the forecast with care.`;
  return percent < 1 ? `It is hardly better than ${name} (${mase}): treat the forecast with care.` : `Its error is ${percent}% below that of ${name} (${mase}).`;
}

/** Which columns are looked at beside the target, and which could be if the file went on with them. */
export function besideTheTarget({ panel, horizon, known }: Bench, { roles }: WorkflowSpec): readonly string[] {
  const steps = horizon === 1 ? "the step" : `all ${horizon} steps`;
  const missing = panel.roles.knownAhead.filter((column) => !known.includes(column) && panel.series.some(({ y, x }) => x[panel.roles.exogenous.indexOf(column)]!.length < y.length + horizon));
  return [
    ...(roles.exogenous.length === 0 ? [] : [`It looks at ${quoted(roles.exogenous)} as well, whose values the file has for ${steps} to forecast.`]),
    ...(missing.length === 0 ? [] : [`It does not look at ${quoted(missing)}: the file has no values for ${steps} to forecast.`]),
  ];
}

const quoted = (names: readonly string[]): string => listed(names.map((name) => JSON.stringify(name)));

export function number(value: number): string {
  return Number.isFinite(value) ? value.toPrecision(3) : "not defined";
}
