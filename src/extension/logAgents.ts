import type * as vscode from "vscode";
import type { AgentEvent } from "../agents/events.ts";
import { atMostText, dollarText } from "../agents/money/dollarText.ts";

/** What agents do, a line an event. Not what they say or are told: that stands in the report, and nowhere on disk. */
export function logAgents(log: Pick<vscode.LogOutputChannel, "info" | "warn">): (event: AgentEvent) => void {
  return (event) => {
    switch (event.kind) {
      case "quoted":
        return log.info(`Agents: ${event.model}, ${event.usd === null ? "under a subscription" : `at most ${atMostText(event.usd)}`}${event.budget === null ? "" : `; ${dollarText(event.budget.spent)} of today's ${dollarText(event.budget.limit)} are spent`}`);
      case "started":
        return log.info(`${event.agent}: begins`);
      case "tool_called":
        return log.info(`${event.agent}: ${event.tool}`);
      case "tool_answered":
        return event.isError ? log.info(`${event.agent}: ${event.tool} was refused`) : undefined;
      case "waiting":
        return log.warn(`${event.agent}: waits ${Math.round(event.milliseconds / 1000)} s before attempt ${event.attempt}. ${event.reason}`);
      case "spent": {
        const { input, cacheRead, cacheWrite5m, cacheWrite1h, output } = event.usage;
        return log.info(`${event.agent}: ${input + cacheWrite5m + cacheWrite1h} tokens in, ${cacheRead} from the cache, ${output} out${event.usd === null ? "" : `, ${dollarText(event.usd)}`}`);
      }
      case "finished":
        return event.answered ? log.info(`${event.agent}: done`) : log.warn(`${event.agent}: no answer${event.reason === undefined ? "" : `, ${event.reason}`}`);
      case "fell_back":
        return log.warn(`The rules decide. ${event.reason}`);
      case "reserved":
      case "text":
      case "thinking":
        return undefined;
    }
  };
}
