/**
 * A provider under the day's budget. Each attempt is counted, reserved at the most that it can cost, sent, and settled at what it did
 * cost. What fails for a while is tried again, each attempt under a reservation of its own.
 */
import type { AgentEvent } from "../events.ts";
import { ProviderError } from "../errors.ts";
import type { LanguageModel, ModelRequest, OnReplyEvent, Provider, Reply, Usage } from "../port.ts";
import { localDay } from "./day.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { dollars, type Nanodollars } from "./nanodollars.ts";
import { listPrices, type PriceTable } from "./priceTable.ts";
import { type CacheLife, costOf, priceOf, worstCost } from "./prices.ts";
import { afterFailure, type RetryPolicy, usualRetries } from "./retry.ts";
import { deadline, systemTime, type Time, unlessAborted } from "./time.ts";

type Told<Kind extends AgentEvent["kind"]> = Omit<Extract<AgentEvent, { kind: Kind }>, "agent"> & { readonly agent: string };

/** What is told on the way, with the agent as the request names it. */
export type MeterEvent = Told<"waiting"> | Told<"spent">;

export interface MeterSettings {
  /** Dollars a day, asked at each attempt: the person may change it at any time. */
  readonly limit: () => number;
  readonly onEvent?: (event: MeterEvent) => void;
  readonly prices?: PriceTable;
  /** The longest that requests ask prompts to be kept in a cache, which decides the dearest price of input. */
  readonly cache?: CacheLife;
  readonly retries?: RetryPolicy;
  /** Milliseconds for a call with all its attempts and waits. */
  readonly timeout?: number;
  readonly time?: Time;
  /** In [0, 1): spreads the waits. */
  readonly random?: () => number;
}

const usualTimeout = 5 * 60_000;

/** @param ledger is not asked where the provider is not priced. */
export function meter(provider: Provider, ledger: Ledger, settings: MeterSettings): LanguageModel {
  const { id, model, priced } = provider;
  const { time = systemTime, random = Math.random, retries = usualRetries, timeout = usualTimeout, onEvent: tell } = settings;
  return {
    id,
    model,
    priced,
    async reply(request, onEvent, signal) {
      signal.throwIfAborted();
      using limit = deadline(timeout, () => new ProviderError("timeout", `There was no answer within ${Math.round(timeout / 1000)} s.`, "Try again later."), time);
      const stop = AbortSignal.any([signal, limit.signal]);
      const ends = time.now() + timeout;
      const attempt = priced ? pricedAttempts(provider, ledger, settings, request) : freeAttempts(provider, settings, request);
      for (let attempts = 1; ; attempts += 1) {
        try {
          const reply = await attempt.make(onEvent, stop);
          return { reply, charge: { usage: reply.usage, usd: attempt.usd(), attempts } };
        } catch (error) {
          // Whatever broke off because of it, the reason to stop is what counts.
          stop.throwIfAborted();
          const next = afterFailure(error, attempts, ends - time.now(), random, retries);
          if ("end" in next) throw next.end;
          tell?.({ kind: "waiting", agent: request.agent, attempt: attempts + 1, ...next });
          await time.wait(next.milliseconds, stop);
        }
      }
    },
  };
}

/** The attempts of one call, and what they cost together. */
interface Attempts {
  make(onEvent: OnReplyEvent, stop: AbortSignal): Promise<Reply>;
  usd(): number | null;
}

function freeAttempts(provider: Provider, { onEvent: tell }: MeterSettings, request: ModelRequest): Attempts {
  return {
    usd: () => null,
    async make(onEvent, stop) {
      const reply = await unlessAborted(provider.send(request, onEvent, stop), stop);
      tell?.({ kind: "spent", agent: request.agent, usage: reply.usage, usd: null, budget: null });
      return reply;
    },
  };
}

function pricedAttempts(provider: Provider, ledger: Ledger, settings: MeterSettings, request: ModelRequest): Attempts {
  const { prices = listPrices, cache = "1h", time = systemTime, limit, onEvent: tell } = settings;
  const { model } = provider;
  const { agent } = request;
  let counted: number | null = null;
  let paid: Nanodollars = 0;

  return { usd: () => dollars(paid), make };

  async function make(onEvent: OnReplyEvent, stop: AbortSignal): Promise<Reply> {
    const day = localDay(time.now(), time.timeZone());
    // A model without a price is refused before anything leaves the machine.
    priceOf(model, day, prices);
    // The same request counts the same: further attempts need not ask.
    const prompt = (counted ??= await unlessAborted(provider.countTokens(request, stop), stop));
    const amount = worstCost(model, prompt, request.maxTokens, day, prices, cache);
    const reservation = await ledger.reserve(limit(), { agent, model, amount });
    if (stop.aborted) {
      await ledger.settle(reservation, 0);
      throw stop.reason;
    }
    let heard = 0;
    const listen: OnReplyEvent = (event) => {
      // Providers that do not listen to the signal go on talking.
      if (stop.aborted) return;
      if (event.kind !== "tool_call") heard += event.delta.length;
      onEvent(event);
    };
    let reply: Reply;
    let cost: Nanodollars;
    try {
      reply = await unlessAborted(provider.send(request, listen, stop), stop);
      cost = costOf(model, reply.usage, day, prices);
    } catch (error) {
      const facts = error instanceof ProviderError ? error.facts : {};
      // What an answer that broke off will cost is not known before the bill comes, and hidden thinking is not in what was heard:
      // all of the reservation counts as spent.
      const estimate: Usage = { input: prompt, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: facts.streamedTokens ?? Math.ceil(heard / charactersPerToken) };
      if (facts.mayBeBilled === false) await ledger.settle(reservation, 0);
      else await settle(amount, estimate, true);
      throw error;
    }
    await settle(cost, reply.usage, false);
    return reply;

    async function settle(cost: Nanodollars, usage: Usage, estimated: boolean): Promise<void> {
      await ledger.settle(reservation, cost, ...(estimated ? [] : [usage]));
      paid += cost;
      // The money is recorded; a folder that cannot be read now is the next reservation's trouble.
      const budget = tell === undefined ? null : await ledger.today(limit()).catch(() => null);
      tell?.({ kind: "spent", agent, usage, usd: dollars(cost), budget, ...(estimated ? { estimated } : {}) });
    }
  }
}

/** Of English prose, roughly. */
const charactersPerToken = 4;
