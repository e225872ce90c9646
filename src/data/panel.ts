import type { Binning, BinRule, BinUnit } from "./bins.ts";
import type { Frequency } from "./frequency.ts";
import type { Problem } from "./problem.ts";
import type { Dialect } from "./table.ts";
import type { Edit } from "./time/format.ts";

/**
 * How the texts of a time are written. `pattern` is strftime, and beside it `%q` for quarters, `%Eh` for halves of a year, `%i` for
 * digits that say nothing more (the second year of 2019/20), `%s`, `%Q`, `%Eu` and `%En` for seconds, milli-, micro- and
 * nanoseconds since 1970, `%Ed` for days since 1970, `%Ex` for the day numbers of spreadsheets, `%Ey` for years with decimals
 * (1949.25 is April), `%E60`, `%E30` and `%E15` for hours and their parts counted from 1, and `%Ec` for a count of steps that no calendar places; parts of several columns are joined by `|`. With `%z`
 * the times are those of UTC.
 */
export interface TimeWriting {
  readonly pattern: string;
  /** What happens to the text before any pattern reads it. */
  readonly edit?: Edit;
  /** Further patterns of the same column, for cells that `pattern` does not read. */
  readonly others?: readonly string[];
  /** Spellings of months in the file that strptime does not know, and which month (1–12) each is. */
  readonly months?: Readonly<Record<string, number>>;
  /** Columns with merged cells: a blank is what stands above it. */
  readonly filled?: readonly string[];
  /** Some cells say 24:00, which is the next day's midnight. */
  readonly endOfDay?: boolean;
  /** Years of two digits are of the last century from this one on (such as 50), some of which strptime takes for years of this one. */
  readonly century?: number;
}

/**
 * How to read the time out of its column(s). `snap`: the file's times do not lie on the grid and are moved onto it: months,
 * quarters and years to their first day (last with anchor 31), weeks to the anchor day that ends them, days and business days to
 * midnight, shorter steps to the nearest multiple counted from midnight.
 */
export interface TimeFormat extends TimeWriting {
  readonly columns: readonly string[];
  readonly snap?: boolean;
  /** Some cells are no times; their rows are left out. */
  readonly strays?: boolean;
  /** Rows of this time (ISO) are left out: it lies between two steps, the last of which is not over. */
  readonly leftOut?: string;
}

/** A file whose time runs across: columns named after times, which become rows, as pandas' `melt` makes them. */
export interface Across {
  /** These columns of the file, and the times they are named after, as `TimeFormat` reads them. */
  readonly columns: readonly string[];
  readonly texts: readonly string[];
  /** Names of the column that holds the times and of the one that holds the values; no columns of the file. */
  readonly time: string;
  readonly value: string;
  /** Columns with merged cells: a blank is what stands above it. */
  readonly filled: readonly string[];
}

export type Layout = "single" | "wide" | "long";

/** What several rows with the same key and time become. */
export type DuplicateRule = "sum" | "mean" | "last";

export interface Roles {
  /** Columns that make the time; empty for a plain sequence of rows. */
  readonly index: TimeFormat;
  /** Series id columns (long layout). */
  readonly keys: readonly string[];
  /** The target; wide files have several, whose names are then the series ids; none where rows are counted. */
  readonly targets: readonly string[];
  /** Columns that may explain the target; those of TRUE and FALSE count as 1 and 0. */
  readonly exogenous: readonly string[];
  /**
   * Those of them whose values are known before the target's: the file goes on with them behind the target's end, or the calendar
   * or a plan decides them. Only the first kind has values there (see `Series.x`).
   */
  readonly knownAhead: readonly string[];
  readonly ignored: readonly string[];
  /** One sentence for each column with a role: why it has it. */
  readonly reasons: readonly RoleReason[];
}

export interface RoleReason {
  readonly column: string;
  readonly role: "index" | "key" | "target" | "exogenous" | "ignored";
  readonly reason: string;
}

/** One series on its regular grid. */
export interface Series {
  /** Values of the key columns; for wide files the one column name; empty for a single series. */
  readonly key: readonly string[];
  /** Grid times in ms (see frequency.ts), ascending, same length as `y`. */
  readonly times: Float64Array;
  /** Values, NaN = missing (a gap in the file, or an empty cell). */
  readonly y: Float64Array;
  /**
   * Exogenous values on the same grid, one array a column of `roles.exogenous`, NaN = missing. Arrays are as long as `y`; those of
   * `roles.knownAhead` go on beyond it as far as the file has values: `x[j][y.length + k]` is that of step k + 1 of the forecast.
   */
  readonly x: readonly Float64Array[];
}

/** A column with strays among its numbers, or whose numbers wear signs (see `signsOf` in number.ts). */
export interface Untidy {
  readonly column: string;
  readonly signs: readonly string[];
}

export interface Panel {
  /** File name without folders. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly roles: Roles;
  readonly frequency: Frequency;
  readonly duplicates: DuplicateRule | null;
  /** The file's times follow no step, or the person wants a longer one: rows are joined to one value a step of `frequency`. */
  readonly bins?: Binning;
  /** The finest that they could be joined to. */
  readonly finest?: BinUnit;
  /** Rows of the last step are left out, because it is visibly not over. */
  readonly partial?: boolean;
  /** Data rows of the file. */
  readonly rows: number;
  /** Steps behind the end of (nearly) all series for which the file has rows without a target: what it wants to be forecast. 0 without. */
  readonly future: number;
  readonly series: readonly Series[];
  /** Column names as they stand in the file, in order: what a reader in another language sees. */
  readonly columns: readonly string[];
  /** Those with cells that a plain reader would stumble over. */
  readonly untidy?: readonly Untidy[];
  /** Time runs across the columns. */
  readonly across?: Across;
  /** What the person said about the season, in steps; 1 = none. Absent: measured. */
  readonly seasonLength?: number;
  readonly problems: readonly Problem[];
}

/** What the person has said about the file; everything left out is found out. */
export interface RoleRequest {
  readonly time?: readonly string[];
  readonly target?: string;
  readonly keys?: readonly string[];
  readonly seasonLength?: number;
  /** Rows joined to one value a step; how is found out where it is not said. */
  readonly bins?: { readonly unit: BinUnit; readonly rule?: BinRule };
}

/** Why there is nothing to forecast: a normal answer, not a crash. */
export interface Refusal {
  readonly status: "refused";
  readonly reason: string;
  readonly problems: readonly Problem[];
  /** Data rows of the file, as far as it was read. */
  readonly rows: number;
}

/** Either a panel, or why there is none. `targetChoices` is there where the target was truly ambiguous: the default first. */
export type Reading = { readonly status: "ok"; readonly panel: Panel; readonly targetChoices: readonly string[] } | Refusal;
