/** Agents on the worker's side: a decider whose language model is the host's. Loaded only when agents were asked for. */
import type { MessagePort } from "node:worker_threads";
import type { RunRequest } from "../decide/request.ts";
import * as deciding from "./agentDecider.ts";
import type { AgentEvent } from "./events.ts";
import { type Described, remoteModel } from "./remote/proxy.ts";
import type { Privacy } from "./settings.ts";

export interface AgentsInWorker extends deciding.AgentDecider {
  /** An open port keeps its thread alive. */
  close(): void;
}

export function agentsInWorker({ text, constraints }: RunRequest, { described, privacy, port }: { readonly described: Described; readonly privacy: Privacy; readonly port: MessagePort }, onEvent: (event: AgentEvent) => void): AgentsInWorker {
  const { model, stop, close } = remoteModel(described, port);
  const decider = deciding.agentDecider({ model, stop, onEvent, privacy, ...(text === undefined ? {} : { text }), ...(constraints === undefined ? {} : { constraints }) });
  return {
    ...decider,
    close() {
      close();
      port.close();
    },
  };
}
