/** Which workflows deserve a backtest on this data, and why the others do not. */
import type { Candidate, LeftOut } from "../backtest/backtest.ts";
import type { ArgValues, ModelSpec, StepSpec } from "../grammar/args.ts";
import { unmet } from "../grammar/needs.ts";
import { modelById, models } from "../models/index.ts";
import type { Profile } from "../profile/profile.ts";
import { regressionRecipe } from "../steps/index.ts";

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
}

/** @param only a model type that competes alone (with the yardstick); undefined = all. */
export function listCandidates(profile: Profile, only: string | undefined): CandidateList {
  const candidates: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const target = targetSteps(profile);
  const regression = profile.length.min >= 6 ? regressionRecipe(profile) : [];
  for (const model of models) {
    if (model.kind === "combination") continue;
    const reason = unmet(model.needs, profile);
    const proposals = reason === null ? model.propose(profile) : [];
    if (proposals.length === 0) {
      leftOut.push({ model: model.id, reason: reason ?? "does not suit this data" });
      continue;
    }
    const recipe = model.kind === "regression" ? regression : target;
    proposals.forEach((proposal) => {
      candidates.push({ id: variantId(model.id, proposal.args, proposals[0]!.args), recipe, model: { type: model.id, args: proposal.args }, reason: proposal.reason });
    });
  }
  candidates.push(...onLogScale(candidates, profile));
  candidates.push(...combinations(candidates));
  const competing = only === undefined ? candidates : candidates.filter((candidate) => candidate.model.type === only || isYardstick(candidate, profile));
  return { candidates: competing, leftOut };
}

/** The seasonal naive (naive without a season): what every selection is measured against. */
export function isYardstick(candidate: Candidate, profile: Profile): boolean {
  return candidate.model.type === "naive_reg" && candidate.model.args["method"] === ((profile.periods[0] ?? 1) > 1 ? "seasonal" : "naive");
}

/** Steps on the target that every model needs on this data. */
function targetSteps(profile: Profile): readonly StepSpec[] {
  return profile.missingRate > 0 ? [{ type: "impute_linear", args: {} }] : [];
}

/** "naive_reg:drift", "exp_smoothing:damped": the first proposal carries the bare id unless its method names it. */
function variantId(id: string, args: ArgValues, first: ArgValues): string {
  if (typeof args["method"] === "string") return `${id}:${args["method"]}`;
  const differing = Object.entries(args).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(first[name]));
  return [id, ...differing.map(([name, value]) => (typeof value === "string" ? value : `${name}=${JSON.stringify(value)}`))].join(":");
}

/** Logarithms tame a season or spread that grows with the level: Box–Cox lambda near 0 says so (Guerrero 1993). */
function onLogScale(candidates: readonly Candidate[], profile: Profile): readonly Candidate[] {
  if (!profile.positive || profile.lambda === null || profile.lambda > 0.6) return [];
  return candidates
    .filter((candidate) => candidate.model.type === "exp_smoothing" || candidate.model.type === "theta_reg")
    .map((candidate) => ({
      ...candidate,
      id: `${candidate.id}+log`,
      recipe: [...candidate.recipe, { type: "log", args: {} }],
      reason: `${candidate.reason}; on logarithms, since the spread grows with the level (Box-Cox lambda ${profile.lambda!.toFixed(2)})`,
    }));
}

/** Means over different models: in the M4 competition 12 of the 17 best methods were combinations (Makridakis et al. 2020). */
function combinations(candidates: readonly Candidate[]): readonly Candidate[] {
  const hybrid = modelById("hybrid_model");
  if (hybrid === undefined) return [];
  const one = (id: string): Candidate | undefined => candidates.find((candidate) => candidate.id === id);
  const list: Candidate[] = [];
  const add = (suffix: string, combine: "mean" | "median", members: readonly (Candidate | undefined)[], recipe: readonly StepSpec[]): void => {
    const specs: ModelSpec[] = members.flatMap((member) => member?.model ?? []);
    if (specs.length < 2) return;
    list.push({
      id: `hybrid_model:${suffix}`,
      recipe,
      model: { type: "hybrid_model", args: { combine, members: specs } },
      reason: `the ${combine} of ${specs.map((spec) => spec.type).join(", ")}: errors of different models cancel`,
    });
  };
  const ets = one("exp_smoothing");
  const theta = one("theta_reg");
  add("ets+theta", "mean", [ets, theta], ets?.recipe ?? []);
  const regression = candidates.find((candidate) => candidate.model.type === "linear_reg");
  if (regression !== undefined && !regression.recipe.some((step) => step.type === "diff")) {
    add("ets+theta+linear", "mean", [ets, theta, regression], regression.recipe);
  }
  const logged = one("exp_smoothing+log");
  if (logged !== undefined) add("ets+theta+log", "mean", [logged, one("theta_reg+log")], logged.recipe);
  return list;
}
