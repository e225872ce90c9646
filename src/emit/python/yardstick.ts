/** The seasonal naive forecast (naive without a season) that the chosen model is printed beside. */
import type { Selection } from "../../decide/selection.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { call, keywords, name } from "../../python/expression.ts";
import type { Import } from "../../python/imports.ts";
import { assign } from "../../python/print.ts";
import { seasonLength } from "./names.ts";

export interface Yardstick {
  /** Name of the function and of the row in the table. */
  readonly id: "seasonal_naive" | "naive";
  readonly model: "SeasonalNaive" | "Naive";
}

/** Null where the chosen model is the yardstick itself. */
export function yardstickOf({ spec }: Selection): Yardstick | null {
  const seasonal = seasonLength(spec) > 1;
  const method = seasonal ? "seasonal" : "naive";
  if (spec.model.type === "naive_reg" && spec.model.args["method"] === method) return null;
  return seasonal ? { id: "seasonal_naive", model: "SeasonalNaive" } : { id: "naive", model: "Naive" };
}

export function yardstickImports({ model }: Yardstick, spec: WorkflowSpec): readonly Import[] {
  const models = [model, ...(fallsBack(model, spec) ? ["Naive"] : [])];
  return [{ module: "statsforecast", name: "StatsForecast" }, ...models.map((each) => ({ module: "statsforecast.models", name: each }))];
}

/** In a panel a series may be shorter than a season. */
function fallsBack(model: Yardstick["model"], spec: WorkflowSpec): boolean {
  return model === "SeasonalNaive" && spec.roles.layout !== "single";
}

/** @param fills true where the recipe fills missing values. */
export function yardstickFunction({ id, model }: Yardstick, spec: WorkflowSpec, fills: boolean): string[] {
  const season = id === "seasonal_naive" ? { season_length: name("SEASON_LENGTH") } : {};
  const fallback = fallsBack(model, spec) ? { fallback_model: call("Naive") } : {};
  const forecaster = call("StatsForecast", keywords({ models: [call(model, keywords({ ...season, alias: id }))], freq: name("FREQUENCY"), ...fallback }));
  return [
    `def ${id}(history: pd.DataFrame, horizon: int) -> pd.DataFrame:`,
    `    """The yardstick: ${id === "naive" ? "the last value" : "the last season"}, repeated."""`,
    ...(fills ? ["    history = fill_missing(history)"] : []),
    ...assign("forecaster", forecaster, 4),
    "    return forecaster.forecast(df=history, h=horizon)",
  ];
}
