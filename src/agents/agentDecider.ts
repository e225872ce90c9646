/** Agents as a `Decider`: they choose with the bench's instruments, and where they do not, the rules have chosen already. */
import type { Decider } from "../decide/decider.ts";
import type { AgentReport } from "./report.ts";
import type { AgentSettings } from "./settings.ts";

export interface AgentDecider {
  /** Rejects with the signal's reason only; whatever else happens, a selection comes back. */
  readonly decide: Decider;
  /** What happened; null before a selection was made. */
  report(): AgentReport | null;
}

export declare function agentDecider(settings: AgentSettings): AgentDecider;
