/** The recipe's steps and the models of a workflow as they look in Python. */
import { type ArgTable, type ArgValues, checkArgs, type MemberSpec, type ModelSpec, type StepSpec } from "../../grammar/args.ts";
import type { PythonModel } from "../../grammar/model.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import type { PythonNames, PythonStep } from "../../grammar/step.ts";
import { call, type Expression, expression, name } from "../../python/expression.ts";
import { modelOf } from "../../models/index.ts";
import { stepById } from "../../steps/index.ts";
import { offsetOf, seasonLength } from "./names.ts";

/** A model that is fitted, under the name of its column. */
export interface Member extends PythonModel {
  readonly column: string;
  /** A regression for each series of a panel. */
  readonly local: boolean;
}

export interface Step extends PythonStep {
  readonly id: string;
}

/** Models that are fitted to the same prepared history. */
export interface Preparation {
  /** Ends the name of its function: "as_is", "log". */
  readonly id: string;
  /** Steps that change the target, apart from filling it. */
  readonly changes: readonly string[];
  /** In the recipe's order; predictor steps only where a regression uses them. */
  readonly steps: readonly Step[];
  readonly members: readonly Member[];
  /** Values that a series needs for a regression; shorter ones of a panel repeat their last value. 0 where all are long enough. */
  readonly reach: number;
}

export interface PythonWorkflow {
  /** The workflow's own steps, common to all members. */
  readonly steps: readonly Step[];
  readonly preparations: readonly Preparation[];
  /** How several members become one; null for a single model. */
  readonly combine: Combine | null;
}

export type Combine = { readonly how: "mean" | "median" } | { readonly how: "weighted"; readonly keep: number };

export function pythonWorkflow(spec: WorkflowSpec): PythonWorkflow {
  const model = modelOf(spec.model);
  if (model.kind !== "combination") {
    const preparation = prepare(spec, spec.recipe, [{ ...memberOf(spec, spec.model), column: "point" }]);
    return { steps: preparation.steps, preparations: [preparation], combine: null };
  }
  const args = complete(model.args, spec.model.args);
  const members = model.members(args);
  const byRecipe = new Map<string, MemberSpec[]>();
  for (const member of members) {
    const key = JSON.stringify([member.recipe ?? [], isLocal(spec, member)]);
    byRecipe.set(key, [...(byRecipe.get(key) ?? []), member]);
  }
  const columns = columnsOf(members);
  const preparations = [...byRecipe.values()].flatMap((group) => {
    const recipe = [...spec.recipe, ...(group[0]!.recipe ?? [])];
    const all = group.map((member) => ({ ...memberOf(spec, member), column: columns.get(member)! }));
    const together = prepare(spec, recipe, all);
    // What undoes only one column at a time gets a function for each member.
    return together.steps.some((step) => step.unbake !== undefined && step.scale?.frames !== true) ? all.map((member) => prepare(spec, recipe, [member])) : [together];
  });
  const how = model.python(args);
  const weighing = model.weighing(args);
  return {
    steps: stepsOf(spec, spec.recipe, "both"),
    preparations: named(preparations),
    // Without a backtest there is nothing to learn weights from.
    combine: how !== "weighted" ? { how } : spec.validation.windows === 0 || weighing === null ? { how: "mean" } : { how, keep: weighing.keep },
  };
}

function prepare(spec: WorkflowSpec, recipe: readonly StepSpec[], members: readonly Member[]): Preparation {
  // A function of the script's own gets the frames that statsforecast gets.
  const libraries = new Set(members.map(({ library }) => (library === "function" ? "statsforecast" : library)));
  const engine = libraries.size > 1 ? "both" : libraries.has("mlforecast") ? "mlforecast" : "statsforecast";
  const steps = stepsOf(spec, recipe, engine).filter((step) => step.on === "target" || libraries.has("mlforecast"));
  const changes = steps.filter((step) => step.on === "target" && !step.id.startsWith("impute_")).map(({ id }) => id);
  const reach = libraries.has("mlforecast") && spec.roles.layout !== "single" ? reachOf(recipe) : 0;
  return { id: [...(engine === "mlforecast" ? ["regression"] : []), ...changes].join("_") || "as_is", changes, steps, members, reach };
}

