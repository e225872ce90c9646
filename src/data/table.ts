import type { Codes } from "./codes.ts";
import type { Problem } from "./problem.ts";

/** How the text of the file is to be read; everything a reader in another language needs to read it alike. */
export interface Dialect {
  /** WHATWG label that `TextDecoder` accepts: "utf-8", "windows-1252" …. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly delimiter: "," | ";" | "\t" | "|" | " ";
  readonly quote: '"' | "'";
  readonly decimal: "." | ",";
  readonly thousands: "" | "," | "." | " " | "'" | "\u00a0" | "\u202f";
  /** 1-based physical line of the header, or null where the file has none (columns are then `#1`, `#2` …). */
  readonly headerLine: number | null;
  /** Comment mark at the start of skipped lines between the rows, where there are many; else those lines. */
  readonly comment?: string;
  readonly commentLines?: readonly number[];
  /** Physical lines under the header that are no data (units rows), and lines at the end that are no data (footers). */
  readonly skipAfterHeader: number;
  readonly skipFooter: number;
  /** Cells have blanks around them, which are no part of the names and values. */
  readonly padded?: boolean;
  /** Rows end with a delimiter, behind which stands nothing. */
  readonly trailing?: boolean;
  /** Spellings of "missing" found in the file, besides blank. */
  readonly missing: readonly string[];
}

export type ColumnType = "number" | "time" | "text" | "empty";

/** A column is typed once and stored so: numbers as Float64Array (NaN = missing), everything as dictionary-coded text. */
export interface Column {
  /** Name as in the file, made unique (`name`, `name.2`); `#k` without a header or name. Unique in a table. */
  readonly name: string;
  /** 0-based place in the file. */
  readonly position: number;
  readonly type: ColumnType;
  /** Values of a number column; absent for others. */
  readonly numbers?: Float64Array;
  /** The number of each level. Of a column that has them, `numbers` are made when somebody asks for them: see `numberAt`. */
  readonly levelNumbers?: Float64Array;
  /** Dictionary of distinct cell texts and each row's code (the text itself is `levels[codes[row]]`); absent for number columns of large files. */
  readonly levels?: readonly string[];
  readonly codes?: Codes;
  /** How many rows have each of the levels, as far as that was counted. */
  readonly levelRows?: Uint32Array;
  readonly missing: number;
  /** Filled cells that are no numbers though the column is one; absent without. */
  readonly strays?: number;
  /** Its numbers are the years of a calendar, whatever its name. */
  readonly years?: boolean;
  /** What its numbers wear (see `signsOf`). */
  readonly signs?: readonly string[];
}

export interface Table {
  readonly dialect: Dialect;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** 1-based physical line of each row. */
  readonly lines: Uint32Array;
  readonly problems: readonly Problem[];
}

/** The row's number, NaN where it has none, without making those of all rows. */
export function numberAt(column: Column, row: number): number {
  const { levelNumbers, codes } = column;
  return (levelNumbers !== undefined && codes !== undefined ? levelNumbers[codes[row] ?? 0] : column.numbers?.[row]) ?? Number.NaN;
}
