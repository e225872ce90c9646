/** Files whose time runs across the columns: each row is a series. */
import type { Table } from "../table.ts";
import { looksLikeTime } from "../time/formats.ts";

/** Five or more columns named after times, most of all columns: a file that should be turned round. */
export function timesAcross(table: Table): boolean {
  // Rows that have times of their own are not series.
  if (table.columns.some(({ type }) => type === "time")) return false;
  const named = table.columns.filter(({ name }) => /^(1[5-9]|2[01])\d\d$/.test(name) || /^(1[5-9]|2[01])\d\d \[YR\d{4}\]$/.test(name) || looksLikeTime(name));
  if (named.length >= 5 && named.length >= 0.5 * table.columns.length) return true;
  const numbered = table.columns.map(({ name }) => /^(.*?\D)(\d+)$/.exec(name)).filter((match) => match !== null);
  const stem = numbered[0]?.[1];
  return table.columns[0]?.type === "text" && numbered.length >= 24 && numbered.every((match) => match[1] === stem) && numbered.length >= table.columns.length / 2 && /week|month|day|year|period|normalized|^[wmdt]_?$/i.test(stem ?? "");
}
