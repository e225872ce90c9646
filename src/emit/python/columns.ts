/** Which columns of the file the workflow needs, where they stand, and what the frame calls them. */
import type { WorkflowSpec } from "../../grammar/spec.ts";

export interface Needed {
  /** Name as the workflow knows it. */
  readonly column: string;
  /** 0-based place in the file. */
  readonly position: number;
  /** Name in the frame: ds, unique_id, y; time_1, key_1 … where several columns make one; for the series of wide files and for columns that are known ahead their own. */
  readonly as: string;
  /** To be read as text, whatever it looks like. */
  readonly text: boolean;
  /** One of the columns that time runs across. */
  readonly value?: boolean;
}

/** In the order of the file. */
export function neededColumns(spec: WorkflowSpec): readonly Needed[] {
  const { roles, source } = spec;
  const need = (column: string, as: string, text: boolean): Needed => {
    const position = source.columns.indexOf(column);
    if (position < 0) throw new Error(`the workflow names a column that the file does not have: ${JSON.stringify(column)}`);
    return { column, position, as, text };
  };
  const { across } = source;
  const times = roles.index.columns.filter((column) => column !== across?.time).map((column) => need(column, timeName(roles.index.columns, column), timeIsText(spec)));
  const keys = roles.layout === "long" ? roles.keys.map((column) => need(column, keyName(roles.keys, column), true)) : [];
  if (across !== undefined) {
    const values = across.columns.map((column, k) => ({ ...need(column, across.texts[k] ?? column, source.untidy?.includes(column) ?? false), value: true }));
    return [...times, ...keys, ...values].sort((a, b) => a.position - b.position);
  }
  const targets = roles.targets.map((column) => need(column, roles.layout === "wide" ? `${marksSeries(roles.targets) ? seriesMark : ""}${column}` : "y", source.untidy?.includes(column) ?? false));
  const known = roles.exogenous.map((column) => need(column, column, false));
  return [...times, ...keys, ...targets, ...known].sort((a, b) => a.position - b.position);
}

/** Put before the names of a wide file's series where one is called like a column of the long frame. */
export const seriesMark = "series: ";

export function marksSeries(targets: readonly string[]): boolean {
  return targets.some((target) => /^(ds|y|unique_id|time_\d+)$/.test(target));
}

export function timeName(columns: readonly string[], column: string): string {
  return columns.length === 1 ? "ds" : `time_${columns.indexOf(column) + 1}`;
}

export function keyName(columns: readonly string[], column: string): string {
  return columns.length === 1 ? "unique_id" : `key_${columns.indexOf(column) + 1}`;
}

/** Digits alone, and dates with the marks of numbers, would be read as numbers. Epochs are numbers. */
function timeIsText({ roles, source }: WorkflowSpec): boolean {
  const { pattern, columns, others, months, edit, endOfDay } = roles.index;
  if (/^%(s|Q|E[cdnuxy])$/.test(pattern)) return false;
  return source.dialect.padded === true || columns.length > 1 || [others, months, edit, endOfDay].some((each) => each !== undefined) || /%i/.test(pattern) || !/[-/:]/.test(pattern);
}

/** True where pandas would call the column just that: a name of its own, in plain characters. */
export function isTame(column: string, columns: readonly string[]): boolean {
  if (column.length > 60 || column.trim() !== column || !/^[\p{L}\p{N}\p{P}\p{S} ]+$/u.test(column)) return false;
  // Names that were given here, and those that pandas gives to repeated ones.
  if (/^#\d+$/.test(column) || /\.\d+$/.test(column)) return false;
  return columns.filter((other) => other === column).length === 1 && !columns.some((other) => other.startsWith(`${column}.`) && /\.\d+$/.test(other));
}
