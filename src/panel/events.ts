/** What a run tells while it works, in terms of what the panel shows: plain data from the worker. */
import type { AgentEvent } from "../agents/events.ts";
import type { AgentName } from "../agents/port.ts";
import type { Problem } from "../data/problem.ts";
import type { ColumnType } from "../data/table.ts";
import type { Decided, Found, Outcome, Progress } from "../outcome.ts";
import type { CandidateView, ChosenView, NumberMark, PanelModel } from "./panelModel.ts";
import type { RoleWishes } from "./wishes.ts";

/** The file is read and measured, and the candidates are known. */
export interface Opened {
  readonly found: Found;
  readonly problems: readonly Problem[];
  /** What was found, in sentences. */
  readonly sentences: readonly string[];
  /** All columns of the file, in order. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly horizon: number;
  /** Ascending fractions. */
  readonly levels: readonly number[];
  readonly candidates: number;
  /** All model types that may be asked for. */
  readonly models: readonly { readonly id: string; readonly title: string }[];
}

export type RunEvent =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "opened"; readonly opened: Opened }
  /** A backtest has ended: a new row, or a newer one of the same candidate. */
  | { readonly kind: "row"; readonly row: CandidateView }
  | { readonly kind: "agent"; readonly event: AgentEvent }
  /** What the numbers are that an agent has just written or thought. */
  | { readonly kind: "numbers"; readonly agent: AgentName; readonly text: string; readonly numbers: readonly NumberMark[] };

/** What happens to a panel: what the run tells, and what those who start and end it know. */
export type PanelEvent =
  | Exclude<RunEvent, { kind: "opened" }>
  /** `wishes`: what the person has said about the roles. */
  | { readonly kind: "opened"; readonly opened: Opened; readonly wishes: RoleWishes }
  /** `agents`: who will be asked; null where the rules decide. */
  | { readonly kind: "started"; readonly agents: { readonly provider: string; readonly model: string } | null }
  /** `board`: the final rows, best first. `wishes`: what the person has said about the roles. */
  | { readonly kind: "ended"; readonly outcome: Outcome; readonly board: readonly CandidateView[]; readonly wishes?: RoleWishes }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly reason: string; readonly hint: string }
  /** The same is measured again for somebody who looks; null once it is. */
  | { readonly kind: "waking"; readonly progress: Progress | null }
  /** The file is another than when the run began, or is the same again. */
  | { readonly kind: "file"; readonly is: PanelModel["outdated"] }
  /** The person chose another candidate, or the one that the decider had chosen. */
  | { readonly kind: "used"; readonly decided: Decided; readonly by: ChosenView["by"] }
  /** In the settings: who decides the next run, and what a day may cost. */
  | { readonly kind: "settings_changed"; readonly mode: "rules" | "agents"; readonly limit: number };
