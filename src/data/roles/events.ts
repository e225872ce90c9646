/** Rows that are no values of a series: events, and times without a step. What could be made of them is offered. */
import type { Column, Table } from "../table.ts";
import { type Assignment, refused } from "./assignment.ts";
import type { IndexFinding } from "./findIndex.ts";
import { reasonToIgnore } from "./ignored.ts";
import { offerOf } from "./offer.ts";
import { findTargets } from "./targets.ts";

/** Columns of numbers that change and are no ids: what could be added up. */
export function amountsOf(table: Table, { time, keys }: IndexFinding): readonly Column[] {
  const open = table.columns.filter((column) => column.type === "number" && !time.columns.includes(column) && !keys.columns.includes(column) && reasonToIgnore(column, time.times) === null);
  return findTargets(open, true, "", () => false)?.targets ?? [];
}

export function events({ time, keys }: IndexFinding, amounts: readonly Column[]): Assignment {
  const names = time.columns.map(({ name }) => JSON.stringify(name)).join(" and ");
  const share = Math.round(100 * keys.duplicates);
  return refused("time_duplicate", `${share}% of the rows share their time (${names}) with another row and no ids tell them apart: these are events or things, not values of a series.`, offerOf(time, amounts) ?? "Count or add them up per day, week or month first; that makes a series.");
}

export function irregular({ time }: IndexFinding, amounts: readonly Column[]): Assignment {
  const names = time.columns.map(({ name }) => JSON.stringify(name)).join(" and ");
  return refused("time_irregular", `The times in ${names} follow no regular step: these look like events.`, offerOf(time, amounts) ?? "Count or average them per hour, day or month first; that makes a series.");
}
