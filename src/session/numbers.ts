/** Numbers in what agents say, as they say it: each stretch of words is looked up when it has ended. */
import type { AgentEvent } from "../agents/events.ts";
import type { AgentName } from "../agents/port.ts";
import type { ExplainedNumber } from "../agents/numbers/checkNumbers.ts";
import type { RunEvent } from "../panel/events.ts";

/** @returns what the worker hands the agents' events to. @param explain looks a text up. @param tell is told each event, and then what numbers it has brought. */
export function withNumbers(explain: (text: string) => readonly ExplainedNumber[], tell: (event: RunEvent) => void): (event: AgentEvent) => void {
  const open = new Map<AgentName, { kind: "text" | "thinking"; text: string }>();
  const end = (agent: AgentName): void => {
    const said = open.get(agent);
    open.delete(agent);
    const numbers = said === undefined ? [] : explain(said.text).map(({ from, to, explanation }) => ({ from, to, evidence: explanation?.evidence ?? null, candidate: explanation?.candidate ?? null }));
    if (said !== undefined && numbers.length > 0) tell({ kind: "numbers", agent, text: said.text, numbers });
  };
  return (event) => {
    if (event.kind === "text" || event.kind === "thinking") {
      if (open.get(event.agent)?.kind !== event.kind) end(event.agent);
      const said = open.get(event.agent);
      if (said === undefined) open.set(event.agent, { kind: event.kind, text: event.delta });
      else said.text += event.delta;
    } else if ("agent" in event && event.kind !== "spent" && event.kind !== "reserved") end(event.agent);
    tell({ kind: "agent", event });
  };
}
