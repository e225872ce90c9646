/** What is odd about the cells of the time. */
import { countText } from "../countText.ts";
import type { Problem } from "../problem.ts";
import { ProblemList, toldEach } from "../problems.ts";
import type { Table } from "../table.ts";
import { inLetters } from "../time/inLetters.ts";
import { textAt } from "./cells.ts";
import type { TimeCandidate } from "./timeColumns.ts";

/** @returns the problems, and whether filled cells are among those that are no times. */
export function timeProblems(table: Table, time: TimeCandidate): { readonly problems: readonly Problem[]; readonly strays: boolean } {
  const list = new ProblemList();
  const names = time.columns.map(({ name }) => JSON.stringify(name)).join(" and ");
  const written = inLetters(time.writing.pattern);
  const column = (time.columns[0]?.position ?? 0) + 1;
  if (time.rival !== undefined) {
    list.add({ code: "time_ambiguous", severity: "warning", message: `The times in ${names} may be written ${written} or ${inLetters(time.rival)}; ${written} is taken.`, hint: "Check the first dates of the forecast." });
  }
  const rows = rowsWithout(time.times);
  const [first] = rows;
  if (first === undefined) return { problems: list.list(), strays: false };
  const cellsOf = (row: number): readonly string[] => time.columns.map((each) => textAt(each, row)).filter((text) => text !== "");
  if (time.coarser !== undefined) {
    // Rows for whole years among those for months are meant, each of them.
    const line = table.lines[first] ?? 1;
    list.add({ code: "cell_not_time", severity: "warning", message: `${countText(rows.length)} ${rows.length === 1 ? "row has" : "rows have"} no time in ${names} written ${written} but ${time.coarser.map(inLetters).join(" or ")} (first on line ${line}); ${rows.length === 1 ? "it is" : "they are"} left out.`, at: { line, column } });
    return { problems: list.list(), strays: true };
  }
  const [kind, more] = ["stray", `rows without a time in ${names}`] as const;
  for (const row of rows.slice(0, toldEach)) {
    const cells = cellsOf(row);
    const what = cells.length === 0 ? `There is no time in ${names}` : `${JSON.stringify(cells.join(" ").slice(0, 80))} in ${names} is no time`;
    list.each(kind, more, { code: "cell_not_time", severity: "warning", message: `${what}; the row is left out.`, at: { line: table.lines[row] ?? 1, column } });
  }
  list.more(kind, more, { code: "cell_not_time", severity: "warning" }, rows.length - toldEach);
  return { problems: list.list(), strays: rows.some((row) => cellsOf(row).length > 0) };
}

function rowsWithout(times: Float64Array): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < times.length; row += 1) if (Number.isNaN(times[row])) rows.push(row);
  return rows;
}
