/** Table → Panel: which column is what, at which frequency, on which grid. */
import { buildSeries } from "./buildSeries.ts";
import { countText } from "./countText.ts";
import { formatTime } from "./formatTime.ts";
import { frequencyLabel } from "./frequency.ts";
import { gridProblems } from "./gridProblems.ts";
import { nearestToNumbers } from "./nearNumbers.ts";
import type { Layout, Panel, Reading, Refusal, RoleRequest, Untidy } from "./panel.ts";
import type { Problem } from "./problem.ts";
import { arranged } from "./problems.ts";
import { assignRoles } from "./roles/assignRoles.ts";
import { timesAcross } from "./roles/timesAcross.ts";
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
  if (turned === null && request.time === undefined && timesAcross(asWritten)) {
    const reason = "Time runs across the columns of this file; each series is a row.";
    const hint = "Turn it round first, so that each time has a row (in pandas: DataFrame.melt).";
    return refusal(read, `${reason} ${hint}`, [{ code: "no_time_column", severity: "error", message: reason, hint }]);
  }
  const table = turned?.table ?? asWritten;
  const reading = panelOf(table, name, request);
  if (reading.status === "refused") return turned === null || !reading.problems.some(({ code, severity }) => code === "time_duplicate" && severity === "error") ? { ...reading, rows: read.rows, problems: arranged(reading.problems) } : withoutIds(read);
  if (turned === null) return { ...reading, panel: { ...reading.panel, problems: arranged(reading.panel.problems) } };
  // The rows were put into this order here, and a value's column is not that of its line's first value.
  const problems = reading.panel.problems.filter(({ code, at }) => code !== "time_unsorted" && !(code === "target_missing_values" && at !== undefined));
  const panel: Panel = { ...reading.panel, rows: read.rows, columns: read.columns.map((column) => column.name), untidy: untidyOf(read), across: turned.across, problems: arranged(problems) };
  return { ...reading, panel };
}

function panelOf(table: Table, name: string, request: RoleRequest): Reading {
  const assigned = assignRoles(table, name, request);
  if (assigned.status === "refused") {
    const near = assigned.problems.some(({ code, severity }) => code === "no_target_column" && severity === "error") ? nearestToNumbers(table) : null;
    if (near === null) return refusal(table, assigned.reason, assigned.problems);
    return refusal(table, `${assigned.reason} ${near}`, assigned.problems.map((problem) => (problem.code === "no_target_column" && problem.hint === undefined ? { ...problem, hint: near } : problem)));
  }
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
    ...(assigned.bins === undefined ? {} : { bins: assigned.bins }),
    ...(assigned.finest === undefined ? {} : { finest: assigned.finest }),
    ...(built.partial === null ? {} : { partial: true }),
    rows: table.rows,
    future: built.future,
    series: built.series,
    columns: table.columns.map((column) => column.name),
    untidy: untidyOf(table),
    ...(request.seasonLength === undefined ? {} : { seasonLength: request.seasonLength }),
    problems,
  };
  return { status: "ok", panel, targetChoices: assigned.targetChoices };
}

/** Time runs across, and the rows cannot be told apart. */
function withoutIds(read: Table): Refusal {
  const reason = "Time runs across the columns of this file, and several of its rows have the same ids: it may hold more than one table.";
  const hint = "Leave one table in it, or give each row an id of its own.";
  return refusal(read, `${reason} ${hint}`, [{ code: "time_duplicate", severity: "error", message: reason, hint }]);
}

function untidyOf({ columns }: Table): readonly Untidy[] {
  return columns.flatMap(({ name, signs = [], strays = 0 }) => (signs.length === 0 && strays === 0 ? [] : [{ column: name, signs }]));
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
