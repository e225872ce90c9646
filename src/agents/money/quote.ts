/** What a run could cost at most, and what it will likely cost, before its first call. */
import type { Day } from "./day.ts";
import { dollars, type Nanodollars } from "./nanodollars.ts";
import { listPrices, type PriceTable } from "./priceTable.ts";
import { type CacheLife, costOf, worstCost } from "./prices.ts";

/** The calls that one agent makes in a conversation, which only grows. Tokens throughout. */
export interface PlannedAgent {
  readonly agent: string;
  /** Most calls it may make. */
  readonly calls: number;
  /** The first call's prompt: tools, system and message. */
  readonly promptTokens: number;
  /** Most that a call's prompt is longer than the one before: answer and tool results. */
  readonly growthTokens: number;
  /** Bound of an answer. */
  readonly maxTokens: number;
  /** What is usual instead. */
  readonly expected: { readonly calls: number; readonly growthTokens: number; readonly outputTokens: number };
}

/** Dollars. */
export interface Quote {
  /** All calls that are allowed, each with the longest prompt and answer, nothing read from a cache, one attempt each. */
  readonly worst: number;
  /** Usual calls, where what was sent before is read from the cache. */
  readonly expected: number;
  readonly agents: readonly { readonly agent: string; readonly worst: number; readonly expected: number }[];
}

export interface QuoteSettings {
  readonly model: string;
  readonly day: Day;
  readonly prices?: PriceTable;
  readonly cache?: CacheLife;
}

/**
 * Attempts that fail are not part of it: most are not billed, and each is reserved by itself under the day's limit before it is made.
 * @throws ProviderError unknown_model, retired_model
 */
export function quoteFor(plan: readonly PlannedAgent[], settings: QuoteSettings): Quote {
  const rows = plan.map((planned) => ({ agent: planned.agent, worst: worstOf(planned, settings), expected: expectedOf(planned, settings) }));
  const agents = rows.map(({ agent, worst, expected }) => ({ agent, worst: dollars(worst), expected: dollars(expected) }));
  return { worst: dollars(sum(rows.map(({ worst }) => worst))), expected: dollars(sum(rows.map(({ expected }) => expected))), agents };
}

function worstOf({ calls, promptTokens, growthTokens, maxTokens }: PlannedAgent, { model, day, prices = listPrices, cache = "1h" }: QuoteSettings): Nanodollars {
  return sum(range(calls).map((call) => worstCost(model, promptTokens + call * growthTokens, maxTokens, day, prices, cache)));
}

function expectedOf({ promptTokens, expected }: PlannedAgent, { model, day, prices = listPrices, cache = "1h" }: QuoteSettings): Nanodollars {
  return sum(
    range(expected.calls).map((call) => {
      const cacheRead = call === 0 ? 0 : promptTokens + (call - 1) * expected.growthTokens;
      const written = call === 0 ? promptTokens : expected.growthTokens;
      const writes = cache === "5m" ? { cacheWrite5m: written, cacheWrite1h: 0 } : { cacheWrite5m: 0, cacheWrite1h: written };
      return costOf(model, { input: 0, cacheRead, ...writes, output: expected.outputTokens }, day, prices);
    }),
  );
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, place) => place);
}

function sum(amounts: readonly Nanodollars[]): Nanodollars {
  return amounts.reduce((total, amount) => total + amount, 0);
}
