/** What a call costs, and could cost at most. Unknown models are refused: they are never free. */
import { ProviderError } from "../errors.ts";
import type { Usage } from "../port.ts";
import type { Day } from "./day.ts";
import { exact, type Nanodollars } from "./nanodollars.ts";
import { listPrices, type ModelPrice, type PriceTable, type Rates } from "./priceTable.ts";

/**
 * Price of what was used, rounded up to a billionth of a dollar.
 * @param day decides which price holds.
 * @throws ProviderError unknown_model, retired_model; garbled where the usage holds anything but counts.
 */
export function costOf(model: string, usage: Usage, day: Day, prices: PriceTable = listPrices): Nanodollars {
  const price = priceOf(model, day, prices);
  for (const [kind, tokens] of Object.entries(usage)) {
    if (!isCount(tokens)) throw new ProviderError("garbled", `The usage that came back says ${kind}: ${tokens}.`, "Try again; what was reserved counts as spent.");
  }
  const prompt = usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const rates = price.bands.findLast(({ above }) => prompt > above) ?? price.bands[0];
  return nanodollars(
    usage.input * picodollars(rates.input) +
      usage.cacheRead * picodollars(rates.cacheRead) +
      usage.cacheWrite5m * picodollars(rates.cacheWrite5m) +
      usage.cacheWrite1h * picodollars(rates.cacheWrite1h) +
      usage.output * picodollars(rates.output),
  );
}

/**
 * Counted prompts are estimates: what is billed may be a little more. A prompt that comes so near to a dearer band is taken to be in
 * it, and it is reserved with so much more.
 */
const countingError = 0.02;

/** Which caches requests may write to: that decides the dearest price of input. */
export type CacheLife = "5m" | "1h";

/**
 * The most that a call can cost: all of its prompt at the dearest price of input, and all the output that is allowed.
 * @param inputTokens as counted. @param maxTokens bound of the output, thinking included.
 * @throws ProviderError unknown_model, retired_model; garbled where the count is none.
 */
export function worstCost(model: string, inputTokens: number, maxTokens: number, day: Day, prices: PriceTable = listPrices, cache: CacheLife = "1h"): Nanodollars {
  const { bands } = priceOf(model, day, prices);
  if (!isCount(inputTokens) || !isCount(maxTokens)) throw new ProviderError("garbled", `The prompt was counted as ${inputTokens} tokens, the answer as ${maxTokens} at most.`, "Try again.", { mayBeBilled: false });
  const least = Math.floor(inputTokens * (1 - countingError));
  const most = Math.ceil(inputTokens * (1 + countingError));
  const reached = bands.filter(({ above }, place) => (place === 0 || most > above) && least <= (bands[place + 1]?.above ?? Infinity));
  return Math.max(...reached.map((rates) => nanodollars(most * picodollars(dearestInput(rates, cache)) + maxTokens * picodollars(rates.output))));
}

/** The entry that holds on the day. @throws ProviderError unknown_model, retired_model */
export function priceOf(model: string, day: Day, prices: PriceTable = listPrices): ModelPrice {
  const entries = entriesOf(model, prices);
  const first = entries[0];
  const known = `Models with a known price: ${knownModels(day, prices).join(", ")}.`;
  if (first === undefined) throw new ProviderError("unknown_model", `The price of ${JSON.stringify(model)} is not known.`, `${known} Others need a price in the settings.`, { mayBeBilled: false });
  // A day before all entries is a clock that is behind: the earliest price is nearer than none.
  const price = entries.findLast(({ from }) => from === undefined || from <= day) ?? first;
  if (isRetired(price, day)) throw new ProviderError("retired_model", `${model} is not served since ${price.until}.`, known, { mayBeBilled: false });
  return price;
}

/** Models that can be paid for on the day. */
export function knownModels(day: Day, prices: PriceTable = listPrices): readonly string[] {
  const models = [...new Set(prices.map(({ model }) => model))];
  return models.filter((model) => entriesOf(model, prices).some((price) => !isRetired(price, day)));
}

/** Oldest first. A dated name such as "claude-haiku-5-5-20261001" is the model's, where it has no price of its own. */
function entriesOf(model: string, prices: PriceTable): readonly ModelPrice[] {
  const named = (name: string): readonly ModelPrice[] => prices.filter((price) => price.model === name).sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
  const own = named(model);
  return own.length > 0 ? own : named(model.replace(/-20\d{6}$/, ""));
}

function isRetired({ until }: ModelPrice, day: Day): boolean {
  return until !== undefined && day > until;
}

function isCount(tokens: number): boolean {
  return Number.isSafeInteger(tokens) && tokens >= 0;
}

function dearestInput(rates: Rates, cache: CacheLife): number {
  return Math.max(rates.input, rates.cacheWrite5m, rates.cacheRead, cache === "1h" ? rates.cacheWrite1h : 0);
}

/** Of one token: a whole number, since rates have six decimals at most. */
function picodollars(rate: number): number {
  return Math.round(rate * 1e6);
}

function nanodollars(pico: number): Nanodollars {
  return Math.ceil(exact(pico) / 1000);
}
