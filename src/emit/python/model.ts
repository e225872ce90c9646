/** The one function that prepares, fits, forecasts and undoes the preparation, for every window of the backtest and at the end alike. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { expression } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";
import { comment } from "../../python/prose.ts";
import { type Cell, definition, indented, numpyFor, returning } from "../cell.ts";
import { fillFunction, fillsMissing } from "./missing.ts";
import { preparationImports, preparationLines, repeatLast } from "./preparation.ts";
import type { Combine, Preparation, PythonWorkflow, Step } from "./recipe.ts";

export function modelCell(spec: WorkflowSpec, { steps, preparations, combine }: PythonWorkflow): Cell {
  const members = preparations.flatMap((preparation) => preparation.members);
  const all = [...steps, ...preparations.flatMap((preparation) => preparation.steps)];
  const fills = fillsMissing(steps);
  // What the workflow fills for all members is filled once.
  const own = preparations.map((preparation) => ({ ...preparation, steps: fills ? preparation.steps.filter((step) => !fillsMissing([step])) : preparation.steps }));
  const known = knownFunctions(own);
  const [only] = own;
  const apart = own.length > 1 || only === undefined;
  const body = [
    ...(fills ? ["    history = fill_missing(history)"] : []),
    ...(apart ? mergeLines(own) : preparationLines(spec, only, known.nameFor(only))),
    ...(combine === null || combine.how === "weighted" ? [] : [`    forecast["point"] = forecast[MEMBERS].${combine.how}(axis=1)`]),
    combine === null || combine.how === "weighted" ? "    return forecast" : '    return forecast[["unique_id", "ds", "point"]]',
  ];
  const functions = [
    ...(combine === null ? [] : [assign("MEMBERS", expression(members.map(({ column }) => column))).join("\n")]),
    ...new Set([...all, ...members].flatMap(({ definitions }) => definitions ?? [])),
    ...(preparations.some(({ reach }) => reach > 0) ? [repeatLast] : []),
    ...(fills ? [fillFunction(steps).join("\n")] : []),
    ...known.functions,
    ...(apart ? own.map((preparation) => ownFunction(spec, preparation, known.nameFor(preparation))) : []),
    [`def ${fitName(combine)}(history: pd.DataFrame, horizon: int) -> pd.DataFrame:`, ...aboutFit(combine), ...returning("forecast", body)].join("\n"),
  ];
  return {
    title: "Model",
    imports: [{ module: "pandas" }, ...preparations.flatMap((preparation) => preparationImports(spec, preparation)), ...steps.flatMap((step) => step.imports), ...numpyFor([...all.flatMap(trustedText), ...members.flatMap(({ definitions }) => definitions ?? [])])],
    lines: functions.join("\n\n\n").split("\n"),
  };
}

/** With weights the members stay apart: what they weigh is learnt from their backtest. */
export function fitName(combine: Combine | null): "fit_and_forecast" | "forecast_members" {
  return combine?.how === "weighted" ? "forecast_members" : "fit_and_forecast";
}

function aboutFit(combine: Combine | null): string[] {
  const first = combine?.how === "weighted" ? "Forecasts of all members: prepare, fit, forecast, and undo the preparation." : "Prepare, fit, forecast, and undo the preparation.";
  return indented([`"""${first}`, "", "Everything is learnt from `history` alone, so no window sees its own future.", '"""']);
}

function ownFunction(spec: WorkflowSpec, preparation: Preparation, addKnown: string | null): string {
  const body = [...preparationLines(spec, preparation, addKnown), "    return forecast"];
  return [...definition(`forecast_${preparation.id}(history: pd.DataFrame, horizon: int) -> pd.DataFrame`), `    """${wording(preparation)}"""`, ...returning("forecast", body)].join("\n");
}

/** One short sentence. */
function wording({ changes, members }: Preparation): string {
  const what = members.some(({ library }) => library === "mlforecast") ? "The regression on" : "Models of";
  return `${what} the values ${changes.length === 0 ? "as they are" : `changed by ${changes.join(" and ")}`}.`;
}

function mergeLines(preparations: readonly Preparation[]): string[] {
  return preparations.flatMap(({ id }, i) =>
    i === 0 ? [`    forecast = forecast_${id}(history, horizon)`] : [`    more = forecast_${id}(history, horizon)`, '    forecast = forecast.merge(more, on=["unique_id", "ds"])'],
  );
}

/** One for all preparations with the same predictors: a regression takes every column that it is given. */
function knownFunctions(preparations: readonly Preparation[]): { readonly functions: readonly string[]; nameFor(preparation: Preparation): string | null } {
  const names = new Map<string, string>();
  const functions: string[] = [];
  const stepsOf = ({ steps }: Preparation): readonly Step[] => steps.filter((step) => step.known !== undefined);
  const keyOf = (preparation: Preparation): string => JSON.stringify(stepsOf(preparation).map((step) => step.known));
  for (const preparation of preparations) {
    const key = keyOf(preparation);
    if (stepsOf(preparation).length === 0 || names.has(key)) continue;
    names.set(key, names.size === 0 ? "add_known" : `add_known_${names.size + 1}`);
    functions.push(knownFunction(names.get(key)!, stepsOf(preparation)).join("\n"));
  }
  return { functions, nameFor: (preparation) => names.get(keyOf(preparation)) ?? null };
}

function knownFunction(name: string, steps: readonly Step[]): string[] {
  const lines = steps.flatMap((step) => [...comment(step.comment, 4), ...indented(step.known ?? [])]);
  return [`def ${name}(frame: pd.DataFrame) -> pd.DataFrame:`, '    """Add the predictors that are known in advance."""', "    frame = frame.copy()", ...lines, "    return frame"];
}

function trustedText(step: Step): readonly string[] {
  return [...(step.learn ?? []), ...(step.bake ?? []), ...(step.unbake ?? []), ...(step.definitions ?? []), ...(step.known ?? [])];
}
