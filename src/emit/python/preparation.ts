/** One preparation of the history and the models fitted to it: source lines that end with a frame `forecast` on the original scale. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { type Argument, call, dict, type Expression, expression, keywords, name } from "../../python/expression.ts";
import type { Import } from "../../python/imports.ts";
import { assign } from "../../python/print.ts";
import { comment } from "../../python/prose.ts";
import { indented } from "../cell.ts";
import { fillsMissing } from "./missing.ts";
import { type Member, type Preparation, type Step, withAlias } from "./recipe.ts";

/**
 * Reads `history` and `horizon`; missing values are filled already. Columns of `forecast` are the members' own names.
 * @param addKnown the function that adds the predictors that are known in advance, where there are any.
 */
export function preparationLines(spec: WorkflowSpec, { steps, members }: Preparation, addKnown: string | null): string[] {
  const series = members.filter(({ library }) => library === "statsforecast");
  const regressions = members.filter(({ library }) => library === "mlforecast");
  const others = members.filter(({ library }) => library === "function");
  const mixed = series.length > 0 && regressions.length > 0;
  // Steps undo a column called point, unless they can undo several at once.
  const alone = members.length === 1 && steps.some(({ unbake }) => unbake !== undefined) ? members[0]!.column : null;
  const under = (list: readonly Member[]): readonly Member[] => (alone === null ? list : list.map((member) => ({ ...member, column: "point" })));
  return [
    ...bakeLines(steps),
    ...(series.length > 0 ? seriesLines(spec, under(series)) : []),
    ...(regressions.length > 0 ? regressionLines(under(regressions), steps, addKnown, mixed ? "regressed" : "forecast") : []),
    ...(mixed ? ['    forecast = forecast.merge(regressed, on=["unique_id", "ds"])'] : []),
    ...under(others).flatMap((member, i) => functionLines(member, i > 0 || others.length < members.length)),
    ...(members.length > 1 ? unbakeTogether(members, steps) : unbakeLines(steps)),
    ...(alone === null || alone === "point" ? [] : [`    forecast = forecast.rename(columns={"point": ${JSON.stringify(alone)}})`]),
  ];
}

export function preparationImports(spec: WorkflowSpec, { steps, members }: Preparation): readonly Import[] {
  const uses = (library: Member["library"]): boolean => members.some((member) => member.library === library);
  return [
    ...(uses("statsforecast") ? [{ module: "statsforecast", name: "StatsForecast" }] : []),
    ...(uses("statsforecast") && spec.roles.layout !== "single" ? [{ module: "statsforecast.models", name: "Naive" }] : []),
    ...(uses("mlforecast") ? [{ module: "mlforecast", name: "MLForecast" }] : []),
    ...(uses("mlforecast") && steps.some((step) => step.transformer !== undefined) ? [{ module: "sklearn.pipeline", name: "make_pipeline" }] : []),
    ...members.flatMap((member) => member.imports),
    ...steps.flatMap((step) => step.imports),
  ];
}

/** Steps on the target that are not already done by `fill_missing`. */
function bakeLines(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.bake === undefined || fillsMissing([step]) ? [] : [...comment(step.comment, 4), ...indented([...(step.learn ?? []), ...step.bake])]));
}

function unbakeLines(steps: readonly Step[]): string[] {
  return steps.toReversed().flatMap((step) => indented(step.unbake ?? []));
}

/** Several columns at once; pointwise steps only. */
function unbakeTogether(members: readonly Member[], steps: readonly Step[]): string[] {
  const scaled = steps.flatMap(({ scale }) => (scale === undefined ? [] : [scale]));
  if (scaled.length === 0) return [];
  const undone = scaled.reduceRight((text, { undo }) => undo.replaceAll("{}", () => text), "forecast[members]");
  return [...assign("members", expression(members.map(({ column }) => column)), 4), `    forecast[members] = ${undone}`];
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
function regressionLines(members: readonly Member[], steps: readonly Step[], addKnown: string | null, target: string): string[] {
  const transformers = steps.flatMap((step) => step.transformer ?? []);
  const models = dict(members.map(({ column, expression: model }) => [column, transformers.length > 0 ? call("make_pipeline", ...transformers, model) : model] as const));
  const forecaster: Expression = {
    kind: "call",
    callee: name("MLForecast"),
    args: [{ keyword: "models", value: models }, { keyword: "freq", value: name("FREQUENCY") }, ...joined(steps.flatMap((step) => step.mlforecast ?? []))],
  };
  const remarks = steps.filter((step) => step.bake === undefined && step.known === undefined).map((step) => step.comment);
  return [
    ...(remarks.length > 0 ? comment(remarks.join(" "), 4) : []),
    ...assign("regression", forecaster, 4),
    ...indented([
      `regression.fit(${addKnown === null ? "history" : `${addKnown}(history)`}, static_features=[])`,
      ...(addKnown === null ? [`${target} = regression.predict(horizon)`] : [`future = ${addKnown}(regression.make_future_dataframe(horizon))`, `${target} = regression.predict(horizon, X_df=future)`]),
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
