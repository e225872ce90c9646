/** What a person may say about a file's roles: the part of a request that the panel's page can check without the rest. */
import type { BinUnit } from "../data/bins.ts";

export interface AskedRoles {
  readonly time?: readonly string[];
  readonly target?: string;
  readonly ids?: readonly string[];
  readonly horizon?: number;
  /** Fractions, ascending; default 0.8 and 0.95. */
  readonly levels?: readonly number[];
  /** Rows are joined to one value a step of this length. */
  readonly step?: BinUnit;
  readonly seasonLength?: number;
  /** Only this model type competes. */
  readonly model?: string;
}
