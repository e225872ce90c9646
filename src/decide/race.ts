/**
 * Spends time on the promising: where comparing all candidates in all windows would take too long, they first meet in the most
 * recent ones, the clearly worse go no further, and so on in rounds of twice as many windows (successive halving: Jamieson &
 * Talwalkar 2016). What a fit costs is estimated from the models' usual speed, not timed: the same file gives the same answer.
 */
import type { Backtest, Candidate } from "../backtest/backtest.ts";
import { leavesOf, sharedCost, windowsCost } from "../backtest/cost.ts";
import type { Bench } from "./bench.ts";
import { isYardstick } from "./candidates.ts";
import { byScore, score } from "./score.ts";

/** Estimated milliseconds that may be spent on a comparison without asking how promising each candidate is. */
export const budget = 5000;
/**
 * An error that is larger than the smallest by this share is clearly worse, as far as a few windows can tell. Measured on seven
 * files beyond the budget (subsets of the M4 hourly and weekly series, loads, exchange rates, house prices, parking, air): it saved
 * a third of all fits, and the error of the choice stayed within 1 % of that of a full comparison, or below.
 */
const clearlyWorse = 0.25;
/** What costs no more than this share of the budget goes on in any case. */
const trifle = 0.01;
/** A panel of so many times the compared series takes its time on all series, not on the compared ones. */
const manyMore = 10;
/** Errors of so many series and windows make a round worth something. */
const leastEvidence = 8;

/** @returns a row for each candidate: those that went no further than a round say so in `dropped`. */
export async function race(bench: Bench, backtested: (row: Backtest) => void, signal: AbortSignal): Promise<readonly Backtest[]> {
  const dropped: Backtest[] = [];
  let running: readonly Candidate[] = bench.candidates;
  for (const [round, windows] of rounds(bench).entries()) {
    const rows = await Promise.all(running.map((candidate) => bench.backtest(candidate, signal, windows)));
    const qualified = qualify(rows, bench.windowRows.slice(0, -windows), ({ candidate }) => isYardstick(candidate, bench.profile));
    const best = Math.min(...rows.map(score));
    const out = rows.filter((row) => !qualified.has(row.candidate)).sort(byScore);
    dropped.unshift(...out.map((row) => leftOut(row, best, round, windows)));
    running = running.filter((candidate) => qualified.has(candidate));
  }
  for (const row of dropped) backtested(row);
  const finished = running.map(async (candidate) => {
    const row = await bench.backtest(candidate, signal);
    backtested(row);
    return row;
  });
  return [...(await Promise.all(finished)), ...dropped];
}

/**
 * Numbers of windows of the rounds before the last, in which all windows count; none where all candidates can be afforded, or where
 * the comparison is the smaller part of the work anyway: the choice will be fitted to many more series than are compared.
 */
function rounds({ candidates, windowRows, compared, panel }: Bench): readonly number[] {
  if (sharedCost(candidates, windowRows) <= budget || panel.series.length > manyMore * compared) return [];
  const list: number[] = [];
  const first = Math.min(Math.floor(windowRows.length / 2), Math.ceil(leastEvidence / compared));
  for (let windows = first; windows > 0 && 2 * windows < windowRows.length; windows *= 2) list.push(windows);
  return list;
}

/**
 * Who goes on: in the order of their errors those that are not clearly worse than the best, the worse half of them only as long as
 * the budget lasts. What costs next to nothing goes on in any case, above all what is needed by others anyway.
 * @param rest rows to be learned from in each of the other windows.
 */
export function qualify(rows: readonly Backtest[], rest: readonly number[], always: (row: Backtest) => boolean): ReadonlySet<Candidate> {
  const ranked = [...rows].sort(byScore);
  const best = score(ranked[0]!);
  const qualified = new Set<Candidate>();
  const fitted = new Set<string>();
  let spent = 0;
  ranked.forEach((row, rank) => {
    const fits = leavesOf(row.candidate).map((leaf) => ({ key: JSON.stringify(leaf), cost: windowsCost(leaf.model, rest) }));
    const cost = sum(fits.filter(({ key }) => !fitted.has(key)).map((fit) => fit.cost));
    if (row.scores === null) return;
    const promising = score(row) <= best * (1 + clearlyWorse) && (rank < ranked.length / 2 || spent + cost <= budget);
    if (!promising && cost > trifle * budget && !always(row)) return;
    qualified.add(row.candidate);
    spent += cost;
    for (const { key } of fits) fitted.add(key);
  });
  return qualified;
}

function leftOut(row: Backtest, best: number, round: number, windows: number): Backtest {
  if (row.scores === null) return row;
  const metric = Number.isFinite(row.scores.mase) ? "MASE" : "sMAPE";
  const where = windows === 1 ? "the most recent window" : `the ${windows} most recent windows`;
  return { ...row, scores: null, windows: [], dropped: `${metric} ${score(row).toPrecision(3)} against ${best.toPrecision(3)} in ${where}, after ${round === 0 ? "the first round" : `round ${round + 1}`}` };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
