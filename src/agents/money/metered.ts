/**
 * A provider under the day's budget. Each attempt is counted, reserved at the most that it can cost, sent, and settled at what it did
 * cost. What fails for a while is tried again, each attempt under a reservation of its own.
 */
import { ProviderError } from "../errors.ts";
import type { AgentEvent, BudgetState } from "../events.ts";
import type { LanguageModel, ModelRequest, OnReplyEvent, Provider, Reply, Usage } from "../port.ts";
import { localDay } from "./day.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { dollars, type Nanodollars } from "./nanodollars.ts";
import { listPrices, type PriceTable } from "./priceTable.ts";
import { type CacheLife, costOf, priceOf, worstCost } from "./prices.ts";
import { afterFailure, type RetryPolicy, usualRetries } from "./retry.ts";
import { type Attempt, noUsage, openTill } from "./till.ts";
import { deadline, systemTime, type Time, unlessAborted } from "./time.ts";

/** What is told on the way. */
export type MeterEvent = Extract<AgentEvent, { kind: "waiting" | "reserved" | "spent" }>;

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
  const till = openTill(priced);
  return { id, model, priced, reply: (request, onEvent, signal) => till.during(reply(request, onEvent, signal)), spending: till.sum };

  async function reply(request: ModelRequest, onEvent: OnReplyEvent, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted();
    using limit = deadline(timeout, () => new ProviderError("timeout", `There was no answer within ${Math.round(timeout / 1000)} s.`, "Try again later."), time);
    const stop = AbortSignal.any([signal, limit.signal]);
    const ends = time.now() + timeout;
    const purse = priced ? pricedPurse(provider, ledger, settings, request) : freePurse;
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(request, purse, onEvent, stop);
      } catch (error) {
        // Whatever broke off because of it, the reason to stop is what counts.
        stop.throwIfAborted();
        const next = afterFailure(error, attempts, ends - time.now(), random, retries);
        if ("end" in next) throw next.end;
        tell?.({ kind: "waiting", agent: request.agent, attempt: attempts + 1, ...next });
        await time.wait(next.milliseconds, stop);
      }
    }
  }

  async function attempt(request: ModelRequest, purse: Purse, onEvent: OnReplyEvent, stop: AbortSignal): Promise<Reply> {
    const { agent } = request;
    const held = await purse.hold(stop);
    tell?.({ kind: "reserved", agent, budget: await budget() });
    if (stop.aborted) {
      await held.settle(0);
      tell?.({ kind: "reserved", agent, budget: await budget() });
      throw stop.reason;
    }
    let heard = 0;
    const listen: OnReplyEvent = (event) => {
      // Providers that do not listen to the signal go on talking.
      if (stop.aborted) return;
      if (event.kind !== "tool_call") heard += event.delta.length;
      onEvent(event);
    };
    let answer: Reply;
    let cost: Nanodollars;
    try {
      answer = await unlessAborted(provider.send(request, listen, stop), stop);
      cost = held.costOf(answer.usage);
    } catch (error) {
      const facts = error instanceof ProviderError ? error.facts : {};
      // What an answer that broke off will cost is not known before the bill comes, and hidden thinking is not in what was heard:
      // all of the reservation counts as spent.
      if (facts.mayBeBilled === false) await settle({ agent, usage: noUsage, cost: 0, end: "refused" });
      else await settle({ agent, usage: { ...noUsage, input: held.prompt, output: facts.streamedTokens ?? Math.ceil(heard / charactersPerToken) }, cost: held.most, end: "broke_off" });
      throw error;
    }
    await settle({ agent, usage: answer.usage, cost, end: "answered" });
    return answer;

    async function settle(made: Attempt): Promise<void> {
      till.add(made);
      await held.settle(made.cost, ...(made.end === "answered" ? [made.usage] : []));
      tell?.({ kind: "spent", agent, usage: made.usage, usd: priced ? dollars(made.cost) : null, budget: await budget(), ...(made.end === "broke_off" ? { estimated: true } : {}) });
    }
  }

  /** What is recorded is recorded; a folder that cannot be read now is the next reservation's trouble. */
  async function budget(): Promise<BudgetState | null> {
    return priced && tell !== undefined ? await ledger.today(settings.limit()).catch(() => null) : null;
  }
}

/** Money for the attempts of one call. */
interface Purse {
  /** Rejects where the attempt may not be sent. */
  hold(stop: AbortSignal): Promise<Held>;
}

/** Money for one attempt. */
interface Held {
  /** Tokens of the request, where they were counted. */
  readonly prompt: number;
  readonly most: Nanodollars;
  /** @throws ProviderError where the usage cannot be read. */
  costOf(usage: Usage): Nanodollars;
  settle(cost: Nanodollars, usage?: Usage): Promise<unknown>;
}

const freePurse: Purse = { hold: async () => ({ prompt: 0, most: 0, costOf: () => 0, settle: async () => undefined }) };

function pricedPurse(provider: Provider, ledger: Ledger, { prices = listPrices, cache = "1h", time = systemTime, limit }: MeterSettings, request: ModelRequest): Purse {
  const { model } = provider;
  let counted: number | null = null;
  return {
    async hold(stop) {
      const day = localDay(time.now(), time.timeZone());
      // A model without a price is refused before anything leaves the machine.
      priceOf(model, day, prices);
      // The same request counts the same: further attempts need not ask.
      const prompt = (counted ??= await unlessAborted(provider.countTokens(request, stop), stop));
      const most = worstCost(model, prompt, request.maxTokens, day, prices, cache);
      const reservation = await ledger.reserve(limit(), { agent: request.agent, model, amount: most });
      return { prompt, most, costOf: (usage) => costOf(model, usage, day, prices), settle: (cost, usage) => ledger.settle(reservation, cost, ...(usage === undefined ? [] : [usage])) };
    },
  };
}

/** Of English prose, roughly. */
const charactersPerToken = 4;
