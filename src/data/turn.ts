/** Files whose time runs across the columns are turned round: one row for each row and time, as `melt` does. */
import type { Across } from "./panel.ts";
import { factsOf, filledDown, usedLevels } from "./roles/cells.ts";
import { stepLength } from "./roles/stepCounts.ts";
import { means } from "./roles/words.ts";
import type { Column, Table } from "./table.ts";
import { looksLikeTime, readTimes } from "./time/formats.ts";
import { monthNumber } from "./time/monthNames.ts";

/** Fewer columns named after times are a few variables of their own; quarters of a year are four. */
const fewest = 5;
/** A table of more cells would not fit in memory as rows. */
const mostCells = 20_000_000;

/** The table turned round, and how; null where the time does not run across. */
export function turn(table: Table): { readonly table: Table; readonly across: Across } | null {
  const hours = hoursAcross(table);
  const found = hours ?? moreOf(yearsAcross(table), timesAcross(table)) ?? calendarAcross(table) ?? stepsAcross(table);
  if (found === null || table.rows * found.columns.length > mostCells) return null;
  const { columns, texts, time } = found;
  const rest = table.columns.filter((column) => !columns.includes(column));
  // Rows that have times of their own are not series, but days whose hours run across.
  if ((hours === null && rest.some(({ type }) => type === "time")) || !columns.every(({ type }) => type === "number" || type === "empty") || columns.every(({ type }) => type === "empty")) return null;
  if (columns.length < 12 && columns.length < table.columns.length / 2) return null;
  const filled = rest.filter(isMerged);
  const names = new Set(table.columns.map(({ name }) => name));
  const across: Across = { columns: columns.map(({ name }) => name), texts, time: unlike(time, names), value: unlike("value", names), filled: filled.map(({ name }) => name) };
  const kept = rest.map((column) => (filled.includes(column) ? filledDown(column) : column === found.year ? { ...column, years: true } : column));
  return { table: turned(table, kept, columns, across), across };
}

interface Found {
  readonly columns: readonly Column[];
  /** The times as they are to be read. */
  readonly texts: readonly string[];
  /** What the names say: "year", "month" …. */
  readonly time: string;
  /** The column of the years that the times are parts of. */
  readonly year?: Column;
}

/** Of two readings the one that covers more columns: under "Jan 2005", "Feb 2005" … one for all and one for the Januaries. */
function moreOf(first: Found | null, second: Found | null): Found | null {
  return second === null || (first !== null && first.columns.length >= second.columns.length) ? first : second;
}

