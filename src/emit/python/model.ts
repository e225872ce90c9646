/** The one function that prepares, fits, forecasts and undoes the preparation, for every window of the backtest and at the end alike. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { type Argument, call, dict, type Expression, expression, keywords, name } from "../../python/expression.ts";
import type { Import } from "../../python/imports.ts";
import { assign } from "../../python/print.ts";
import { comment } from "../../python/prose.ts";
import { type Cell, indented, numpyFor, returning } from "../cell.ts";
import { fillFunction, fillsMissing } from "./missing.ts";
import { type Member, type PythonWorkflow, type Step, withAlias } from "./recipe.ts";

export function modelCell(spec: WorkflowSpec, workflow: PythonWorkflow): Cell {
  const { members, combine, steps } = workflow;
  const series = members.filter(({ library }) => library === "statsforecast");
  const regressions = members.filter(({ library }) => library === "mlforecast");
  const others = members.filter(({ library }) => library === "function");
  const known = steps.filter((step) => step.known !== undefined);
  const mixed = series.length > 0 && regressions.length > 0;
  const body = [
    ...(fillsMissing(steps) ? ["    history = fill_missing(history)"] : []),
    ...bakeLines(steps),
    ...(series.length > 0 ? seriesLines(spec, series) : []),
    ...(regressions.length > 0 ? regressionLines(regressions, steps, mixed ? "regressed" : "forecast") : []),
    ...(mixed ? ['    forecast = forecast.merge(regressed, on=["unique_id", "ds"])'] : []),
    ...others.flatMap((member, i) => functionLines(member, i > 0 || others.length < members.length)),
    ...(combine === null ? [] : combineLines(members, combine)),
    ...unbakeLines(steps),
    ...(combine === null ? ["    return forecast"] : ['    return forecast[["unique_id", "ds", "point"]]']),
  ];
  const functions = [
    ...new Set([...steps, ...members].flatMap(({ definitions }) => definitions ?? [])),
    ...(fillsMissing(steps) ? [fillFunction(steps).join("\n")] : []),
    ...(known.length > 0 ? [knownFunction(known).join("\n")] : []),
    ["def fit_and_forecast(history: pd.DataFrame, horizon: int) -> pd.DataFrame:", ...about, ...returning("forecast", body)].join("\n"),
  ];
  return {
    title: "Model",
    imports: [...libraryImports(spec, series, regressions, steps), ...others.flatMap((member) => member.imports), ...numpyFor([...steps.flatMap(trustedText), ...members.flatMap(({ definitions }) => definitions ?? [])])],
    lines: functions.join("\n\n\n").split("\n"),
  };
}

const about = indented(['"""Prepare, fit, forecast, and undo the preparation.', "", "Everything is learnt from `history` alone, so no window sees its own future.", '"""']);

/** Steps on the target that are not already done by `fill_missing`. */
function bakeLines(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.bake === undefined || fillsMissing([step]) ? [] : [...comment(step.comment, 4), ...indented([...(step.learn ?? []), ...step.bake])]));
}

function unbakeLines(steps: readonly Step[]): string[] {
  return steps.toReversed().flatMap((step) => indented(step.unbake ?? []));
}

function seriesLines(spec: WorkflowSpec, members: readonly Member[]): string[] {
  // In a panel one series that cannot be fitted must not stop the others.
  const fallback = spec.roles.layout === "single" ? {} : { fallback_model: call("Naive") };
  const models = members.map(({ expression: model, column }) => withAlias(model, column));
  return [
    ...assign("forecaster", call("StatsForecast", keywords({ models, freq: name("FREQUENCY"), ...fallback })), 4),
    "    forecast = forecaster.forecast(df=history, h=horizon)",
  ];
}

