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
  if (event.kind !== "spent") return budget;
  const known = budget.agents.find(({ agent }) => agent === event.agent);
  const row: Row = known ?? { agent: event.agent, calls: 0, input: 0, cached: 0, output: 0, usd: null };
  const one = counted(event.usage);
  const sum: Row = { agent: row.agent, calls: row.calls + 1, input: row.input + one.input, cached: row.cached + one.cached, output: row.output + one.output, usd: event.usd === null ? row.usd : (row.usd ?? 0) + event.usd };
  return { ...budget, today: event.budget ?? budget.today, agents: known === undefined ? [...budget.agents, sum] : budget.agents.map((each) => (each === known ? sum : each)) };
}

/** What was settled counts, whatever was heard on the way. */
export function budgetAtEnd(budget: BudgetView | null, { provider, model, spending, receipt }: AgentReport): BudgetView {
  const agents = spending.agents.map(({ agent, calls, usage, usd }) => ({ agent, calls, ...counted(usage), usd }));
  return { ...(budget ?? openBudget({ provider, model })), provider, model, agents, settled: spending.usd, receipt: receipt.text };
}

/** What the cache had is counted apart. */
function counted({ input, cacheRead, cacheWrite5m, cacheWrite1h, output }: Usage): Pick<Row, "input" | "cached" | "output"> {
  return { input: input + cacheWrite5m + cacheWrite1h, cached: cacheRead, output };
}
