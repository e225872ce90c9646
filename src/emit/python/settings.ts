/** The constants at the top: all that a person may want to change. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { call, expression } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";
import type { Cell } from "../cell.ts";
import { offsetOf, seasonLength, span } from "./names.ts";

export function settingsCell(spec: WorkflowSpec, season: boolean): Cell {
  const { validation, frequency } = spec;
  const constants = [
    assign("FILE", call("Path", spec.source.file)),
    constant("FREQUENCY", offsetOf(spec), ""),
    ...(season ? [constant("SEASON_LENGTH", seasonLength(spec), span(seasonLength(spec), frequency).replace(/^\d+ /, ""))] : []),
    constant("HORIZON", spec.horizon, `${span(2, frequency).replace("2 ", "")} ahead`),
    ...(validation.windows === 0 ? [] : backtestConstants(spec)),
  ];
  return { title: "Settings", imports: [{ module: "pathlib", name: "Path" }], lines: constants.flat() };
}

function backtestConstants({ validation, horizon, levels, roles }: WorkflowSpec): string[][] {
  return [
    assign("LEVELS", expression(levels)),
    constant("WINDOWS", validation.windows, "origins of the backtest"),
    constant("STEP", validation.step, "between two origins"),
    ...(validation.horizon === horizon ? [] : [constant("TESTED", validation.horizon, "forecast from each origin")]),
    ...(roles.layout === "single" ? [] : [constant("MIN_TRAINING", validation.minTraining, "shorter histories sit a window out")]),
  ];
}

function constant(name: string, value: string | number, remark: string): string[] {
  return assign(name, expression(value)).map((line) => (remark === "" ? line : `${line}  # ${remark}`));
}

/** Steps that the backtest forecasts from each origin: the name of its constant. */
export function testedName(spec: WorkflowSpec): string {
  return spec.validation.horizon === spec.horizon ? "HORIZON" : "TESTED";
}
