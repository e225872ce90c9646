/** Files without a time: a single column of numbers is a sequence; more columns are a table of things. */
import type { RoleReason } from "../panel.ts";
import type { Column, Table } from "../table.ts";
import { type Assignment, refused } from "./assignment.ts";
import { factsOf } from "./cells.ts";
import { isRowNumber } from "./ignored.ts";
import { keysFor } from "./keys.ts";
import { findTargets } from "./targets.ts";

/** @param asked the target that the person named. */
export function plainSequence(table: Table, file: string, asked: Column | null): Assignment {
  const able = table.columns.filter((column) => !isRowNumber(column) && !factsOf(column).constant && column.type !== "empty");
  const open = able.length > 0 ? able : plainest(table.columns);
  const numbers = table.columns.filter((column) => column.type === "number");
  const target = asked ?? (open.length === 1 && open[0]?.type === "number" ? open[0] : undefined);
  if (target === undefined) {
    return refused("no_time_column", numbers.length === 0 ? "No column holds times, and none holds numbers." : "No column holds times, so the rows are things rather than moments: there is nothing to forecast.", "If a column is the time all the same, name it.");
  }
  const times = Float64Array.from({ length: table.rows }, (_, row) => row + 1);
  const rest = table.columns.filter((column) => column !== target);
  const finding = findTargets([target], false, file, () => false);
  const reasons: RoleReason[] = [
    { column: target.name, role: "target", reason: asked === null ? finding?.reason ?? "it is the only column of numbers" : "you asked for it" },
    ...rest.map(({ name }): RoleReason => ({ column: name, role: "ignored", reason: "the rows are a plain sequence" })),
  ];
  return {
    status: "ok",
    roles: { index: { columns: [], pattern: "" }, keys: [], targets: [target.name], exogenous: [], knownAhead: [], ignored: rest.map(({ name }) => name), reasons },
    times,
    keys: keysFor(table, times, []),
    targets: [target],
    exogenous: [],
    known: [],
    frequency: { unit: "step", every: 1 },
    snap: false,
    targetChoices: [target.name],
    problems: [{ code: "no_time_column", severity: "information", message: "No column holds times; the rows are taken as a sequence in their order." }],
  };
}

/** Columns of numbers that would otherwise be left out: those that change, or else those that do not. */
export function plainest(columns: readonly Column[]): readonly Column[] {
  const numbers = columns.filter((column) => column.type === "number");
  const changing = numbers.filter((column) => !factsOf(column).constant);
  return changing.length > 0 ? changing : numbers;
}
