/** Which workflows deserve a backtest on this data, and why the others do not. */
import type { Candidate, LeftOut } from "../backtest/backtest.ts";
import { type ArgValues, checkArgs, type StepSpec } from "../grammar/args.ts";
import type { ForecastModel, Proposal } from "../grammar/model.ts";
import { unmet } from "../grammar/needs.ts";
import { modelById, models } from "../models/index.ts";
import type { Profile } from "../profile/profile.ts";
import { levelRecipe, regressionRecipe } from "../steps/index.ts";
import { lowerFirst, titleOf } from "./titles.ts";

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * @param only a model type that competes alone (with the yardstick; a combination with all that it may combine); undefined = all.
 * @param known columns whose values are known for the horizon.
 */
export function listCandidates(profile: Profile, only: string | undefined, known: readonly string[]): CandidateList {
  const candidates: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const target = targetSteps(profile);
  const regression = profile.length.min >= 6 ? regressionRecipe(profile, known) : [];
  for (const model of models) {
    if (model.kind === "combination") continue;
    const reason = unmet(model.needs, profile);
    const recipe = model.kind === "regression" ? (model.recipe?.(regression) ?? regression) : target;
    const proposed = reason === null ? allProposals(model, profile, only) : [];
    // A proposal may bring steps of its own.
    const proposals = model.kind === "regression" && regression.length === 0 ? proposed.filter((proposal) => proposal.recipe !== undefined) : proposed;
    if (proposals.length === 0) {
      leftOut.push({ model: model.id, reason: reason ?? (proposed.length > 0 ? tooShort : "runs only when asked for: on data like this it is seldom worth its time") });
      continue;
    }
    proposals.forEach((proposal) => {
      const own = proposal.recipe;
      const id = variantId(model.id, proposal.args, proposals.filter((each) => each.recipe?.name === own?.name).map((each) => each.args));
      const candidate = { id: own === undefined ? id : `${id}:${own.name}`, recipe: own === undefined ? recipe : withColumns(own.steps, recipe), model: { type: model.id, args: proposal.args }, reason: proposal.reason };
      candidates.push(isYardstick(candidate, profile) ? { ...candidate, reason: `${proposal.reason}: the yardstick` } : candidate);
    });
  }
  candidates.push(...onLogScale(candidates, profile), ...onLevels(candidates, profile, known));
  candidates.push(...combinations(candidates));
  const competing = only === undefined || only === "hybrid_model" ? candidates : candidates.filter((candidate) => candidate.model.type === only || isYardstick(candidate, profile));
  return { candidates: competing, leftOut };
}

const tooShort = "the shortest series has too few values for predictors to be made of the ones before";

/** The steps with the columns that the usual recipe takes: they stand before the rows are chosen. */
function withColumns(steps: readonly StepSpec[], usual: readonly StepSpec[]): readonly StepSpec[] {
  const columns = usual.filter(({ type }) => type === "exogenous");
  const rows = steps.findIndex(({ type }) => type === "naomit");
  return rows < 0 ? steps : [...steps.slice(0, rows), ...columns, ...steps.slice(rows)];
}

/** Where only some series have a season, models of single series are tried with and without it: a combination takes for each what suits. */
function allProposals(model: ForecastModel, profile: Profile, only: string | undefined): readonly Proposal[] {
  const usual = proposalsOf(model, profile, only);
  if (profile.minorPeriods.length === 0 || model.kind !== "series") return usual;
  const seasons = [...profile.periods, ...profile.minorPeriods].sort((a, b) => a - b);
  const known = new Set(usual.map(({ args }) => JSON.stringify(args)));
  const more = proposalsOf(model, { ...profile, periods: seasons }, only).filter(({ args }) => !known.has(JSON.stringify(args)));
  return [...usual, ...more.map((proposal) => ({ ...proposal, reason: `${proposal.reason}, which some of the series have` }))];
}

