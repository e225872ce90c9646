/** What the members of a combination did in the windows, and what they weigh for it. */
import type { ModelSpec } from "../grammar/args.ts";
import type { Weighing } from "../grammar/model.ts";
import { modelOf } from "../models/index.ts";
import type { Candidate } from "./backtest.ts";
import { allInOrder } from "./memo.ts";
import type { OpenFold } from "./runBacktest.ts";
import { learnWeights, type MemberErrors } from "./weights.ts";

/** Of each series. @param without a fold that must not be learned from. */
export type ErrorsOf = (without?: number) => readonly MemberErrors[];

/** How the candidate weighs its members; null for anything but a combination with learned weights. */
export function weighingOf(spec: ModelSpec): Weighing | null {
  const model = modelOf(spec);
  return model.kind === "combination" ? model.weighing(spec.args) : null;
}

/** Backtests each member of a combination. Rejects with FitError where one cannot be fitted. @param nSeries of the panel that the folds are of. */
export async function memberErrors({ recipe, model: spec }: Candidate, folds: readonly OpenFold[], nSeries: number, signal: AbortSignal): Promise<ErrorsOf> {
  const model = modelOf(spec);
  const members = model.kind === "combination" ? model.members(spec.args) : [];
  const byFold = await allInOrder(
    folds.map(async ({ origin, members: series }) => {
      const forecasts = await allInOrder(members.map((member) => origin.forecast([...recipe, ...(member.recipe ?? [])], member, signal)));
      return series.map(({ series: place, actual }, i) => ({ place, sums: forecasts.map(({ points }) => absoluteErrors(actual, points[i]!)) }));
    }),
  );
  return (without) => {
    const sums = Array.from({ length: nSeries }, () => new Float64Array(members.length));
    const counts = new Float64Array(nSeries);
    byFold.forEach((fold, w) => {
      if (w === without) return;
      for (const { place, sums: own } of fold) {
        counts[place]! += own[0]?.count ?? 0;
        own.forEach(({ sum }, i) => (sums[place]![i]! += sum));
      }
    });
    return sums.map((sum, s) => ({ errors: Array.from(sum, (value) => value / counts[s]!), tested: counts[s]! }));
  };
}

/** Weights of each series. @param without a fold that must not be learned from. */
export function weightsFrom(errors: ErrorsOf, { keep }: Weighing, without?: number): readonly Float64Array[] {
  return learnWeights(errors(without), keep);
}

function absoluteErrors(actual: Float64Array, point: Float64Array): { readonly sum: number; readonly count: number } {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < actual.length; k++) {
    const error = Math.abs(actual[k]! - point[k]!);
    if (Number.isNaN(error)) continue;
    sum += error;
    count++;
  }
  return { sum, count };
}
