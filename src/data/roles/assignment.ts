/** What each column was found to be, or why no series can be made. */
import type { Binning, BinUnit } from "../bins.ts";
import type { Frequency } from "../frequency.ts";
import type { Roles } from "../panel.ts";
import type { Problem } from "../problem.ts";
import type { Column } from "../table.ts";
import type { Keys } from "./keys.ts";

export interface Assigned {
  readonly status: "ok";
  readonly roles: Roles;
  /** Time of each row in ms, NaN for rows without one. */
  readonly times: Float64Array;
  readonly keys: Keys;
  readonly targets: readonly Column[];
  readonly exogenous: readonly Column[];
  /** Those of them whose values are known before the target's. */
  readonly known: readonly Column[];
  /** The file goes on with some of these behind the target's end. */
  readonly goesOn?: boolean;
  readonly frequency: Frequency;
  readonly snap: boolean;
  /** Rows are joined to one value a step. */
  readonly bins?: Binning;
  /** The finest that they could be joined to. */
  readonly finest?: BinUnit;
  /** Rows of several series are joined, because the person named fewer ids than they have. */
  readonly parts?: boolean;
  readonly targetChoices: readonly string[];
  readonly problems: readonly Problem[];
}

export type Assignment = Assigned | { readonly status: "refused"; readonly reason: string; readonly problems: readonly Problem[] };

/** @param hint what to do about it. */
export function refused(code: Problem["code"], reason: string, hint?: string): Assignment {
  return { status: "refused", reason: hint === undefined ? reason : `${reason} ${hint}`, problems: [{ code, severity: "error", message: reason, ...(hint === undefined ? {} : { hint }) }] };
}
