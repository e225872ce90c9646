/** From rows to series: duplicates become one row, gaps become missing values. */
import { type Binning, binWords } from "../../data/bins.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import type { Cell } from "../cell.ts";
import { knownLines } from "./known.ts";
import { span } from "./names.ts";

export function gridCell(spec: WorkflowSpec): Cell {
  const { duplicates, bins, partial } = spec.roles;
  const rows = ['history = data[["unique_id", "ds", "y"]].dropna().sort_values(["unique_id", "ds"])', ...(bins !== undefined ? joined(bins) : duplicates === null ? [] : aggregate(duplicates))];
  const pandasOnly = clocked(spec);
  const step = span(1, spec.frequency).replace(/^1 (step of )?/, "");
  const zeros = bins !== undefined && bins.rule !== "mean";
  return {
    title: `Prepare: every ${step} of each series once, in order; gaps are ${zeros ? "zeros" : "missing values"}`,
    imports: pandasOnly ? [] : [{ module: "utilsforecast.preprocessing", name: "fill_gaps" }],
    lines: [
      ...rows,
      ...(partial === true ? [`history = history[history["ds"] < history["ds"].max()]  # the last ${step} is not over`] : []),
      ...(pandasOnly ? byPandas("history", '"y"', "y") : [fillGaps("history", zeros)]),
      ...(zeros ? [`history["y"] = history["y"].fillna(0)  # nothing happened`] : []),
      ...knownLines(spec, pandasOnly ? byPandas("known", "KNOWN", "x") : [fillGaps("known", false)]),
    ],
  };
}

function joined(bins: Binning): string[] {
  return [`# Rows become ${binWords(bins)}.`, `history = history.groupby(["unique_id", "ds"], as_index=False)["y"].${bins.rule === "mean" ? "mean" : "sum"}()`];
}

/** fill_gaps cuts times down to whole units, and would lose daily values taken at nine or hourly ones at half past. */
function clocked({ roles: { index } }: WorkflowSpec): boolean {
  return index.snap !== true && /%[HIsQ]/.test(index.pattern);
}

function byPandas(frame: string, columns: string, each: string): readonly string[] {
  return [`${frame} = ${frame}.set_index("ds").groupby("unique_id")[${columns}]`, `${frame} = ${frame}.apply(lambda ${each}: ${each}.asfreq(FREQUENCY)).reset_index()`];
}

/** @param together series end together, where the last of them ends. */
function fillGaps(frame: string, together: boolean): string {
  return `${frame} = fill_gaps(${frame}, freq=FREQUENCY, end="${together ? "global" : "per_serie"}")`;
}

function aggregate(rule: "sum" | "mean" | "last"): string[] {
  return [`# Several rows for the same time become their ${rule === "last" ? "last value" : rule}.`, `history = history.groupby(["unique_id", "ds"], as_index=False)["y"].${rule}()`];
}
