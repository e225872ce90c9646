/** What a run's calls have cost so far, by agent. */
import type { AgentName } from "./events.ts";
import type { Charge, Usage } from "./port.ts";
import type { Spending } from "./report.ts";

export interface Till {
  add(agent: AgentName, charge: Charge): void;
  sum(): Spending;
}

const nothing: Usage = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };

/** @param priced false under a subscription: then there are tokens but no dollars. */
export function openTill(priced: boolean): Till {
  const charges: { readonly agent: AgentName; readonly charge: Charge }[] = [];
  const total = (some: typeof charges): Omit<Spending, "agents"> => ({
    calls: some.length,
    usage: some.map(({ charge }) => charge.usage).reduce(plus, nothing),
    usd: priced ? some.reduce((sum, { charge }) => sum + (charge.usd ?? 0), 0) : null,
  });
  return {
    add: (agent, charge) => void charges.push({ agent, charge }),
    sum: () => ({ ...total(charges), agents: [...new Set(charges.map(({ agent }) => agent))].map((agent) => ({ agent, ...total(charges.filter((each) => each.agent === agent)) })) }),
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
