/** An agent as data. */
import type { AgentName, Effort } from "../port.ts";
import type { Submission, Tool } from "../tools/tool.ts";

export interface Agent {
  readonly name: AgentName;
  /** The same for every file and person: nothing from outside stands in it. */
  readonly system: string;
  readonly tools: readonly Tool[];
  /** What it answers with. */
  readonly submissions: readonly Submission<unknown>[];
  readonly effort: Effort;
  /** Of one reply, thinking included. */
  readonly maxTokens: number;
  /** In all; the loop has a bound of its own. */
  readonly mostReplies: number;
}
