/** What the members of a combination did in the windows, and what they weigh for it. */
import type { ModelSpec } from "../grammar/args.ts";
import type { Weighing } from "../grammar/model.ts";
import { modelOf } from "../models/index.ts";
import type { Candidate } from "./backtest.ts";
import { allInOrder } from "./memo.ts";
import { seasonalNaiveError } from "./metrics.ts";
import type { OpenFold } from "./runBacktest.ts";
import { learnWeights, type MemberErrors } from "./weights.ts";

/** Of each series. @param without a fold that must not be learned from. */
export type ErrorsOf = (without?: number) => readonly MemberErrors[];

/** How the candidate weighs its members; null for anything but a combination with learned weights. */
export function weighingOf(spec: ModelSpec): Weighing | null {
  const model = modelOf(spec);
  return model.kind === "combination" ? model.weighing(spec.args) : null;
}

/**
 * Backtests each member of a combination. Rejects with FitError where one cannot be fitted.
 * @param ys all values of the series that the folds are of. @param m season period of their scale, 1 = none.
 */
export async function memberErrors({ recipe, model: spec }: Candidate, folds: readonly OpenFold[], ys: readonly Float64Array[], m: number, signal: AbortSignal): Promise<ErrorsOf> {
  const model = modelOf(spec);
  const members = model.kind === "combination" ? model.members(spec.args) : [];
  const byFold = await allInOrder(
    folds.map(async ({ origin, members: series }) => {
      const forecasts = await allInOrder(members.map((member) => origin.forecast([...recipe, ...(member.recipe ?? [])], member, signal)));
      return new Map(series.map(({ series: place, actual }, i) => [place, testedRows(actual, forecasts.map(({ points }) => points[i]!))]));
    }),
  );
  const scales = ys.map((y) => seasonalNaiveError(y, m).absolute);
  return (without) =>
    ys.map((_, s) => {
      const rows = joined(byFold.flatMap((fold, w) => (w === without ? [] : (fold.get(s) ?? []))));
      const tested = rows.length / Math.max(1, members.length);
      const errors = members.map((_, i) => meanAbsolute(rows, i, members.length));
      return { errors, tested, scale: scales[s]!, rows };
    });
}

/** Weights of each series. @param without a fold that must not be learned from. */
export function weightsFrom(errors: ErrorsOf, { keep }: Weighing, horizon: number, without?: number): readonly Float64Array[] {
  return learnWeights(errors(without), keep, horizon);
}

/** forecast − actual of all members, for the actual values that are known; row-major. */
function testedRows(actual: Float64Array, points: readonly Float64Array[]): Float64Array {
  const known = Array.from(actual.keys()).filter((k) => !Number.isNaN(actual[k]!));
  return Float64Array.from(known.flatMap((k) => points.map((point) => point[k]! - actual[k]!)));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** NaN where there are no rows. */
function meanAbsolute(rows: Float64Array, member: number, members: number): number {
  let sum = 0;
  for (let at = member; at < rows.length; at += members) sum += Math.abs(rows[at]!);
  return sum / (rows.length / members);
}
