/** Numbers that stand for "missing": -9999 among temperatures, 999.9 among pressures. */
import type { Problem } from "./problem.ts";
import { factsOf, rowsOf, usedLevels } from "./roles/cells.ts";
import type { Column, Table } from "./table.ts";

/** The table with such numbers as missing values, and their spellings among those of the dialect. */
export function withoutSentinels(table: Table): Table {
  const problems: Problem[] = [];
  const spellings: string[] = [];
  const strange = table.columns.map(strangers);
  const found = new Set(strange.flatMap((each) => each.flatMap(({ value, stands }) => (stands ? [value] : []))));
  // Whoever reads the file elsewhere is told spellings for all columns: one that is a value in another column cannot be among them.
  for (const value of [...found]) if (table.columns.some((column, k) => isValue(value, column, strange[k] ?? []))) found.delete(value);
  const columns = table.columns.map((column, k) => {
    const far = strange[k] ?? [];
    const missing = far.filter(({ value }) => found.has(value)).map(({ value }) => value);
    for (const { value, rows, warned } of far) {
      const stands = found.has(value);
      if (!stands && !warned) continue;
      const line = table.lines[rowOf(column, value)] ?? 1;
      const message = `${value} in column ${JSON.stringify(column.name)} lies far from all other values; it is read as ${stands ? "missing" : "a value"} (${stands || rows === 1 ? "" : `${rows} times, `}first on line ${line}).`;
      problems.push({ code: "target_missing_values", severity: stands ? "information" : "warning", message, ...(stands ? {} : { hint: "Where it stands for a value that is missing, leave these cells empty." }), at: { line, column: column.position + 1 } });
    }
    if (missing.length === 0) return column;
    const numbers = column.numbers?.map((value) => (missing.includes(value) ? Number.NaN : value)) ?? new Float64Array();
    const count = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
    spellings.push(...missing.flatMap((value) => spellingsOf(column, value)));
    const { levels: _levels, codes: _codes, levelRows: _levelRows, levelNumbers: _levelNumbers, ...rest } = column;
    return { ...rest, numbers, missing: count };
  });
  if (problems.length === 0) return table;
  return { ...table, columns, problems: [...table.problems, ...problems], dialect: { ...table.dialect, missing: [...new Set([...table.dialect.missing, ...spellings])] } };
}

interface Stranger {
  readonly value: number;
  readonly rows: number;
  /** It stands for "missing". */
  readonly stands: boolean;
  /** It may, and whoever knows the file should look. */
  readonly warned: boolean;
}

/** Lowest and highest values farther from the next than all others are from one another. */
function strangers(column: Column): readonly Stranger[] {
  if (column.type !== "number") return [];
  const { min, max, distinct } = factsOf(column);
  if (distinct < 3) return [];
  const ends = endsOf(column, min, max);
  return [ends.low, ends.high].flatMap(({ value, next, rows }) => {
    const range = value < next ? max - next : next - min;
    const gap = Math.abs(value - next);
    if (!(gap > range)) return [];
    const nines = value < 0 ? allNines.test(String(value)) : threeNines.test(String(value));
    // One alone may be a value like others, below zero with others that are.
    const alone = value < 0 && gap > 2 * Math.max(range, next < 0 ? -next : 0);
    const clear = nines && (rows >= 2 || alone);
    // The same number again and again, far off: of the highest ones a peak may be as high as another.
    const warned = rows >= 2 && value !== 0 && distinct >= fewestOthers && 2 * rows <= rowsOf(column) && (value < 0 || gap > 10 * range);
    return [{ value, rows, stands: clear, warned: warned || (nines && rows >= 2) }];
  });
}

const allNines = /^-99+(?:\.9+)?$/;
/** 99 may well be a count. */
const threeNines = /^(?:999+(?:\.9+)?|99\.9+)$/;
/** Codes of a few kinds lie anywhere. */
const fewestOthers = 5;

interface End {
  value: number;
  next: number;
  rows: number;
}

function endsOf(column: Column, min: number, max: number): { readonly low: End; readonly high: End } {
  const low = { value: min, next: Number.POSITIVE_INFINITY, rows: 0 };
  const high = { value: max, next: Number.NEGATIVE_INFINITY, rows: 0 };
  const take = (value: number, rows: number): void => {
    if (value === min) low.rows += rows;
    else if (value < low.next) low.next = value;
    if (value === max) high.rows += rows;
    else if (value > high.next) high.next = value;
  };
  const { levelNumbers, levelRows } = column;
  // The numbers of all rows are made when somebody asks for them.
  if (levelNumbers !== undefined && levelRows !== undefined) levelNumbers.forEach((value, code) => (levelRows[code] ?? 0) > 0 && take(value, levelRows[code] ?? 0));
  else for (const value of column.numbers ?? []) take(value, 1);
  return { low, high };
}

/** Among the others of a column that hardly counts or names the rows. */
function isValue(value: number, column: Column, far: readonly Stranger[]): boolean {
  if (column.type !== "number" || far.some((each) => each.value === value)) return false;
  const { min, max, rises, distinct } = factsOf(column);
  if (!(min <= value && value <= max) || (rises && distinct === rowsOf(column))) return false;
  const { levelNumbers, levelRows } = column;
  if (levelNumbers !== undefined && levelRows !== undefined) return levelNumbers.some((each, code) => each === value && (levelRows[code] ?? 0) > 0);
  return column.numbers?.includes(value) ?? false;
}

function rowOf({ codes, levelNumbers, numbers }: Column, value: number): number {
  if (codes === undefined || levelNumbers === undefined) return numbers?.indexOf(value) ?? 0;
  return codes.findIndex((code) => levelNumbers[code] === value);
}

/** -99.9, -99.90: all that are that number. */
function spellingsOf(column: Column, value: number): readonly string[] {
  const { levels, levelNumbers } = column;
  const spelled = levels === undefined || levelNumbers === undefined ? [] : usedLevels(column).filter((code) => levelNumbers[code] === value).map((code) => levels[code] ?? "");
  return spelled.length > 0 ? spelled : [String(value)];
}
