/** What a run with agents tells while it works: plain data, shown in the panel, in the log and on stderr. */
import type { AgentName, JsonValue, Usage } from "./port.ts";

/** Dollars of the local day, shared by all windows of the machine. */
export interface BudgetState {
  readonly limit: number;
  readonly spent: number;
  /** Reserved for calls that are on their way. */
  readonly reserved: number;
}

export type AgentEvent =
  /** Worst case in dollars before the first call; null under a subscription. */
  | { readonly kind: "quoted"; readonly model: string; readonly usd: number | null; readonly budget: BudgetState | null }
  | { readonly kind: "started"; readonly agent: AgentName }
  | { readonly kind: "text"; readonly agent: AgentName; readonly delta: string }
  | { readonly kind: "thinking"; readonly agent: AgentName; readonly delta: string }
  | { readonly kind: "tool_called"; readonly agent: AgentName; readonly id: string; readonly tool: string; readonly input: JsonValue }
  | { readonly kind: "tool_answered"; readonly agent: AgentName; readonly id: string; readonly tool: string; readonly text: string; readonly isError: boolean }
  /** Until `attempt`, counted from 1, is made. */
  | { readonly kind: "waiting"; readonly agent: AgentName; readonly attempt: number; readonly milliseconds: number; readonly reason: string }
  /** What is held back for calls has changed: one is about to be sent, or was not sent after all. The budget is null under a subscription. */
  | { readonly kind: "reserved"; readonly agent: AgentName; readonly budget: BudgetState | null }
  /** After each attempt that was sent, also of one that was refused. `estimated`: the attempt broke off, so the usage is what was heard of it, and the dollars are the most that it can have cost. */
  | { readonly kind: "spent"; readonly agent: AgentName; readonly usage: Usage; readonly usd: number | null; readonly budget: BudgetState | null; readonly estimated?: boolean }
  | { readonly kind: "finished"; readonly agent: AgentName; readonly answered: boolean; readonly reason?: string }
  /** The rules decide instead. */
  | { readonly kind: "fell_back"; readonly reason: string };
