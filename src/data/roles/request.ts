/** Columns that a person names: looked up strictly, with close names where there is none. */
import { WorkflowError } from "../error.ts";
import type { Column, Table } from "../table.ts";

/** @throws WorkflowError("unknown_column") that lists the names nearest to the one asked for. */
export function columnNamed(table: Table, name: string): Column {
  const exact = table.columns.find((column) => column.name === name);
  if (exact !== undefined) return exact;
  const folded = table.columns.filter((column) => column.name.toLowerCase() === name.trim().toLowerCase());
  if (folded[0] !== undefined && folded.length === 1) return folded[0];
  const close = table.columns
    .map((column) => ({ column, distance: editDistance(column.name.toLowerCase().slice(0, 80), name.toLowerCase().slice(0, 80)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 5)
    .map(({ column }) => JSON.stringify(column.name));
  throw new WorkflowError("unknown_column", `There is no column ${JSON.stringify(name)}`, close.length === 0 ? "The file has no columns." : `Columns with close names: ${close.join(", ")}.`);
}

/** Letters to insert, delete or replace (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row.push(Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
