/** All that agents need in the extension's process. A bundle of its own, loaded with the first run with agents and not before. */
import { listModels, wireOf } from "../../agents/anthropic.ts";
import { BudgetError, ProviderError } from "../../agents/errors.ts";
import type { AgentEvent } from "../../agents/events.ts";
import { lifecycleWarning } from "../../agents/lifecycle.ts";
import { type Opened, openModel } from "../../agents/openModel.ts";
import type { ModelRequest } from "../../agents/port.ts";
import { anthropicProvider, usualModel } from "../../agents/providers.ts";
import { serveModel } from "../../agents/remote/serve.ts";
import { WorkflowError } from "../../data/error.ts";
import type { AgentSettings } from "../agentSettings.ts";
import { vscodeProvider } from "./vscodeModels.ts";

export { serveModel };

export interface Surroundings {
  readKey(): Promise<string | undefined>;
  /** Where the ledger is kept; all windows share it. */
  readonly ledger: string;
  /** Dollars a day, as the settings say at the moment. */
  limit(): number;
  onEvent(event: AgentEvent): void;
}

/** Plain: errors of this bundle are not those of the other. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string; readonly hint: string };

export function openAgents(settings: AgentSettings, { readKey, ledger, limit, onEvent }: Surroundings, signal: AbortSignal): Promise<Answer<Opened>> {
  return answered(signal, async () => {
    const checked = settings.provider === "vscode" ? { provider: await vscodeProvider(settings.model), warning: null } : await anthropicProvider(connectionOf(settings, readKey), signal);
    return openModel(checked, { ledger, limit, prices: settings.prices, onEvent });
  });
}

/** @returns how many models the key may use, and what is to be known of the one in the settings. */
export function testKey(settings: AgentSettings, readKey: Surroundings["readKey"], signal: AbortSignal): Promise<Answer<{ readonly models: number; readonly warning: string | null }>> {
  return answered(signal, async () => {
    const models = await listModels(connectionOf(settings, readKey), signal);
    return { models: models.length, warning: lifecycleWarning(models, settings.model ?? usualModel) };
  });
}

/** A request as the provider of the settings is sent it: bytes of the wire, or what VS Code is handed. */
export function sentTo({ provider, model = usualModel }: AgentSettings, request: ModelRequest): object {
  return provider === "anthropic" ? wireOf(request, model) : { system: request.system, tools: request.tools, messages: request.messages };
}

function connectionOf({ model, baseUrl }: AgentSettings, readKey: Surroundings["readKey"]) {
  return { readKey, ...(model === undefined ? {} : { model }), ...(baseUrl === undefined ? {} : { baseUrl }) };
}

async function answered<T>(signal: AbortSignal, work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProviderError) return { ok: false, code: error.code, message: error.message, hint: error.hint };
    if (error instanceof BudgetError) return { ok: false, code: "budget", message: error.message, hint: error.hint };
    if (error instanceof WorkflowError) return { ok: false, code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
}
