/** What a run's calls have cost, by agent: all that the budget counts for them, whatever became of them. */
import type { AgentName, Spending, Spent, Usage } from "../port.ts";
import { dollars, type Nanodollars } from "./nanodollars.ts";

/** An attempt that was sent. */
export interface Attempt {
  readonly agent: AgentName;
  readonly usage: Usage;
  /** As the ledger counts it; 0 under a subscription. */
  readonly cost: Nanodollars;
  /** What is `refused` costs nothing; of what `broke_off`, usage and cost are estimates. */
  readonly end: "answered" | "refused" | "broke_off";
}

export interface Till {
  add(attempt: Attempt): void;
  /** Hands the call through, and waits for it before the sum is made. */
  during<T>(call: Promise<T>): Promise<T>;
  /** Resolves once no call is on its way. */
  sum(): Promise<Spending>;
}

export const noUsage: Usage = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };

/** @param priced false under a subscription: then there are tokens but no dollars. */
export function openTill(priced: boolean): Till {
  const attempts: Attempt[] = [];
  const underWay = new Set<Promise<unknown>>();
  const total = (some: readonly Attempt[]): Spent => ({
    calls: some.length,
    answered: some.filter(({ end }) => end === "answered").length,
    usage: some.map(({ usage }) => usage).reduce(plus, noUsage),
    // Whole billionths are added up, as in the ledger.
    usd: priced ? dollars(some.reduce((sum, { cost }) => sum + cost, 0)) : null,
    estimated: some.some(({ end }) => end === "broke_off"),
  });
  return {
    add: (attempt) => void attempts.push(attempt),
    async during(call) {
      underWay.add(call);
      try {
        return await call;
      } finally {
        underWay.delete(call);
      }
    },
    async sum() {
      // What waits may have been followed by another call.
      while (underWay.size > 0) await Promise.allSettled(underWay);
      const agents = [...new Set(attempts.map(({ agent }) => agent))];
      return { ...total(attempts), agents: agents.map((agent) => ({ agent, ...total(attempts.filter((each) => each.agent === agent)) })) };
    },
  };
}

function plus(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    output: a.output + b.output,
  };
}
