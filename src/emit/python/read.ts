/** `pd.read_csv` with the dialect of the file. */
import type { Dialect } from "../../data/table.ts";
import type { WorkflowSpec } from "../../grammar/spec.ts";
import { call, dict, type Expressible, expression, keywords, name, type Expression } from "../../python/expression.ts";
import { assign } from "../../python/print.ts";
import { isTame, type Needed } from "./columns.ts";

/**
 * Lines that make the frame `data` of the needed columns under their new names. Columns are selected by name where pandas would
 * give them that very name, else by place.
 */
export function readLines(spec: WorkflowSpec, needed: readonly Needed[]): string[] {
  const { columns, dialect } = spec.source;
  // Where rows go on beyond the header, pandas would take their first fields for an index.
  const overhang = /^#\d+$/.test(columns.at(-1) ?? "");
  const byName = dialect.headerLine !== null && dialect.padded !== true && !overhang && needed.every(({ column }) => isTame(column, columns));
  const selection = byName ? selectByName(spec, needed) : selectByPlace(dialect, needed);
  const nameOf = (column: Needed): string => (byName ? column.column : column.as);
  const arguments_ = { ...selection, ...types(needed, nameOf), ...missing(spec, needed, nameOf), ...format(dialect) };
  const read = assign("data", call("pd.read_csv", name("FILE"), keywords(arguments_)));
  return byName ? [...read, ...dropped(spec, needed), ...renamed(needed)] : [...read, ...(dialect.padded === true ? stripped(needed) : [])];
}

/** Blanks behind texts; those behind numbers do no harm. */
function stripped(needed: readonly Needed[]): string[] {
  return needed.filter(({ text }) => text).map(({ as }) => `data["${as}"] = data["${as}"].str.strip()`);
}

type Arguments = Readonly<Record<string, Expressible | undefined>>;

function selectByName({ source: { columns, dialect } }: WorkflowSpec, needed: readonly Needed[]): Arguments {
  const above = (dialect.headerLine ?? 1) - 1;
  const under = dialect.skipAfterHeader;
  const skip = under > 0 || dialect.commentLines !== undefined ? [...range(0, above), ...range(above + 1, above + 1 + under), ...comments(dialect)] : above;
  // Else pandas takes the first of too many fields for an index.
  const rows = { ...(skip === 0 ? {} : { skiprows: skip }), ...(dialect.trailing === true ? { index_col: false } : {}) };
  return dropsRather(needed.length, columns.length) ? rows : { usecols: needed.map(({ column }) => column), ...rows };
}

/** Of many columns it reads better which few are left out. */
function dropsRather(needed: number, all: number): boolean {
  return needed === all || (needed > 6 && all - needed < needed);
}

function dropped({ source: { columns, dialect } }: WorkflowSpec, needed: readonly Needed[]): string[] {
  if (!dropsRather(needed.length, columns.length)) return [];
  const kept = new Set(needed.map(({ column }) => column));
  const others = columns.filter((column) => !kept.has(column));
  return [
    ...(dialect.trailing === true ? [`data = data.iloc[:, :${columns.length}]  # behind the last delimiter stands nothing`] : []),
    ...(others.length === 0 ? [] : assign("data", call("data.drop", keywords({ columns: others })))),
  ];
}

function selectByPlace(dialect: Dialect, needed: readonly Needed[]): Arguments {
  const above = (dialect.headerLine ?? 0) + dialect.skipAfterHeader;
  const skip = dialect.commentLines === undefined ? above : [...range(0, above), ...comments(dialect)];
  return {
    header: null,
    ...(skip === 0 ? {} : { skiprows: skip }),
    usecols: needed.map(({ position }) => position),
    names: needed.map(({ as }) => as),
  };
}

/** Lines counted from 0, as pandas does. */
function comments({ commentLines = [] }: Dialect): number[] {
  return commentLines.map((line) => line - 1);
}

function types(needed: readonly Needed[], nameOf: (column: Needed) => string): Arguments {
  const texts = needed.filter(({ text }) => text);
  return texts.length === 0 ? {} : { dtype: dict(texts.map((column) => [nameOf(column), name("str")])) };
}

/** Spellings of "missing" that pandas takes for such by itself. */
const pandasMissing = new Set(["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"]);

function missing({ roles, source }: WorkflowSpec, needed: readonly Needed[], nameOf: (column: Needed) => string): Arguments {
  const spellings = source.dialect.missing;
  if (roles.layout === "long") {
    // A series may be called NA or None: only the other columns have missing values.
    const values = needed.filter(({ value }) => value === true).map(nameOf);
    if (values.length > 0) return { keep_default_na: false, na_values: call("dict.fromkeys", values, ["", ...spellings]) };
    const others = needed.filter(({ as }) => !/^(unique_id|key_\d+)$/.test(as));
    return { keep_default_na: false, na_values: dict(others.map((column) => [nameOf(column), ["", ...spellings]])) };
  }
  const more = spellings.filter((spelling) => !pandasMissing.has(spelling));
  return more.length === 0 ? {} : { na_values: more };
}

/** WHATWG labels that Python calls otherwise. */
const codecs: Readonly<Record<string, string>> = { "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", shift_jis: "cp932", "euc-kr": "cp949" };

function format(dialect: Dialect): Arguments {
  const { encoding, bom, delimiter, quote, decimal, thousands, comment, skipFooter, padded } = dialect;
  const codec = bom ? (encoding === "utf-8" ? "utf-8-sig" : "utf-16") : (codecs[encoding] ?? encoding.replace(/^windows-/, "cp"));
  return {
    ...(delimiter === "," ? {} : { sep: delimiter === " " ? "\\s+" : delimiter }),
    ...(padded === true ? { skipinitialspace: true } : {}),
    ...(quote === '"' ? {} : { quotechar: quote }),
    ...(decimal === "." ? {} : { decimal }),
    ...(thousands === "" ? {} : { thousands }),
    ...(comment === undefined ? {} : { comment }),
    ...(codec === "utf-8" ? {} : { encoding: codec }),
    // Encodings of before Unicode are guessed: bytes that they lack must not stop the reading.
    ...(codec.startsWith("utf") ? {} : { encoding_errors: "replace" }),
    ...(skipFooter === 0 ? {} : { skipfooter: skipFooter, engine: "python" }),
  };
}

function renamed(needed: readonly Needed[]): string[] {
  const changed = needed.filter(({ column, as }) => column !== as);
  if (changed.length === 0) return [];
  const mapping: Expression = dict(changed.map(({ column, as }) => [expression(column), expression(as)]));
  return assign("data", call("data.rename", keywords({ columns: mapping })));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
