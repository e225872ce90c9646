/** From rows to series: duplicates become one row, gaps become missing values. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import type { Cell } from "../cell.ts";
import { span } from "./names.ts";

export function gridCell(spec: WorkflowSpec): Cell {
  const { duplicates } = spec.roles;
  const rows = ['history = data[["unique_id", "ds", "y"]].dropna().sort_values(["unique_id", "ds"])', ...(duplicates === null ? [] : aggregate(duplicates))];
  const pandasOnly = clocked(spec);
  return {
    title: `Prepare: every ${span(1, spec.frequency).replace(/^1 (step of )?/, "")} of each series once, in order; gaps are missing values`,
    imports: pandasOnly ? [] : [{ module: "utilsforecast.preprocessing", name: "fill_gaps" }],
    lines: [...rows, ...(pandasOnly ? byPandas : ['history = fill_gaps(history, freq=FREQUENCY, end="per_serie")'])],
  };
}

/** fill_gaps cuts times down to whole units, and would lose daily values taken at nine or hourly ones at half past. */
function clocked({ roles: { index } }: WorkflowSpec): boolean {
  return index.snap !== true && /%[HIsQ]/.test(index.pattern);
}

const byPandas = ['history = history.set_index("ds").groupby("unique_id")["y"]', "history = history.apply(lambda y: y.asfreq(FREQUENCY)).reset_index()"];

function aggregate(rule: "sum" | "mean" | "last"): string[] {
  return [`# Several rows for the same time become their ${rule === "last" ? "last value" : rule}.`, `history = history.groupby(["unique_id", "ds"], as_index=False)["y"].${rule}()`];
}
