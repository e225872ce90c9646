/** What agents may cost and have cost, as the panel shows it. */
import type { AgentEvent } from "../agents/events.ts";
import type { Usage } from "../agents/port.ts";
import type { AgentReport } from "../agents/report.ts";
import type { BudgetView } from "./panelModel.ts";

type Row = BudgetView["agents"][number];

export function openBudget({ provider, model }: { readonly provider: string; readonly model: string }): BudgetView {
  return { provider, model, today: null, quote: null, agents: [], settled: null, receipt: null };
}

export function budgetAfter(budget: BudgetView | null, event: AgentEvent): BudgetView | null {
  if (budget === null) return null;
  if (event.kind === "quoted") return { ...budget, model: event.model, quote: event.usd, today: event.budget };
  if (event.kind !== "reserved" && event.kind !== "spent") return budget;
  const known = budget.agents.find(({ agent }) => agent === event.agent);
  const before: Row = known ?? { agent: event.agent, calls: 0, input: 0, cached: 0, output: 0, usd: null, estimated: false };
  // An agent has its row from its first call on, and nothing in it until that is settled.
  const row = event.kind === "spent" ? rowAfter(before, event) : before;
  return { ...budget, today: event.budget ?? budget.today, agents: known === undefined ? [...budget.agents, row] : budget.agents.map((each) => (each === known ? row : each)) };
}

function rowAfter({ agent, calls, input, cached, output, usd, estimated }: Row, event: Extract<AgentEvent, { kind: "spent" }>): Row {
  const one = counted(event.usage);
  return { agent, calls: calls + 1, input: input + one.input, cached: cached + one.cached, output: output + one.output, usd: event.usd === null ? usd : (usd ?? 0) + event.usd, estimated: estimated || event.estimated === true };
}

/** What was settled counts, whatever was heard on the way; without it, what was heard stays. */
export function budgetAtEnd(budget: BudgetView | null, { provider, model, spending, receipt }: AgentReport): BudgetView {
  const told = { ...(budget ?? openBudget({ provider, model })), provider, model, receipt: receipt.text };
  if (spending === null) return told;
  return { ...told, agents: spending.agents.map(({ agent, calls, usage, usd, estimated }) => ({ agent, calls, ...counted(usage), usd, estimated })), settled: spending.usd };
}

/** What the cache had is counted apart. */
function counted({ input, cacheRead, cacheWrite5m, cacheWrite1h, output }: Usage): Pick<Row, "input" | "cached" | "output"> {
  return { input: input + cacheWrite5m + cacheWrite1h, cached: cacheRead, output };
}