/** A model that is asked for by name competes even where it would not be tried by default. */
function proposalsOf(model: ForecastModel, profile: Profile, only: string | undefined): readonly Proposal[] {
  const proposals = model.propose(profile);
  if (model.id !== only) return proposals.filter(({ onRequest }) => onRequest !== true);
  if (proposals.length > 0) return proposals;
  const defaults = checkArgs(model.args, {});
  return defaults.ok ? [{ args: defaults.args, reason: "it was asked for" }] : [];
}

/** The seasonal naive (naive without a season): what every selection is measured against. */
export function isYardstick(candidate: Candidate, profile: Profile): boolean {
  const m = profile.periods[0] ?? 1;
  const { type, args } = candidate.model;
  return type === "naive_reg" && (m > 1 ? args["method"] === "seasonal" && args["seasonal_period"] === m : args["method"] === "naive");
}

/** Steps on the target that every model needs on this data. */
function targetSteps(profile: Profile): readonly StepSpec[] {
  return profile.missingRate > 0 ? [{ type: "impute_linear", args: {} }] : [];
}

/** "naive_reg:drift", "naive_reg:seasonal:168", "exp_smoothing:damped": the first of a method carries it alone, the first proposal the bare id. */
function variantId(id: string, args: ArgValues, others: readonly ArgValues[]): string {
  const method = typeof args["method"] === "string" ? args["method"] : null;
  const first = others.find((other) => method === null || other["method"] === method)!;
  const differing = Object.entries(args).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(first[name]));
  const told = differing.map(([name, value]) => (typeof value === "string" || name === "seasonal_period" ? String(value) : `${name}=${JSON.stringify(value)}`));
  return [id, ...(method === null ? [] : [method]), ...told].join(":");
}

/** Models of level and trend that also see the logarithms. */
const alsoOnLogs: readonly string[] = ["exp_smoothing", "theta_reg", "ces_reg"];

/**
 * Logarithms tame a season or spread that grows with the level. Wherever they can be taken they are tried, not only where the
 * Box–Cox lambda (Guerrero 1993) asks for them: as members of a combination they lowered its error on held-out training ends of
 * the M1, tourism and M4 weekly series.
 */
function onLogScale(candidates: readonly Candidate[], profile: Profile): readonly Candidate[] {
  if (!profile.positive) return [];
  const lambda = profile.lambda !== null && profile.lambda < 0.6 ? `, since the spread grows with the level (Box-Cox lambda ${profile.lambda.toFixed(2)})` : ", where growth rates add up";
  return candidates
    .filter(({ id, model }) => alsoOnLogs.includes(id) || model.type === "seasonal_reg")
    .map((candidate) => ({ ...candidate, id: `${candidate.id}+log`, recipe: [...candidate.recipe, { type: "log", args: {} }], reason: `${candidate.reason}; on logarithms${lambda}` }));
}

/** A line through the values themselves where columns explain them and the usual recipe looks at changes. */
function onLevels(candidates: readonly Candidate[], profile: Profile, known: readonly string[]): readonly Candidate[] {
  if (known.length === 0 || profile.ndiffs === 0) return [];
  const reason = "the values themselves may follow from a trend, the season and what is known ahead";
  return candidates.filter(({ id }) => id === "linear_reg").map((candidate) => ({ ...candidate, id: `${candidate.id}+levels`, recipe: levelRecipe(profile, known), reason }));
}

/**
 * The plain mean of different models, which needs no backtest: in the M4 competition 12 of the 17 best methods were combinations
 * (Makridakis et al. 2020). What the backtests say of the members goes into `combineBest`.
 */
function combinations(candidates: readonly Candidate[]): readonly Candidate[] {
  const members = candidates.filter(({ id }) => alsoOnLogs.includes(id));
  if (modelById("hybrid_model") === undefined || members.length < 2) return [];
  return [
    {
      id: "hybrid_model:mean",
      recipe: members[0]!.recipe,
      model: { type: "hybrid_model", args: { combine: "mean", members: members.map(({ model }) => model) } },
      reason: `the mean of ${members.map((member) => lowerFirst(titleOf(member))).join(", ")}: errors of different models cancel`,
    },
  ];
}
