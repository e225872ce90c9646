/** A column that holds a part of the time: years, months, hours, as numbers or behind a word. */
import type { Column } from "../table.ts";
import { factsOf, textAt, usedLevels } from "./cells.ts";
import { means, type Meaning } from "./words.ts";

export interface Part {
  readonly column: Column;
  readonly code: string;
  readonly months?: Readonly<Record<string, number>>;
  /** Years of two digits, of the last century from this one on. */
  readonly pivot?: number;
  /** Value of a row, NaN where it is none. */
  at(row: number): number;
}

/**
 * Texts that are a letter or word and a number. @param meaning of the column's name, where the letter may be anything's.
 * @param sum text of rows for the whole year, which have no part.
 */
export function textPart(column: Column, shape: RegExp, code: string, meaning: Meaning | null, sum?: RegExp): Part | null {
  if (column.type === "number" || (meaning !== null && !means(column.name, meaning))) return null;
  const names = usedLevels(column).map((level) => column.levels?.[level] ?? "").filter((name) => sum?.test(name) !== true);
  const before = shape.exec(names[0] ?? "")?.[1];
  if (names.length < 2 || before === undefined || !names.every((name) => shape.exec(name)?.[1] === before)) return null;
  return { column, code: before + code, at: (row) => Number(shape.exec(textAt(column, row))?.[2] ?? Number.NaN) };
}

/** The usual order where no names say it: 2024 3 1 0. */
const order: readonly Meaning[] = ["year", "month", "day", "hour", "minute"];

/** First columns of a file without names are taken in the usual order. */
export function isUnnamed(column: Column, place: number): boolean {
  return column.name === `#${column.position + 1}` && column.position === place;
}

/** @param min @param max of the numbers, beyond which they are strays. */
export function numberPart(column: Column, meaning: Meaning, min: number, max: number, code: string): Part | null {
  if (column.type !== "number") return null;
  const facts = factsOf(column);
  if (!means(column.name, meaning) && !(isUnnamed(column, order.indexOf(meaning)) && facts.min === min && facts.max >= max - 3)) return null;
  const numbers = column.numbers ?? new Float64Array();
  // A file of one month or one hour has it all the same.
  if (!facts.whole || facts.distinct < 1 || facts.distinct > max - min + 2) return null;
  // A stray such as day 99 for "unknown" is a row without a time, no reason to doubt the column.
  const outside = numbers.reduce((count, value) => count + (value < min || value > max ? 1 : 0), 0);
  if (outside > 0.05 * numbers.length) return null;
  return { column, code, at: (row) => numbers[row] ?? Number.NaN };
}
