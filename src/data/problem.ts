/** Oddities of the data and the file: answers beside the result, never exceptions. */

export type ProblemCode =
  | "file_empty"
  | "file_binary"
  | "file_unreadable"
  | "header_only"
  | "too_many_columns"
  | "one_column"
  | "ragged_row"
  | "quote_unclosed"
  | "duplicate_column"
  | "empty_column_name"
  | "cell_not_number"
  | "cell_not_time"
  | "number_ambiguous"
  | "time_ambiguous"
  | "time_missing"
  | "time_duplicate"
  | "time_unsorted"
  | "time_gap"
  | "time_irregular"
  | "period_partial"
  | "no_time_column"
  | "no_target_column"
  | "target_ambiguous"
  | "target_missing_values"
  | "series_too_short"
  | "series_constant"
  | "file_changed";

export type Severity = "error" | "warning" | "information";

/** Where a problem lies. `line` is the 1-based physical line of the file, `column` the 1-based field. */
export interface Position {
  readonly line: number;
  readonly column?: number;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** One sentence that names the offending value. */
  readonly message: string;
  /** What the person can do. */
  readonly hint?: string;
  readonly at?: Position;
}
