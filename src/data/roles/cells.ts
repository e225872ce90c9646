/** Columns seen by rows: distinct texts, and whether numbers are whole. */
import { isMissingText } from "../missing.ts";
import { NumberCodes } from "../../numeric/numberCodes.ts";
import type { Codes } from "../codes.ts";
import { numberAt, type Column } from "../table.ts";

export interface Facts {
  /** Distinct values, missing ones left out; for number columns without texts, as counted up to a limit. */
  readonly distinct: number;
  /** A number column of whole numbers only. */
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** Each row is the one before plus one. */
  readonly counts: boolean;
  /** Never falls in file order. */
  readonly rises: boolean;
  readonly constant: boolean;
}

const known = new WeakMap<Column, Facts>();
const mostDistinct = 100_000;

/** What the values of a column are like; computed once. */
export function factsOf(column: Column): Facts {
  let facts = known.get(column);
  if (facts === undefined) {
    facts = column.type === "number" ? numberFacts(column) : textFacts(column);
    known.set(column, facts);
  }
  return facts;
}

function textFacts(column: Column): Facts {
  const used = usedLevels(column);
  return { distinct: used.length, whole: false, min: Number.NaN, max: Number.NaN, counts: false, rises: false, constant: used.length <= 1 };
}

function numberFacts(column: Column): Facts {
  const values = distinctNumbers(column);
  let whole = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  // Beyond the limit not all values are among the distinct ones.
  const all = values.length < mostDistinct ? values : (column.numbers ?? values);
  for (let i = 0; i < all.length; i += 1) {
    const value = all[i] ?? Number.NaN;
    if (whole && !Number.isNaN(value) && !Number.isInteger(value)) whole = false;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { distinct: values.length, whole, min, max, ...orderOf(column), constant: values.length <= 1 };
}

/** The first of them only, where there are very many. */
function distinctNumbers(column: Column): Float64Array {
  const { codes, levels } = column;
  const distinct = new NumberCodes();
  if (codes === undefined || levels === undefined) {
    const numbers = column.numbers ?? new Float64Array();
    for (let row = 0; row < numbers.length && distinct.size < mostDistinct; row += 1) {
      const value = numbers[row] ?? Number.NaN;
      if (!Number.isNaN(value)) distinct.codeOf(value);
    }
    return distinct.values;
  }
  const left = rowsOfLevels(column).slice();
  let levelsLeft = left.reduce((count, rows) => count + (rows > 0 ? 1 : 0), 0);
  for (let row = 0; levelsLeft > 0; row += 1) {
    const code = codes[row] ?? 0;
    if (left[code] === 0) continue;
    left[code] = 0;
    levelsLeft -= 1;
    const value = numberAt(column, row);
    if (!Number.isNaN(value) && distinct.size < mostDistinct) distinct.codeOf(value);
  }
  return distinct.values;
}

/** How many rows the column has. */
export function rowsOf(column: Column): number {
  return column.codes?.length ?? column.numbers?.length ?? 0;
}

/** Missing values are passed over, but nothing counts through them. */
function orderOf(column: Column): Pick<Facts, "counts" | "rises"> {
  const rows = rowsOf(column);
  let counts = rows > 1;
  let rises = true;
  let last = Number.NaN;
  for (let row = 0; row < rows && (counts || rises); row += 1) {
    const value = numberAt(column, row);
    if (Number.isNaN(value)) {
      counts = false;
      continue;
    }
    if (value < last) rises = false;
    if (value !== last + 1 && !Number.isNaN(last)) counts = false;
    last = value;
  }
  return { counts, rises };
}

/** Rows of each level; counted here where the reader has not done it. */
function rowsOfLevels({ codes, levels, levelRows }: Column): Uint32Array {
  if (levelRows !== undefined) return levelRows;
  const rows = new Uint32Array(levels?.length ?? 0);
  for (const code of codes ?? []) rows[code]! += 1;
  return rows;
}

/** Codes of the levels that occur and are not missing, in order of first appearance. */
export function usedLevels(column: Column): readonly number[] {
  const { levels, codes } = column;
  if (levels === undefined || codes === undefined) return [];
  const rows = rowsOfLevels(column);
  const used: number[] = [];
  for (let code = 0; code < rows.length; code += 1) if (rows[code] !== 0 && levels[code] !== "" && !isMissingText(levels[code] ?? "")) used.push(code);
  return used;
}

/** Distinct texts, spellings of "missing" among them, blank not. */
export function seenTexts(column: Column): number {
  return rowsOfLevels(column).reduce((count, rows, code) => count + (code > 0 && rows > 0 ? 1 : 0), 0);
}

/** A code for each row's value: the level code of texts, a running number for numbers. */
export function codesOf(column: Column): Codes {
  return column.codes ?? numberCodes(column.numbers ?? new Float64Array()).codes;
}

export interface NumberedRows {
  /** 1, 2 … for distinct numbers in order of first appearance, 0 for missing ones. */
  readonly codes: Uint32Array;
  /** The distinct numbers in that order. */
  readonly values: Float64Array;
}

export function numberCodes(numbers: Float64Array): NumberedRows {
  const distinct = new NumberCodes();
  const codes = new Uint32Array(numbers.length);
  let last = -1;
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row]!;
    if (Number.isNaN(value)) continue;
    // In most files, and in times above all, a number is followed by the one that followed it first.
    last = distinct.is(last + 1, value) ? last + 1 : distinct.codeOf(value);
    codes[row] = last + 1;
  }
  return { codes, values: distinct.values };
}

/** The row's cell as text; numbers as they print. */
export function textAt(column: Column, row: number): string {
  if (column.codes !== undefined && column.levels !== undefined) return column.levels[column.codes[row] ?? 0] ?? "";
  const value = column.numbers?.[row];
  return value === undefined || Number.isNaN(value) ? "" : String(value);
}

/** The column with each blank as what stands above it. */
export function filledDown(column: Column): Column {
  const { levelRows: _levelRows, levelNumbers: _levelNumbers, codes, numbers, ...rest } = column;
  let code = 0;
  let number = Number.NaN;
  return {
    ...rest,
    ...(codes === undefined ? {} : { codes: Uint32Array.from(codes, (each) => (code = each === 0 ? code : each)) }),
    ...(numbers === undefined ? {} : { numbers: numbers.map((each) => (number = Number.isNaN(each) ? number : each)) }),
    missing: 0,
  };
}

/** A column of TRUE and FALSE as 1 and 0; any other as it is. */
export function truthAsNumbers(column: Column): Column {
  const { type, levels, codes } = column;
  if (type !== "text" || levels === undefined || codes === undefined) return column;
  const used = usedLevels(column).map((code) => levels[code] ?? "");
  if (used.length !== 2 || !used.every((text) => /^(?:true|false)$/i.test(text))) return column;
  const values = levels.map((text) => (/^true$/i.test(text) ? 1 : /^false$/i.test(text) ? 0 : Number.NaN));
  return { ...column, type: "number", numbers: Float64Array.from(codes, (code) => values[code] ?? Number.NaN) };
}