/** 1990, X1990, Y1990, 1990 [YR1990], FY1990: one spelling for all. */
function yearsAcross(table: Table): Found | null {
  const bySpelling = new Map<string, { column: Column; text: string }[]>();
  for (const column of table.columns) {
    const match = /^(\D{0,12})((?:1[5-9]|20|21)\d\d)(\D{0,12}|\s*\[YR\2\])$/.exec(column.name);
    if (match === null || isPartOfYear(match[1] ?? "") || isPartOfYear(match[3] ?? "")) continue;
    const spelling = `${match[1] ?? ""}|${(match[3] ?? "").replace(/\d+/, "")}`;
    const list = bySpelling.get(spelling);
    if (list === undefined) bySpelling.set(spelling, [{ column, text: match[2] ?? "" }]);
    else list.push({ column, text: match[2] ?? "" });
  }
  const most = [...bySpelling.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  return most.length < fewest ? null : { columns: most.map(({ column }) => column), texts: most.map(({ text }) => text), time: "year" };
}

/** "Jan ", "-Mai", "IV/": beside a year a month or quarter of it, no spelling of years. */
function isPartOfYear(text: string): boolean {
  const word = /\p{L}+/u.exec(text)?.[0] ?? "";
  return monthNumber(word) !== undefined || romanQuarters.includes(word.toUpperCase());
}

const romanQuarters: readonly string[] = ["I", "II", "III", "IV"];

function timesAcross(table: Table): Found | null {
  const columns = table.columns.filter(({ name }) => looksLikeTime(name));
  if (columns.length < fewest) return null;
  const texts = columns.map(({ name }) => name);
  const reading = readTimes(texts);
  return reading === null || reading.share < 1 || reading.others !== undefined ? null : { columns, texts, time: "time" };
}

/** A year a row, its months or quarters across. */
function calendarAcross(table: Table): Found | null {
  const months = table.columns.filter(({ name }) => monthNumber(name) !== undefined);
  const allMonths = new Set(months.map(({ name }) => monthNumber(name))).size === 12 && months.length === 12;
  const year = table.columns.find((column) => areYears(column) && means(column.name, "year")) ?? table.columns.slice(0, 1).find((column) => areYears(column) && namesRows(column, table.rows));
  if (year === undefined) {
    // A year that is not said: its months are counted.
    return allMonths && table.columns[0]?.type === "text" ? { columns: months, texts: months.map(({ name }) => String(monthNumber(name))), time: "month" } : null;
  }
  if (allMonths) return { columns: months, texts: months.map(({ name }) => name), time: "month", year };
  const numbered = table.columns.filter(({ name }) => /^M?(0?[1-9]|1[0-2])$/i.test(name));
  if (numbered.length === 12) return { columns: numbered, texts: numbered.map(({ name }) => name.replace(/^M/i, "")), time: "month", year };
  const quarters = table.columns.filter(({ name }) => /^Q[1-4]$/i.test(name));
  if (quarters.length === 4) return { columns: quarters, texts: quarters.map(({ name }) => name), time: "quarter", year };
  const roman = romanQuarters.flatMap((numeral) => table.columns.filter(({ name }) => name.toUpperCase() === numeral));
  return roman.length === 4 ? { columns: roman, texts: roman.map((_, k) => `Q${k + 1}`), time: "quarter", year } : null;
}

function areYears(column: Column): boolean {
  const { whole, min, max } = factsOf(column);
  return column.type === "number" && whole && min >= 1500 && max < 2200;
}

/** Each row has a number of its own, in order: the years of a calendar, whatever they are called. */
function namesRows(column: Column, rows: number): boolean {
  const { distinct, rises } = factsOf(column);
  return rows > 1 && distinct === rows && rises;
}

/** A day a row, its hours across: H1 … H24, 00:00 … 23:00, Hour 0 … Hour 23, or half or quarter hours. */
function hoursAcross(table: Table): Found | null {
  const days = table.columns.filter(({ type }) => type === "time");
  if (days.length !== 1) return null;
  const named = table.columns.flatMap((column) => {
    const found = /^(?:(?:h|he|hr|hour|hora|heure|stunde|std)?[ _.-]?(\d{1,2})|(\d{1,2})[:.h](\d{2})(?::00)?)(?: ?(?:h|uhr))?$/i.exec(column.name);
    return found === null ? [] : [{ column, minutes: 60 * Number(found[1] ?? found[2]) + Number(found[3] ?? 0) }];
  });
  const steps = named.slice(1).map(({ minutes }, i) => minutes - (named[i]?.minutes ?? 0));
  const step = steps[0] ?? 0;
  const last = named.at(-1)?.minutes ?? 0;
  if (![60, 30, 15].includes(step) || named.length !== 1440 / step || !steps.every((each) => each === step) || last > 1440) return null;
  const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return { columns: named.map(({ column }) => column), texts: named.map(({ minutes }) => clock(minutes)), time: "hour" };
}

/** W0, W1 … W51, d_1 … d_1913, Week 1 … Week 104: steps counted through that no calendar places, a series a row. */
function stepsAcross(table: Table): Found | null {
  if (table.columns[0]?.type !== "text") return null;
  const byStem = new Map<string, { column: Column; count: number }[]>();
  for (const column of table.columns) {
    const match = /^(\D*?)[ _.-]*(\d{1,4})$/.exec(column.name);
    if (match === null || (column.type !== "number" && column.type !== "empty")) continue;
    const list = byStem.get(match[1] ?? "");
    if (list === undefined) byStem.set(match[1] ?? "", [{ column, count: Number(match[2]) }]);
    else list.push({ column, count: Number(match[2]) });
  }
  const [stem, counted] = [...byStem].sort((a, b) => b[1].length - a[1].length)[0] ?? ["", []];
  if (stepLength(stem, true) === undefined && !endAnywhere(table, counted.map(({ column }) => column))) return null;
  if (counted.length < fewestSteps || counted.some(({ count }, i) => i > 0 && count !== (counted[i - 1]?.count ?? 0) + 1)) return null;
  return { columns: counted.map(({ column }) => column), texts: counted.map(({ count }) => String(count)), time: stepLength(stem, true) ?? "step" };
}

/** Numbered columns beside one of names, whose rows end somewhere and have no holes: series of different lengths. */
function endAnywhere(table: Table, columns: readonly Column[]): boolean {
  if (columns.length < table.columns.length - 1 || table.rows < 2) return false;
  const lengths = new Set<number>();
  for (let row = 0; row < table.rows; row += 1) {
    const length = columns.findLastIndex(({ numbers }) => numbers !== undefined && !Number.isNaN(numbers[row]!)) + 1;
    for (let k = 0; k < length; k += 1) if (Number.isNaN(columns[k]?.numbers?.[row] ?? Number.NaN)) return false;
    lengths.add(length);
  }
  return lengths.size > 1;
}

/** Fewer numbered columns may be a few measures each. */
const fewestSteps = 20;

/** Cells merged over the rows below: a month that stands on the first of its days only. */
function isMerged(column: Column): boolean {
  return column.type === "text" && column.codes?.[0] !== 0 && column.missing > 0.5 * (column.codes?.length ?? 1) && usedLevels(column).every((code) => monthNumber(column.levels?.[code] ?? "") !== undefined);
}

function unlike(wanted: string, names: Set<string>): string {
  let name = wanted;
  while (names.has(name)) name += "_";
  names.add(name);
  return name;
}

/** Time after time, each with all rows of the file in their order. */
function turned(table: Table, rest: readonly Column[], columns: readonly Column[], across: Across): Table {
  const { rows } = table;
  const times = columns.length;
  const position = columns[0]?.position ?? 0;
  const values = new Float64Array(rows * times).fill(Number.NaN);
  const codes = new Uint32Array(rows * times);
  const lines = new Uint32Array(rows * times);
  columns.forEach(({ numbers }, k) => {
    if (numbers !== undefined) values.set(numbers, k * rows);
    codes.fill(k + 1, k * rows, (k + 1) * rows);
    lines.set(table.lines, k * rows);
  });
  const levels = ["", ...across.texts];
  const digits = across.texts.every((text) => /^\d+$/.test(text));
  const time: Column = { name: across.time, position, type: digits ? "number" : across.time === "time" ? "time" : "text", levels, codes, missing: 0, ...(digits ? { numbers: Float64Array.from(codes, (code) => Number(levels[code])) } : {}) };
  const value: Column = { name: across.value, position, type: "number", numbers: values, missing: values.reduce((count, each) => count + (Number.isNaN(each) ? 1 : 0), 0) };
  // A column without a value kept its spellings of "missing" to itself; now they stand among values.
  const missing = [...new Set([...table.dialect.missing, ...columns.filter(({ type }) => type === "empty").flatMap((column) => [...new Set(column.codes)].map((code) => column.levels?.[code] ?? "").filter((text) => text !== ""))])];
  return { ...table, dialect: { ...table.dialect, missing }, columns: [...rest.map((column) => repeated(column, rows, times)), time, value], rows: rows * times, lines };
}

function repeated(column: Column, rows: number, times: number): Column {
  const { codes, numbers, levelRows } = column;
  const allCodes = codes === undefined ? undefined : new Uint32Array(rows * times);
  const allNumbers = numbers === undefined ? undefined : new Float64Array(rows * times);
  for (let k = 0; k < times; k += 1) {
    if (codes !== undefined) allCodes?.set(codes, k * rows);
    if (numbers !== undefined) allNumbers?.set(numbers, k * rows);
  }
  return { ...column, missing: column.missing * times, ...(allCodes === undefined ? {} : { codes: allCodes }), ...(levelRows === undefined ? {} : { levelRows: levelRows.map((count) => count * times) }), ...(allNumbers === undefined ? {} : { numbers: allNumbers }) };
}
