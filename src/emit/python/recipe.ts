/** The recipe's steps and the models of a workflow as they look in Python. */
import { type ArgTable, type ArgValues, checkArgs, type ModelSpec } from "../../grammar/args.ts";
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
}

export interface Step extends PythonStep {
  readonly id: string;
}

export interface PythonWorkflow {
  readonly members: readonly Member[];
  /** How several members become one; null for a single model. */
  readonly combine: "mean" | "median" | null;
  /** In the recipe's order; predictor steps only where a regression uses them. */
  readonly steps: readonly Step[];
}

export function pythonWorkflow(spec: WorkflowSpec): PythonWorkflow {
  const model = modelOf(spec.model);
  const parts = model.kind === "combination" ? model.members(complete(model.args, spec.model.args)) : [spec.model];
  const members = parts.map((part, i) => {
    const python = pythonModel(part);
    const column = model.kind === "combination" ? columnOf(parts, i) : "point";
    return { ...python, column, expression: withSeasonName(python.expression, seasonLength(spec)) };
  });
  // A function of the script's own gets the frames that statsforecast gets.
  const libraries = new Set(members.map(({ library }) => (library === "function" ? "statsforecast" : library)));
  const names: PythonNames = {
    frequency: offsetOf(spec),
    grid: spec.frequency,
    engine: libraries.size > 1 ? "both" : libraries.has("mlforecast") ? "mlforecast" : "statsforecast",
  };
  const steps = spec.recipe.flatMap((given) => {
    const step = stepById(given.type);
    if (step === undefined) throw new Error(`unchecked step type ${JSON.stringify(given.type)}`);
    return step.on === "predictors" && !libraries.has("mlforecast") ? [] : [{ id: step.id, ...step.python(complete(step.args, given.args), names) }];
  });
  return { members, combine: model.kind === "combination" ? model.python(complete(model.args, spec.model.args)) : null, steps };
}

function pythonModel(spec: ModelSpec): PythonModel {
  const model = modelOf(spec);
  if (model.kind === "combination") throw new Error("a combination of combinations has no Python form");
  return model.python(complete(model.args, spec.args));
}

/** Defaults where the specification leaves an argument out. */
function complete(table: ArgTable, given: ArgValues): ArgValues {
  const checked = checkArgs(table, given);
  if (!checked.ok) throw new Error(`unchecked arguments: ${checked.reasons.join("; ")}`);
  return checked.args;
}

/** The model's type, numbered where it occurs more than once. */
function columnOf(parts: readonly ModelSpec[], i: number): string {
  const type = parts[i]!.type;
  const before = parts.slice(0, i).filter((part) => part.type === type).length;
  return before === 0 ? type : `${type}_${before + 1}`;
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
