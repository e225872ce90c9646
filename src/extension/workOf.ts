import { l10n } from "vscode";
import type { AgentEvent } from "../agents/events.ts";
import { dollarText } from "../agents/money/dollarText.ts";

/** What an event says to somebody who waits; undefined where it is not news. */
export function workOf(event: AgentEvent): string | undefined {
  switch (event.kind) {
    case "started":
      return l10n.t("{0} begins", event.agent);
    case "tool_called":
      return l10n.t("{0}: {1}", event.agent, event.tool);
    case "waiting":
      return l10n.t("{0} waits {1} s", event.agent, Math.ceil(event.milliseconds / 1000));
    case "spent":
      return event.budget === null ? undefined : l10n.t("{0} of today's {1} are spent", dollarText(event.budget.spent), dollarText(event.budget.limit));
    case "fell_back":
      return l10n.t("The rules decide");
    default:
      return undefined;
  }
}
