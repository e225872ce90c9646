/** Agents from the terminal: the key of the environment, the ledger of the state folder. Loaded only with `--mode agents`. */
import { readFile } from "node:fs/promises";
import { BudgetError, ProviderError } from "../agents/errors.ts";
import type { AgentEvent } from "../agents/events.ts";
import { aboutText, atMostText, dollarText } from "../agents/money/dollarText.ts";
import { type Opened, openModel } from "../agents/openModel.ts";
import { anthropicProvider } from "../agents/providers.ts";
import { serveModel } from "../agents/remote/serve.ts";
import { WorkflowError } from "../data/error.ts";
import { ledgerIn } from "../protocol/stateFolder.ts";
import type { AgentOptions } from "../run.ts";
import type { AgentArguments } from "./arguments.ts";

export interface TerminalAgents {
  readonly options: AgentOptions;
  /** A sentence each, for stderr before the run. */
  readonly said: readonly string[];
}

/** Why agents cannot begin; `exit` is the program's exit code. */
export interface NoAgents {
  readonly exit: "budget" | "provider";
  readonly message: string;
}

/**
 * @param onEvent hears everything, from here and from the worker.
 * @throws WorkflowError for prices that cannot be; the signal's reason.
 */
export async function terminalAgents({ llm, baseUrl, budget, stateDir, prices, privacy }: AgentArguments, key: string | undefined, onEvent: (event: AgentEvent) => void, signal: AbortSignal): Promise<TerminalAgents | NoAgents> {
  const stated = prices === undefined ? undefined : await readPrices(prices);
  try {
    const checked = await anthropicProvider({ readKey: async () => key, ...(llm === undefined ? {} : { model: llm }), ...(baseUrl === undefined ? {} : { baseUrl }) }, signal);
    const opened = await openModel(checked, { ledger: ledgerIn(stateDir), limit: () => budget, prices: stated, onEvent });
    return { options: { model: opened.model, serve: serveModel, privacy, onEvent }, said: sayQuote(opened) };
  } catch (error) {
    if (error instanceof ProviderError) return { exit: "provider", message: `${error.message} ${error.code === "no_key" ? "Put it in ANTHROPIC_API_KEY." : error.hint}` };
    if (error instanceof BudgetError) return { exit: "budget", message: `${error.message} ${error.hint}` };
    throw error;
  }
}

function sayQuote({ model, quote, budget, warning }: Opened): readonly string[] {
  if (quote === null || budget === null) return [];
  const left = Math.max(0, budget.limit - budget.spent - budget.reserved);
  return [...(warning === null ? [] : [warning]), `Agents with ${model.model}: usually about ${aboutText(quote.expected)}, at most ${atMostText(Math.min(quote.worst, left))}. ${dollarText(left)} of today's ${dollarText(budget.limit)} are left.`];
}

/** What an event says to somebody who waits; undefined where it is not news. */
export function agentWork(event: AgentEvent): string | undefined {
  switch (event.kind) {
    case "started":
      return `${event.agent} begins`;
    case "tool_called":
      return `${event.agent}: ${event.tool.replace(/[^\w-]/g, "?").slice(0, 60)}`;
    case "waiting":
      return `${event.agent} waits ${Math.ceil(event.milliseconds / 1000)} s: ${event.reason}`;
    case "spent":
      return event.budget === null ? undefined : `${dollarText(event.budget.spent)} of today's ${dollarText(event.budget.limit)} are spent`;
    default:
      return undefined;
  }
}

async function readPrices(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as unknown;
  } catch (cause) {
    throw new WorkflowError("usage", `The prices in ${path} cannot be read.`, 'It must hold JSON such as {"some-model": {"input": 2, "output": 10}}.', { cause });
  }
}
