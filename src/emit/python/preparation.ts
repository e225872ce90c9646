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
export function preparationLines(spec: WorkflowSpec, { steps, members, reach }: Preparation, addKnown: string | null): string[] {
  const series = members.filter(({ library }) => library === "statsforecast");
  const regressions = members.filter(({ library }) => library === "mlforecast");
  const others = members.filter(({ library }) => library === "function");
  const mixed = series.length > 0 && regressions.length > 0;
  // Steps undo a column called point, unless they can undo several at once.
  const alone = members.length === 1 && steps.some(({ unbake }) => unbake !== undefined) ? members[0]!.column : null;
  const under = (list: readonly Member[]): readonly Member[] => (alone === null ? list : list.map((member) => ({ ...member, column: "point" })));
  return [
    ...(reach > 0 ? ["    given = history"] : []),
    ...bakeLines(steps),
    ...(series.length > 0 ? seriesLines(spec, under(series)) : []),
    ...(regressions.length > 0 ? regressionLines(under(regressions), steps, reach, addKnown, mixed ? "regressed" : "forecast") : []),
    ...(mixed ? [`    forecast = forecast.merge(regressed, ${reach > 0 ? 'how="left", ' : ""}on=["unique_id", "ds"])`] : []),
    ...under(others).flatMap((member, i) => functionLines(member, i > 0 || others.length < members.length)),
    ...(members.length > 1 ? unbakeTogether(members, steps) : unbakeLines(steps)),
    ...(reach > 0 ? ["    forecast = repeat_last(given, forecast, horizon)"] : []),
    ...(alone === null || alone === "point" ? [] : [`    forecast = forecast.rename(columns={"point": ${JSON.stringify(alone)}})`]),
  ];
}

/** For panels: regressions that look back need series that reach back. */
export const repeatLast = `def repeat_last(
    history: pd.DataFrame, forecast: pd.DataFrame, horizon: int
) -> pd.DataFrame:
    """Series that were too short for a forecast repeat their last value."""
    naive = StatsForecast(models=[Naive(alias="last")], freq=FREQUENCY)
    last = naive.forecast(df=history, h=horizon)
    forecast = last.merge(forecast, how="left", on=["unique_id", "ds"])
    columns = forecast.columns.drop(["unique_id", "ds", "last"])
    for column in columns:
        forecast[column] = forecast[column].fillna(forecast["last"])
    return forecast.drop(columns="last")`;

export function preparationImports(spec: WorkflowSpec, { steps, members, reach }: Preparation): readonly Import[] {
  const uses = (library: Member["library"]): boolean => members.some((member) => member.library === library);
  return [
    ...(uses("statsforecast") || reach > 0 ? [{ module: "statsforecast", name: "StatsForecast" }] : []),
    ...((uses("statsforecast") && spec.roles.layout !== "single") || reach > 0 ? [{ module: "statsforecast.models", name: "Naive" }] : []),
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
function regressionLines(members: readonly Member[], steps: readonly Step[], reach: number, addKnown: string | null, target: string): string[] {
  const transformers = steps.flatMap((step) => step.transformer ?? []);
  const models = dict(members.map(({ column, expression: model }) => [column, transformers.length > 0 ? call("make_pipeline", ...transformers, model) : model] as const));
  const forecaster: Expression = {
    kind: "call",
    callee: name("MLForecast"),
    args: [{ keyword: "models", value: models }, { keyword: "freq", value: name("FREQUENCY") }, ...joined(steps.flatMap((step) => step.mlforecast ?? []))],
  };
  const remarks = steps.filter((step) => step.bake === undefined && step.known === undefined).map((step) => step.comment);
  const local = members.some((member) => member.local);
  const fit = (frame: string): string => `regression.fit(${addKnown === null ? frame : `${addKnown}(${frame})`}, static_features=[])`;
  const future = addKnown === null ? [] : [`future = ${addKnown}(regression.make_future_dataframe(horizon))`];
  const predict = `regression.predict(${addKnown === null ? "horizon" : "horizon, X_df=future"})`;
  return [
    ...(remarks.length > 0 ? comment(remarks.join(" "), 4) : []),
    ...assign("regression", forecaster, 4),
    ...indented([
      // One for each needs a row to learn from, too.
      ...(reach > 0
        ? ["# Only series that reach back as far as the predictors do.", 'rows = given.groupby("unique_id").size()', `long = rows.index[rows ${local ? ">" : ">="} ${reach}]`, 'history = history[history["unique_id"].isin(long)]']
        : []),
      ...(local
        ? ["forecasts = []", 'for _, series in history.groupby("unique_id"):', ...indented([fit("series"), ...future, `forecasts.append(${predict})`]), `${target} = pd.concat(forecasts, ignore_index=True)`]
        : [fit("history"), ...future, `${target} = ${predict}`]),
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
