/** Agents as commands see them. What they need is loaded with the first run that has them. */
import { pathToFileURL } from "node:url";
import type { AgentEvent } from "../agents/events.ts";
import type { Opened } from "../agents/openModel.ts";
import type { ModelRequest } from "../agents/port.ts";
import type { AgentOptions } from "../run.ts";
import type { Answer, testKey } from "./agents/host.ts";
import { type AgentSettings, dailyBudgetFor } from "./agentSettings.ts";
import type { ApiKey } from "./apiKey.ts";

type Host = typeof import("./agents/host.ts");

export interface Agents {
  /** A model under the day's budget. @param onEvent hears of waiting and spending. */
  open(settings: AgentSettings, onEvent: (event: AgentEvent) => void, signal: AbortSignal): Promise<Answer<Opened & Pick<AgentOptions, "serve">>>;
  testKey(settings: AgentSettings, signal: AbortSignal): ReturnType<typeof testKey>;
  /** A request as the provider of the settings would be sent it. Sends nothing. */
  sentTo(settings: AgentSettings, request: ModelRequest): Promise<object>;
}

export interface AgentPaths {
  /** The built bundle. */
  readonly bundle: string;
  /** The folder of the ledger. */
  readonly ledger: string;
}

export function agentsAt({ bundle, ledger }: AgentPaths, key: ApiKey): Agents {
  // Not bundled: the SDK and all around it are a file of their own.
  const load = (): Promise<Host> => import(pathToFileURL(bundle).href) as Promise<Host>;
  const readKey = (): Promise<string | undefined> => key.read();
  return {
    async open(settings, onEvent, signal) {
      const { openAgents, serveModel } = await load();
      const opened = await openAgents(settings, { readKey, ledger, limit: () => limitNow(settings), onEvent }, signal);
      return opened.ok ? { ok: true, value: { ...opened.value, serve: serveModel } } : opened;
    },
    testKey: async (settings, signal) => (await load()).testKey(settings, readKey, signal),
    sentTo: async (settings, request) => (await load()).sentTo(settings, request),
  };
}

/** A budget that was changed counts at once; one that cannot be, not at all. */
function limitNow({ dailyBudget }: AgentSettings): number {
  try {
    return dailyBudgetFor();
  } catch {
    return dailyBudget;
  }
}
