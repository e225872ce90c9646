/** Table → Panel: which column is what, at which frequency, on which grid. */
import { buildSeries, type BuiltSeries } from "./buildSeries.ts";
import { countText } from "./countText.ts";
import { formatTime } from "./formatTime.ts";
import { frequencyLabel } from "./frequency.ts";
import type { Decorated, Layout, Panel, Reading, Refusal, RoleRequest } from "./panel.ts";
import type { Problem } from "./problem.ts";
import { assignRoles, type Assigned } from "./roles/assignRoles.ts";
import { withoutSentinels } from "./sentinels.ts";
import type { Table } from "./table.ts";
import { turn } from "./turn.ts";

/** Fewer values in the longest series are no series. */
const fewestValues = 4;

/**
 * @param file path or name of the file; only its last part is kept.
 * @throws WorkflowError("unknown_column") where the request names a column that the table does not have.
 */
export function readPanel(read: Table, file: string, request: RoleRequest): Reading {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const asWritten = withoutSentinels(read);
  const turned = request.time === undefined && request.target === undefined ? turn(asWritten) : null;
  const table = turned?.table ?? asWritten;
  const reading = panelOf(table, name, request);
  if (reading.status === "refused") return { ...reading, rows: read.rows };
  if (turned === null) return reading;
  // The rows were put into this order here.
  const problems = reading.panel.problems.filter(({ code }) => code !== "time_unsorted");
  const panel: Panel = { ...reading.panel, rows: read.rows, columns: read.columns.map((column) => column.name), decorated: decoratedOf(read), across: turned.across, problems };
  return { ...reading, panel };
}

function panelOf(table: Table, name: string, request: RoleRequest): Reading {
  const assigned = assignRoles(table, name, request);
  if (assigned.status === "refused") return refusal(table, assigned.reason, assigned.problems);
  const built = buildSeries(assigned);
  if ("strayRow" in built) {
    const line = table.lines[built.strayRow] ?? 1;
    const reason = `The time ${formatTime(assigned.times[built.strayRow] ?? 0, assigned.frequency)} on line ${line} lies ${countText(built.steps)} ${frequencyLabel(assigned.frequency)} steps behind the one before it; one of them must be wrong.`;
    return refusal(table, reason, [...assigned.problems, { code: "time_gap", severity: "error", message: reason, hint: "Correct or remove the row.", at: { line } }]);
  }
  const problems = [...table.problems, ...assigned.problems, ...gridProblems(built, table, assigned)];
  const most = built.series.reduce((longest, { y }) => (longest < fewestValues ? Math.max(longest, observed(y)) : longest), 0);
  if (most < fewestValues) {
    const reason = `The longest series has ${most} ${most === 1 ? "value" : "values"}; a forecast needs ${fewestValues} at least.`;
    return { status: "refused", reason, rows: table.rows, problems: [...problems, { code: "series_too_short", severity: "error", message: reason }] };
  }
  const layout: Layout = assigned.keys.columns.length > 0 ? "long" : assigned.targets.length > 1 ? "wide" : "single";
  const panel: Panel = {
    file: name,
    dialect: table.dialect,
    layout,
    roles: assigned.roles,
    frequency: assigned.frequency,
    duplicates: built.duplicates,
    rows: table.rows,
    series: built.series,
    columns: table.columns.map((column) => column.name),
    decorated: decoratedOf(table),
    ...(request.seasonLength === undefined ? {} : { seasonLength: request.seasonLength }),
    problems,
  };
  return { status: "ok", panel, targetChoices: assigned.targetChoices };
}

function decoratedOf({ columns }: Table): readonly Decorated[] {
  return columns.flatMap(({ name, signs }) => (signs === undefined ? [] : [{ column: name, signs }]));
}

function refusal(table: Table, reason: string, problems: readonly Problem[]): Refusal {
  return { status: "refused", reason, rows: table.rows, problems: [...table.problems, ...problems] };
}

/** Values of a series, counted as far as it matters. */
function observed(y: Float64Array): number {
  let count = 0;
  for (let t = 0; t < y.length && count < fewestValues; t += 1) if (!Number.isNaN(y[t])) count += 1;
  return count;
}

/** What had to be done to put the rows on the grid. */
function gridProblems(built: BuiltSeries, table: Table, { frequency, roles, times }: Assigned): readonly Problem[] {
  const line = (row: number): { readonly line: number } => ({ line: table.lines[row] ?? 1 });
  const problems: Problem[] = [];
  if (built.unsortedRow !== null) {
    problems.push({ code: "time_unsorted", severity: "information", message: built.descending ? "The rows run from the latest to the earliest; they are sorted." : `The rows are not in the order of time (first on line ${line(built.unsortedRow).line}); they are sorted.`, at: line(built.unsortedRow) });
  }
  if (built.duplicates !== null && built.duplicateRow !== null) {
    const rule = { sum: "their values are added", mean: "their mean is taken", last: "the last one counts" }[built.duplicates];
    problems.push({ code: "time_duplicate", severity: "warning", message: `${built.duplicateRows} ${built.duplicateRows === 1 ? "row repeats" : "rows repeat"} the time${roles.keys.length > 0 ? " and ids" : ""} of another (first on line ${line(built.duplicateRow).line}); ${rule}.`, at: line(built.duplicateRow) });
  }
  for (const { row, steps } of built.gaps) {
    problems.push({ code: "time_gap", severity: "information", message: `${steps} ${frequencyLabel(frequency)} ${steps === 1 ? "step is" : "steps are"} missing before ${formatTime(times[row] ?? 0, frequency)}.`, at: line(row) });
  }
  if (built.gaps.length > 0) problems.push({ code: "time_gap", severity: "warning", message: `${built.gapSteps} steps of the grid have no row; they are read as missing.` });
  if (built.empty.length > 0) {
    problems.push({ code: "target_missing_values", severity: "warning", message: `${built.empty.length} series ${built.empty.length === 1 ? "has" : "have"} no value and ${built.empty.length === 1 ? "is" : "are"} left out: ${built.empty.slice(0, 3).map((id) => JSON.stringify(id)).join(", ")}${built.empty.length > 3 ? " …" : ""}.` });
  }
  return problems;
}

