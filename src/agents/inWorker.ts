/** Agents on the worker's side: a decider whose language model is the host's. Loaded only when agents were asked for. */
import type { MessagePort } from "node:worker_threads";
import type { Decider } from "../decide/decider.ts";
import type { RunRequest } from "../decide/request.ts";
import { rules } from "../decide/rules.ts";
import { type AgentDecider, agentDecider } from "./agentDecider.ts";
import type { AgentEvent } from "./events.ts";
import { type OutboxEntry, outboxOf } from "./outbox.ts";
import { type Described, remoteModel } from "./remote/proxy.ts";
import type { Privacy } from "./settings.ts";

export interface AgentsInWorker extends AgentDecider {
  /** An open port keeps its thread alive. */
  close(): void;
}

export function agentsInWorker(request: RunRequest, { described, privacy, port }: { readonly described: Described; readonly privacy: Privacy; readonly port: MessagePort }, onEvent: (event: AgentEvent) => void): AgentsInWorker {
  const { model, stop, close } = remoteModel(described, port);
  return {
    ...agentDecider({ model, stop, onEvent, privacy, ...wishesOf(request) }),
    close() {
      close();
      port.close();
    },
  };
}

/** Nothing is sent: the rules decide, and what agents would be told is kept. */
export function outboxInWorker(request: RunRequest, privacy: Privacy): { readonly decide: Decider; entries(): readonly OutboxEntry[] } {
  let entries: readonly OutboxEntry[] = [];
  return {
    entries: () => entries,
    async decide(bench, watcher, signal) {
      const picked = await rules(bench, watcher, signal);
      entries = outboxOf(bench, picked, { privacy, ...wishesOf(request) });
      return picked;
    },
  };
}

function wishesOf({ text, constraints }: RunRequest): Pick<RunRequest, "text" | "constraints"> {
  return { ...(text === undefined ? {} : { text }), ...(constraints === undefined ? {} : { constraints }) };
}
