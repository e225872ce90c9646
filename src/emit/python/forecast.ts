/** The forecast itself, with its intervals, saved as CSV. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { type Cell, numpyFor } from "../cell.ts";
import { withinDay } from "./names.ts";
import type { PythonWorkflow } from "./recipe.ts";
import { scaleOf } from "./scale.ts";
import { widthArguments } from "./widths.ts";

export function forecastCell(spec: WorkflowSpec, { steps, combine }: PythonWorkflow): Cell {
  const lines = [
    ...(combine?.how === "weighted" ? weightedLines : ["forecast = fit_and_forecast(history, HORIZON)"]),
    ...(spec.validation.windows > 0 ? intervalLines(spec, steps) : []),
    ...(spec.nonNegative ? clipLines : []),
  ];
  return { title: "Forecast", imports: [{ module: "pandas" }, ...numpyFor(lines)], lines };
}

const weightedLines = [
  "weights = learn_weights(backtest, keys)",
  "print(weights.round(2).to_string(max_rows=12))",
  "forecast = combine(forecast_members(history, HORIZON), weights)",
  'forecast = forecast[["unique_id", "ds", "point"]]',
];

function intervalLines(spec: WorkflowSpec, steps: PythonWorkflow["steps"]): string[] {
  const { plain, to, back } = scaleOf(steps);
  const bounds = plain
    ? ['    forecast[f"lower_{level}"] = forecast["point"] - width', '    forecast[f"upper_{level}"] = forecast["point"] + width']
    : [
        `    lower = ${to('forecast["point"]')} - width`,
        `    upper = ${to('forecast["point"]')} + width`,
        `    forecast[f"lower_{level}"] = ${back("lower")}`,
        `    forecast[f"upper_{level}"] = ${back("upper")}`,
      ];
  return [
    'forecast["step"] = forecast.groupby("unique_id").cumcount() + 1',
    "for level in LEVELS:",
    `    widths = half_widths(${widthArguments(spec, "backtest")}, level)`,
    '    width = forecast.merge(widths, on=["unique_id", "step"], how="left")["width"]',
    ...bounds,
    'forecast = forecast.drop(columns="step")',
  ];
}

/** The file has no value below zero. */
const clipLines = ['values = forecast.columns.drop(["unique_id", "ds"])', "forecast[values] = forecast[values].clip(lower=0)  # as in all of the history"];

export function saveCell(spec: WorkflowSpec): Cell {
  const format = withinDay(spec.frequency) ? `, date_format="%Y-%m-%d %H:%M${spec.frequency.unit === "second" ? ":%S" : ""}"` : "";
  return {
    title: "Save",
    imports: [],
    lines: [
      'output = FILE.with_name(f"{FILE.stem}-forecast.csv")',
      'result = forecast.rename(columns={"unique_id": "key", "ds": "time"})',
      `result.to_csv(output, index=False${format})`,
      "print(result.to_string(index=False, max_rows=12))",
      'print(f"Saved as {output}")',
    ],
  };
}
