/** Columns seen by rows: distinct texts, and whether numbers are whole. */
import { isMissingText } from "../missing.ts";
import type { Codes } from "../codes.ts";
import type { Column } from "../table.ts";

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
    facts = column.numbers === undefined ? textFacts(column) : numberFacts(column.numbers);
    known.set(column, facts);
  }
  return facts;
}

function textFacts(column: Column): Facts {
  const used = usedLevels(column);
  return { distinct: used.length, whole: false, min: Number.NaN, max: Number.NaN, counts: false, rises: false, constant: used.length <= 1 };
}

function numberFacts(numbers: Float64Array): Facts {
  const seen = new Set<number>();
  let whole = true;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let counts = true;
  let rises = true;
  let last = Number.NaN;
  for (const value of numbers) {
    if (Number.isNaN(value)) {
      counts = false;
      continue;
    }
    if (seen.size < mostDistinct) seen.add(value);
    if (whole && !Number.isInteger(value)) whole = false;
    if (value < min) min = value;
    if (value > max) max = value;
    if (!Number.isNaN(last)) {
      if (value !== last + 1) counts = false;
      if (value < last) rises = false;
    }
    last = value;
  }
  return { distinct: seen.size, whole, min, max, counts: counts && numbers.length > 1, rises, constant: seen.size <= 1 };
}

/** Codes of the levels that occur and are not missing, in order of first appearance. */
export function usedLevels(column: Column): readonly number[] {
  const { levels, codes } = column;
  if (levels === undefined || codes === undefined) return [];
  const seen = new Uint8Array(levels.length);
  for (const code of codes) seen[code] = 1;
  const used: number[] = [];
  for (let code = 0; code < levels.length; code += 1) if (seen[code] === 1 && levels[code] !== "" && !isMissingText(levels[code] ?? "")) used.push(code);
  return used;
}

/** A code for each row's value: the level code of texts, a running number for numbers. */
export function codesOf(column: Column): Codes {
  if (column.codes !== undefined) return column.codes;
  const codeOf = new Map<number, number>();
  return Uint32Array.from(column.numbers ?? [], (value) => {
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    return code;
  });
}

/** The row's cell as text; numbers as they print. */
export function textAt(column: Column, row: number): string {
  if (column.codes !== undefined && column.levels !== undefined) return column.levels[column.codes[row] ?? 0] ?? "";
  const value = column.numbers?.[row];
  return value === undefined || Number.isNaN(value) ? "" : String(value);
}
