/** The caller asked the impossible. Everything that the data does wrong is a `Problem` instead. */
export type WorkflowErrorCode =
  | "unknown_column"
  | "unknown_model"
  | "unknown_step"
  | "bad_argument"
  | "bad_horizon"
  | "bad_level"
  | "need_unmet"
  | "file_not_found"
  | "file_is_directory"
  | "file_no_permission"
  | "usage";

export class WorkflowError extends Error {
  override readonly name = "WorkflowError";
  readonly code: WorkflowErrorCode;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: WorkflowErrorCode, message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
