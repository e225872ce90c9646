/** A provider under the day's budget, with a quote of what a run could cost: what doors open before agents begin. */
import type { AgentEvent, BudgetState } from "./events.ts";
import { localDay } from "./money/day.ts";
import { openLedger } from "./money/ledger/ledger.ts";
import { meter } from "./money/metered.ts";
import { parsePriceOverrides, withOverrides } from "./money/priceOverrides.ts";
import { quoteFor } from "./money/quote.ts";
import { systemTime } from "./money/time.ts";
import { plan } from "./plan.ts";
import type { LanguageModel } from "./port.ts";
import type { CheckedProvider } from "./providers.ts";

export interface Purse {
  /** Folder of the ledger; all who use it share one budget. */
  readonly ledger: string;
  /** Dollars a day, asked at each call. */
  limit(): number;
  /** What the person states of prices, unchecked. */
  readonly prices: unknown;
  /** Hears of waiting, reserving and spending. */
  onEvent(event: AgentEvent): void;
}

export interface Opened {
  readonly model: LanguageModel;
  /** Dollars a run could cost at most, and what it usually costs; null under a subscription. */
  readonly quote: { readonly worst: number; readonly expected: number } | null;
  /** Null under a subscription. */
  readonly budget: BudgetState | null;
  /** What is to be known of the model, such as the day from which it is gone. */
  readonly warning: string | null;
}

/** Prompts are kept for five minutes, which is how long a run may take. */
const cache = "5m";

/** For one run. Rejects with ProviderError for a model without a price, BudgetError where the ledger cannot be read, WorkflowError for wrong prices. */
export async function openModel({ provider, warning }: CheckedProvider, { ledger: folder, limit, prices: stated, onEvent }: Purse): Promise<Opened> {
  const ledger = openLedger(folder, systemTime);
  const prices = withOverrides(parsePriceOverrides(stated));
  const model = meter(provider, ledger, { limit, prices, cache, onEvent });
  if (!provider.priced) return { model, quote: null, budget: null, warning };
  const { worst, expected } = quoteFor(plan, { model: provider.model, day: localDay(systemTime.now(), systemTime.timeZone()), prices, cache });
  return { model, quote: { worst, expected }, budget: await ledger.today(limit()), warning };
}
