/** Numbers that stand for "missing": -9999 among temperatures. */
import type { Problem } from "./problem.ts";
import { factsOf } from "./roles/cells.ts";
import type { Column, Table } from "./table.ts";

const sentinels = [-99, -999, -9999, -99999, -99.9, -999.9, -99.99, -999.99, -9999.99];

/** The table with such numbers as missing values, and their spelling among those of the dialect. */
export function withoutSentinels(table: Table): Table {
  const problems: Problem[] = [];
  const spellings: string[] = [];
  const columns = table.columns.map((column) => {
    const sentinel = sentinelOf(column);
    if (sentinel === null) return column;
    const numbers = column.numbers?.map((value) => (value === sentinel ? Number.NaN : value)) ?? new Float64Array();
    const row = column.numbers?.indexOf(sentinel) ?? 0;
    const count = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
    spellings.push(column.levels?.[column.codes?.[row] ?? 0] ?? String(sentinel));
    problems.push({ code: "target_missing_values", severity: "information", message: `${sentinel} in column ${JSON.stringify(column.name)} lies far from all other values; it is read as missing (first on line ${table.lines[row] ?? 1}).`, at: { line: table.lines[row] ?? 1, column: column.position + 1 } });
    const { levels: _levels, codes: _codes, levelRows: _levelRows, levelNumbers: _levelNumbers, ...rest } = column;
    return { ...rest, numbers, missing: count };
  });
  if (problems.length === 0) return table;
  return { ...table, columns, problems: [...table.problems, ...problems], dialect: { ...table.dialect, missing: [...new Set([...table.dialect.missing, ...spellings])] } };
}

/** The lowest value, where it is one of those numbers and the next lies more than the range of all others above it. */
function sentinelOf(column: Column): number | null {
  if (column.type !== "number") return null;
  const { min, max, distinct } = factsOf(column);
  if (!sentinels.includes(min) || distinct < 3) return null;
  let next = Number.POSITIVE_INFINITY;
  for (const value of column.numbers ?? []) if (value > min && value < next) next = value;
  return next - min > 2 * Math.max(max - next, Math.abs(next)) ? min : null;
}