/** What target steps take away and the farthest look back of a predictor. */
function reachOf(recipe: readonly StepSpec[]): number {
  const reaches = recipe.map(({ type, args }) => ({ on: stepById(type)?.on, reach: stepById(type)?.reach?.(complete(stepById(type)!.args, args)) ?? 0 }));
  const taken = reaches.reduce((sum, { on, reach }) => (on === "target" ? sum + reach : sum), 0);
  return taken + Math.max(0, ...reaches.map(({ on, reach }) => (on === "predictors" ? reach : 0)));
}

/** Functions have different names. */
function named(preparations: readonly Preparation[]): readonly Preparation[] {
  return preparations.map((preparation, i) => {
    const before = preparations.slice(0, i).filter(({ id }) => id === preparation.id).length;
    return before === 0 ? preparation : { ...preparation, id: `${preparation.id}_${before + 1}` };
  });
}

function stepsOf(spec: WorkflowSpec, recipe: readonly StepSpec[], engine: PythonNames["engine"]): (Step & { readonly on: "target" | "predictors" })[] {
  const names: PythonNames = { frequency: offsetOf(spec), grid: spec.frequency, engine };
  return recipe.map((given) => {
    const step = stepById(given.type);
    if (step === undefined) throw new Error(`unchecked step type ${JSON.stringify(given.type)}`);
    return { id: step.id, on: step.on, ...step.python(complete(step.args, given.args), names) };
  });
}

function memberOf(spec: WorkflowSpec, given: ModelSpec): Omit<Member, "column"> {
  const model = modelOf(given);
  if (model.kind === "combination") throw new Error("a combination of combinations has no Python form");
  const python = model.python(complete(model.args, given.args), spec.roles.layout === "single" ? spec.validation.minTraining : 0);
  return { ...python, expression: withSeasonName(python.expression, seasonLength(spec)), local: isLocal(spec, given) };
}

function isLocal(spec: WorkflowSpec, given: ModelSpec): boolean {
  const model = modelOf(given);
  return spec.roles.layout !== "single" && model.kind === "regression" && model.local?.(complete(model.args, given.args)) === true;
}

/** Defaults where the specification leaves an argument out. */
function complete(table: ArgTable, given: ArgValues): ArgValues {
  const checked = checkArgs(table, given);
  if (!checked.ok) throw new Error(`unchecked arguments: ${checked.reasons.join("; ")}`);
  return checked.args;
}

/** The model's type and what sets it apart from the others: its method, its target steps, else a number. */
function columnsOf(members: readonly MemberSpec[]): ReadonlyMap<MemberSpec, string> {
  const columns = new Map<MemberSpec, string>();
  for (const member of members) {
    const method = member.args["method"];
    const steps = (member.recipe ?? []).filter(({ type }) => stepById(type)?.on === "target").map(({ type }) => type);
    const plain = [member.type, ...(typeof method === "string" ? [method] : []), ...steps].join("_");
    const taken = [...columns.values()].filter((column) => column === plain || column.startsWith(`${plain}__`)).length;
    columns.set(member, taken === 0 ? plain : `${plain}__${taken + 1}`);
  }
  return columns;
}

/** Says SEASON_LENGTH where a model is given that very number as its season. */
function withSeasonName(model: Expression, season: number): Expression {
  if (model.kind !== "call" || season === 1) return model;
  const args = model.args.map((argument) =>
    argument.keyword === "season_length" && argument.value.kind === "literal" && argument.value.value === season ? { ...argument, value: name("SEASON_LENGTH") } : argument,
  );
  return { ...model, args };
}

/** A statsforecast model that names its column. */
export function withAlias(model: Expression, column: string): Expression {
  if (model.kind !== "call") return call(model, { keywords: { alias: column } });
  return { ...model, args: [...model.args, { keyword: "alias", value: expression(column) }] };
}
