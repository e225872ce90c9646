/** What had to be done to put the rows on the grid, told where it was done. */
import type { BuiltSeries } from "./buildSeries.ts";
import { countText } from "./countText.ts";
import { formatTime } from "./formatTime.ts";
import { type Frequency, frequencyLabel } from "./frequency.ts";
import { hourMs } from "./grid.ts";
import { isMissingText } from "./missing.ts";
import type { Problem } from "./problem.ts";
import { toldEach } from "./problems.ts";
import type { Assigned } from "./roles/assignment.ts";
import { textAt } from "./roles/cells.ts";
import type { Table } from "./table.ts";

/** Of each kind a sentence about all, where there are several, and the first few places. */
export function gridProblems(built: BuiltSeries, { lines }: Table, assigned: Assigned): readonly Problem[] {
  const lineOf = (row: number): number => lines[row] ?? 1;
  return [...unsorted(built, assigned, lineOf), ...doubles(built, assigned, lineOf), ...gaps(built, assigned, lineOf), ...blanks(built, lineOf), ...ahead(built, lineOf), ...partial(built, assigned, lineOf), ...empty(built)];
}

type LineOf = (row: number) => number;

function unsorted({ unsorted: rows, unsortedRows, descending }: BuiltSeries, { bins, parts = false }: Assigned, lineOf: LineOf): Problem[] {
  const [first] = rows;
  // Joined rows may stand in any order.
  if (first === undefined || bins !== undefined || parts) return [];
  if (descending) return [{ code: "time_unsorted", severity: "information", message: "The rows run from the latest to the earliest; they are sorted.", at: { line: lineOf(first) } }];
  // Of rows in no order at all no single one stands wrong.
  const others = (unsortedRows > toldEach ? [] : rows.slice(1)).map((row): Problem => ({ code: "time_unsorted", severity: "information", message: "This row is earlier than the one before it.", at: { line: lineOf(row) } }));
  return [
    { code: "time_unsorted", severity: "information", message: `The rows are not in the order of time (first on line ${lineOf(first)}${unsortedRows > 1 ? `, ${countText(unsortedRows)} times in all` : ""}); they are sorted.`, at: { line: lineOf(first) } },
    ...others,
  ];
}

function doubles({ duplicates, duplicateRows, doubles: told }: BuiltSeries, { roles, times, frequency, parts = false }: Assigned, lineOf: LineOf): Problem[] {
  const [first, ...others] = told;
  if (duplicates === null || first === undefined) return [];
  const rule = { sum: "their values are added", mean: "their mean is taken", last: "the last one counts" }[duplicates];
  const ids = roles.keys.length > 0 ? " and ids" : "";
  if (parts) return [{ code: "time_duplicate", severity: "information", message: `Several series are made one, as asked for: ${rule} where rows have the same time${ids}.` }];
  const count = `${countText(duplicateRows)} ${duplicateRows === 1 ? "row repeats" : "rows repeat"}`;
  return [
    { code: "time_duplicate", severity: "warning", message: `${count} the time${ids} of another (first on line ${lineOf(first.row)}); ${rule}.`, ...(told.every(({ row }) => clocksChange(times[row] ?? 0, frequency)) ? { hint: "Clocks that are set back repeat an hour: times with their distance from UTC would tell." } : {}), at: { line: lineOf(first.row) } },
    ...others.map(({ row, of }): Problem => ({ code: "time_duplicate", severity: "information", message: `This row has the time${ids} of line ${lineOf(of)}; ${rule}.`, at: { line: lineOf(row) } })),
  ];
}

/** Within a day, early on a Sunday in spring or autumn. */
function clocksChange(time: number, { unit }: Frequency): boolean {
  const date = new Date(time);
  return (unit === "hour" || unit === "minute" || unit === "second") && date.getUTCDay() === 0 && date.getUTCHours() <= 3 && [2, 3, 8, 9, 10].includes(date.getUTCMonth());
}

function gaps({ gaps: told, gapSteps }: BuiltSeries, { frequency, times }: Assigned, lineOf: LineOf): Problem[] {
  if (told.length === 0) return [];
  return [
    { code: "time_gap", severity: "warning", message: `${countText(gapSteps)} ${gapSteps === 1 ? "step of the grid has" : "steps of the grid have"} no row; ${gapSteps === 1 ? "it is" : "they are"} read as missing.`, ...(told.every(({ row }) => clocksChange((times[row] ?? 0) - hourMs, frequency)) ? { hint: "Clocks that are set forward leave out an hour: times with their distance from UTC would tell." } : {}) },
    ...told.map(({ row, steps }): Problem => ({ code: "time_gap", severity: "information", message: `${countText(steps)} ${frequencyLabel(frequency)} ${steps === 1 ? "step is" : "steps are"} missing before ${formatTime(times[row] ?? 0, frequency)}.`, at: { line: lineOf(row) } })),
  ];
}

function blanks({ blanks: told, blankCount }: BuiltSeries, lineOf: LineOf): Problem[] {
  if (told.length === 0) return [];
  const all = blankCount === 1 ? [] : [{ code: "target_missing_values", severity: "information", message: `${countText(blankCount)} cells of the target have no value between the first and the last; they are read as missing.` } as const];
  // What stands in a cell and is no number was told when it was read.
  const empty = told.filter(({ row, column }) => textAt(column, row) === "" || isMissingText(textAt(column, row)));
  return [...all, ...empty.map(({ row, column }): Problem => ({ code: "target_missing_values", severity: "information", message: `Column ${JSON.stringify(column.name)} has no value here; it is read as missing.`, at: { line: lineOf(row), column: column.position + 1 } }))];
}

function ahead({ future, aheadRow }: BuiltSeries, lineOf: LineOf): Problem[] {
  if (future === 0 || aheadRow === null) return [];
  return [{ code: "target_missing_values", severity: "information", message: `From here on the target has no values, for ${countText(future)} ${future === 1 ? "step" : "steps"}: they are taken for what is to be forecast.`, at: { line: lineOf(aheadRow) } }];
}

function partial({ partial: end }: BuiltSeries, { frequency }: Assigned, lineOf: LineOf): Problem[] {
  if (end === null) return [];
  return [{ code: "period_partial", severity: "warning", message: `The last step, ${formatTime(end.step, frequency)}, is not over: ${end.why}. It is left out.`, at: { line: lineOf(end.row) } }];
}

function empty({ empty: ids }: BuiltSeries): Problem[] {
  if (ids.length === 0) return [];
  const few = `${ids.slice(0, 3).map((id) => JSON.stringify(id)).join(", ")}${ids.length > 3 ? " …" : ""}`;
  return [{ code: "target_missing_values", severity: "warning", message: `${countText(ids.length)} series ${ids.length === 1 ? "has" : "have"} no value and ${ids.length === 1 ? "is" : "are"} left out: ${few}.` }];
}
