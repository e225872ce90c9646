/** The combination that is made of what the backtests have shown: the best workflows, weighted for each series. */
import type { Backtest, Candidate } from "../backtest/backtest.ts";
import type { MemberSpec, StepSpec } from "../grammar/args.ts";
import { modelOf } from "../models/index.ts";
import type { Bench } from "./bench.ts";
import { score } from "./score.ts";

/** How many members count for a series; of one series so many are members at all. */
const keep = 4;
/** Members of a panel's combination: each series takes its own best of them. */
const mostMembers = 8;
/** A member that weighs less than this on average is not worth its time. */
const leastWeight = 0.02;

/** Null where there is nothing to learn weights from, or nothing to combine. */
export async function combineBest(bench: Bench, backtests: readonly Backtest[], signal: AbortSignal): Promise<Candidate | null> {
  const scored = diverse(backtests);
  if (bench.only !== undefined && bench.only !== "hybrid_model") return null;
  if (bench.validation.windows < 2 || scored.length < 2) return null;
  const everything = weighted(scored);
  const weights = await bench.weights(everything, signal);
  if (weights === null) return null;
  const share = scored.map((_, i) => weights.reduce((sum, series) => sum + series[i]!, 0) / weights.length);
  const members = scored
    .map((candidate, i) => ({ candidate, share: share[i]! }))
    .filter((member) => member.share >= leastWeight)
    .sort((a, b) => b.share - a.share)
    .slice(0, bench.panel.series.length > 1 ? mostMembers : keep);
  return members.length < 2 ? null : weighted(members.map(({ candidate }) => candidate));
}

/** Of variants of a model on the same scale only the best: their errors are too much alike to cancel. */
function diverse(backtests: readonly Backtest[]): readonly Candidate[] {
  const best = new Map<string, Backtest>();
  for (const row of backtests) {
    const { model, recipe } = row.candidate;
    if (row.scores === null || modelOf(model).kind === "combination") continue;
    const key = JSON.stringify([model.type, model.args["method"], model.args["seasonal_period"], recipe]);
    const known = best.get(key);
    if (known === undefined || score(row) < score(known)) best.set(key, row);
  }
  return [...best.values()].map(({ candidate }) => candidate);
}

function weighted(candidates: readonly Candidate[]): Candidate {
  const { recipe, members } = asMembers(candidates);
  return {
    id: "hybrid_model:weighted",
    recipe,
    model: { type: "hybrid_model", args: { combine: "weighted", keep, members } },
    reason: "the workflows with the smallest errors, weighted by them: errors of different models cancel",
  };
}

/** Workflows as members of a combination: the recipe that it has for all of them, and the rest of each one's own. None may be a combination itself. */
export function asMembers(candidates: readonly Candidate[]): { readonly recipe: readonly StepSpec[]; readonly members: readonly MemberSpec[] } {
  const shared = sharedSteps(candidates.map(({ recipe }) => recipe));
  const members = candidates.map(({ model, recipe }): MemberSpec => (recipe.length > shared.length ? { ...model, recipe: recipe.slice(shared.length) } : model));
  return { recipe: shared, members };
}

/** What all recipes begin with: filling missing values. Changes of the target stay with the members, since intervals are made on the workflow's own scale. */
function sharedSteps(recipes: readonly (readonly StepSpec[])[]): readonly StepSpec[] {
  const [first = [], ...others] = recipes;
  const differing = first.findIndex((step, i) => !step.type.startsWith("impute_") || others.some((recipe) => JSON.stringify(recipe[i]) !== JSON.stringify(step)));
  return differing < 0 ? first : first.slice(0, differing);
}
