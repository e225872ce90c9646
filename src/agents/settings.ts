/** What a run with agents is given. */
import type { Constraints } from "../decide/request.ts";
import type { AgentEvent } from "./events.ts";
import type { Time } from "./money/time.ts";
import type { LanguageModel } from "./port.ts";

export interface AgentSettings {
  readonly model: LanguageModel;
  readonly onEvent?: (event: AgentEvent) => void;
  /** The person's words. */
  readonly text?: string;
  readonly constraints?: Constraints;
  readonly privacy?: Partial<Privacy>;
  /** Ends the agents' work but not the run: the rules decide. */
  readonly stop?: AbortSignal;
  readonly time?: Pick<Time, "wait">;
}

/**
 * What may leave the machine. A **raw cell** is any text or number that stands in a data row of the file: values of the target and of
 * other columns, times, keys of series. None is ever sent under `rows: "none"`; what is sent are counts, measures over many values that
 * do not depend on their scale, scores, names of columns, and what the person wrote in the request. Nor are the file's name, the
 * names of a wide file's columns, or sentences that quote cells. Series are numbered.
 */
export interface Privacy {
  /** `recent` sends the last values of up to three series as well. */
  readonly rows: "none" | "recent";
  /** `masked` sends "column_2" in place of a column's name; what comes back is given its name again. */
  readonly names: "shown" | "masked";
}

export const usualPrivacy: Privacy = { rows: "none", names: "shown" };