/** @param target the variable that gets the forecasts. */
function regressionLines(members: readonly Member[], steps: readonly Step[], target: string): string[] {
  const transformers = steps.flatMap((step) => step.transformer ?? []);
  const models = dict(members.map(({ column, expression: model }) => [column, transformers.length > 0 ? call("make_pipeline", ...transformers, model) : model] as const));
  const forecaster: Expression = {
    kind: "call",
    callee: name("MLForecast"),
    args: [{ keyword: "models", value: models }, { keyword: "freq", value: name("FREQUENCY") }, ...joined(steps.flatMap((step) => step.mlforecast ?? []))],
  };
  const remarks = steps.filter((step) => step.bake === undefined && step.known === undefined).map((step) => step.comment);
  const known = steps.some((step) => step.known !== undefined);
  return [
    ...(remarks.length > 0 ? comment(remarks.join(" "), 4) : []),
    ...assign("regression", forecaster, 4),
    ...indented([
      `regression.fit(${known ? "add_known(history)" : "history"}, static_features=[])`,
      ...(known ? ["future = add_known(regression.make_future_dataframe(horizon))", `${target} = regression.predict(horizon, X_df=future)`] : [`${target} = regression.predict(horizon)`]),
    ]),
  ];
}

/** @param merged true where `forecast` is there already. */
function functionLines({ column, expression: model }: Member, merged: boolean): string[] {
  const variable = merged ? column : "forecast";
  return [
    ...assign(variable, model, 4),
    ...(column === "point" ? [] : [`    ${variable} = ${variable}.rename(columns={"point": "${column}"})`]),
    ...(merged ? [`    forecast = forecast.merge(${variable}, on=["unique_id", "ds"])`] : []),
  ];
}

/** Arguments of the same keyword become one: lists are joined, so are the lists under the same key of dictionaries. */
function joined(given: readonly Argument[]): readonly Argument[] {
  const byKeyword = new Map<string | undefined, Argument>();
  for (const argument of given) {
    const before = byKeyword.get(argument.keyword);
    byKeyword.set(argument.keyword, before === undefined ? argument : { ...argument, value: join(before.value, argument.value) });
  }
  return [...byKeyword.values()];
}

function join(a: Expression, b: Expression): Expression {
  if (a.kind === "list" && b.kind === "list") return { kind: "list", items: [...a.items, ...b.items] };
  if (a.kind !== "dict" || b.kind !== "dict") throw new Error("arguments that steps share must be lists or dictionaries");
  const entries = [...a.entries];
  for (const [key, value] of b.entries) {
    const at = entries.findIndex(([known]) => JSON.stringify(known) === JSON.stringify(key));
    if (at < 0) entries.push([key, value]);
    else entries[at] = [key, join(entries[at]![1], value)];
  }
  return { kind: "dict", entries };
}

function combineLines(members: readonly Member[], combine: "mean" | "median"): string[] {
  return [...assign("members", expression(members.map(({ column }) => column)), 4), `    forecast["point"] = forecast[members].${combine}(axis=1)`];
}

function knownFunction(steps: readonly Step[]): string[] {
  const lines = steps.flatMap((step) => [...comment(step.comment, 4), ...indented(step.known ?? [])]);
  return ["def add_known(frame: pd.DataFrame) -> pd.DataFrame:", '    """Add the predictors that are known in advance."""', "    frame = frame.copy()", ...lines, "    return frame"];
}

function libraryImports(spec: WorkflowSpec, series: readonly Member[], regressions: readonly Member[], steps: readonly Step[]): readonly Import[] {
  return [
    { module: "pandas" },
    ...(series.length > 0 ? [{ module: "statsforecast", name: "StatsForecast" }] : []),
    ...(series.length > 0 && spec.roles.layout !== "single" ? [{ module: "statsforecast.models", name: "Naive" }] : []),
    ...(regressions.length > 0 ? [{ module: "mlforecast", name: "MLForecast" }] : []),
    ...(regressions.length > 0 && steps.some((step) => step.transformer !== undefined) ? [{ module: "sklearn.pipeline", name: "make_pipeline" }] : []),
    ...[...series, ...regressions].flatMap(({ imports }) => imports),
    ...steps.flatMap((step) => step.imports),
  ];
}

function trustedText(step: Step): readonly string[] {
  return [...(step.learn ?? []), ...(step.bake ?? []), ...(step.unbake ?? []), ...(step.definitions ?? []), ...(step.known ?? [])];
}
