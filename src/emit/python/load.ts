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
      ...(spec.roles.bins?.rule === "count" ? ['data["y"] = 1  # rows are counted'] : []),
      ...(layout === "wide" ? [...assign("data", call("data.melt", keywords({ id_vars: "ds", var_name: "unique_id", value_name: "y" }))), ...unmarked(targets)] : []),
      ...(layout === "single" ? assign('data["unique_id"]', expression(targets[0] ?? "rows")) : []),
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

/** Signs and thousands marks go; what is then no number is missing. */
function tidyNumbers({ source: { dialect, signs = [] } }: WorkflowSpec): string[] {
  const { decimal, thousands } = dialect;
  const marks = removable(signs, thousands);
  const lines = [
    ...(signs.includes("(") ? ['digits = digits.str.replace(r"^\\((.*)\\)$", r"-\\1", regex=True)  # accountants\' minus'] : []),
    ...(signs.includes("-") ? ['digits = digits.str.replace("^(.*)-$", r"-\\1", regex=True)  # the minus stands behind'] : []),
    ...(signs.includes("\u2212") ? ['digits = digits.str.replace("\u2212", "-")'] : []),
    ...(marks === null ? [] : [`digits = digits.str.replace(${literal(marks)}, "", regex=True)`]),
    ...(decimal === "," ? ['digits = digits.str.replace(",", ".")'] : []),
  ];
  return [...(lines.length === 0 ? [] : ['digits = data["y"].astype(str)', ...lines]), `data["y"] = pd.to_numeric(${lines.length === 0 ? 'data["y"]' : "digits"}, errors="coerce")`];
}

/** The expression for what is taken out of a number's text; words before letters, for "US$" holds "$". */
function removable(signs: readonly string[], thousands: string): string | null {
  const worn = signs.filter((sign) => !["(", "\u2212", "-"].includes(sign)).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const words = worn.filter((sign) => sign.length > 1).map((sign) => sign.replace(/[$.*]/g, "\\$&"));
  const letters = worn.filter((sign) => sign.length === 1).join("") + thousands;
  return words.length === 0 && letters === "" ? null : [...words, letters === "" ? "\\s" : `[${letters}\\s]`].join("|");
}
