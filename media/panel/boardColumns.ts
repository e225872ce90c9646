/** The leaderboard's columns and their order. */
import type { CandidateView } from "../../src/panel/panelModel.ts";

export type ColumnName = "model" | "mase" | "windows" | "smape" | "rmsse" | "coverage" | "seconds";

/** `rank` is the order that the run gave. */
export interface Order {
  readonly column: ColumnName | "rank";
  readonly descending: boolean;
}

export const columns: readonly { readonly name: ColumnName; readonly kind: "text" | "number" | "picture" }[] = [
  { name: "model", kind: "text" },
  { name: "mase", kind: "number" },
  { name: "windows", kind: "picture" },
  { name: "smape", kind: "number" },
  { name: "rmsse", kind: "number" },
  { name: "coverage", kind: "number" },
  { name: "seconds", kind: "number" },
];

/** Ascending is best first: for coverage that is closest to its level, for windows the newest. Rows without a score stay last. */
export function sortRows(rows: readonly CandidateView[], { column, descending }: Order, level: number): readonly CandidateView[] {
  if (column === "rank") return [...rows].sort((one, other) => Number(one.scores === null) - Number(other.scores === null));
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const lacking = Number(one.scores === null) - Number(other.scores === null);
    if (lacking !== 0) return lacking;
    if (column === "model") return sign * one.title.localeCompare(other.title);
    const [a, b] = [sortValue(one, column, level), sortValue(other, column, level)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}

function sortValue({ scores, windows, seconds }: CandidateView, column: Exclude<ColumnName, "model">, level: number): number | null {
  if (column === "seconds") return seconds;
  if (column === "windows") return windows.at(-1) ?? null;
  if (column === "coverage") return scores?.coverage === null || scores === null ? null : Math.abs(scores.coverage - level);
  return scores?.[column] ?? null;
}
