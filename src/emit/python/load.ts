/** From the file to a long frame `data` with the columns unique_id, ds and y. */
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { literal } from "../../python/escape.ts";
import { call, type Expression, expression, keywords } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";
import type { Cell } from "../cell.ts";
import { keyName, marksSeries, neededColumns, seriesMark, timeName } from "./columns.ts";
import { readLines } from "./read.ts";
import { timeLines } from "./time.ts";

export function loadCell(spec: WorkflowSpec): Cell {
  const { layout, keys, targets } = spec.roles;
  const untidy = spec.source.untidy ?? [];
  return {
    title: "Load: one row per series (unique_id) and time (ds)",
    imports: [{ module: "pandas" }],
    lines: [
      "if not FILE.exists():",
      '    raise SystemExit(f"There is no {FILE} in {Path.cwd()}: run this in its folder.")',
      ...readLines(spec, neededColumns(spec)),
      ...turned(spec),
      ...(layout === "long" ? joinKeys(keys) : []),
      ...timeLines(spec),
      ...(layout === "wide" ? [...assign("data", call("data.melt", keywords({ id_vars: "ds", var_name: "unique_id", value_name: "y" }))), ...unmarked(targets)] : []),
      ...(layout === "single" ? assign('data["unique_id"]', expression(targets[0] ?? "y")) : []),
      ...([...targets, ...(spec.source.across?.columns ?? [])].some((target) => untidy.includes(target)) ? tidyNumbers(spec) : []),
    ],
  };
}

const values: Expression = { kind: "name", text: 'data["y"]' };

/** Time runs across the columns: each of them becomes rows. */
function turned(spec: WorkflowSpec): string[] {
  const { source: { across }, roles } = spec;
  const { index } = roles;
  if (across === undefined) return [];
  const others = neededColumns(spec).filter(({ value }) => value !== true);
  const filled = others.filter(({ column }) => across.filled.includes(column));
  return [
    ...filled.map(({ as }) => `data["${as}"] = data["${as}"].ffill()`),
    ...assign("data", call("data.melt", keywords({ ...(others.length === 0 ? {} : { id_vars: others.map(({ as }) => as) }), var_name: timeName(index.columns, across.time), value_name: "y" }))),
    // A column without a single value is not of numbers.
    ...(roles.layout === "long" && spec.source.dialect.missing.length > 0 && !across.columns.some((column) => spec.source.untidy?.includes(column)) ? assign('data["y"]', call("pd.to_numeric", values)) : []),
  ];
}

function unmarked(targets: readonly string[]): string[] {
  return marksSeries(targets) ? [`data["unique_id"] = data["unique_id"].str.removeprefix("${seriesMark}")`] : [];
}

/** Several key columns make one id, as in "north / shoes". */
function joinKeys(keys: readonly string[]): string[] {
  const [first, ...others] = keys.map((key) => `data["${keyName(keys, key)}"]`);
  if (first === undefined || others.length === 0) return [];
  return [`data["unique_id"] = ${[first, ...others].join(' + " / " + ')}`];
}

/** Currency and percent signs go, thousands marks too; what is then no number is missing. */
function tidyNumbers({ source }: WorkflowSpec): string[] {
  const { decimal, thousands } = source.dialect;
  const marks = literal(`[$€£¥%\\s${thousands}]`);
  return [
    `digits = data["y"].astype(str).str.replace(${marks}, "", regex=True)`,
    ...(decimal === "," ? ['digits = digits.str.replace(",", ".")'] : []),
    'data["y"] = pd.to_numeric(digits, errors="coerce")',
  ];
}
