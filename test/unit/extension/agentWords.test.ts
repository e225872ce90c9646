import { expect, test, vi } from "vitest";
import type { AgentEvent } from "../../../src/agents/events.ts";
import type { Spent } from "../../../src/agents/port.ts";
import type { AgentReport } from "../../../src/agents/report.ts";
import { agentParts } from "../../../src/extension/agentReport.ts";
import { logAgents } from "../../../src/extension/logAgents.ts";
import { agentSummary } from "../../../src/extension/summary.ts";
import { workOf } from "../../../src/extension/workOf.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const usage = { input: 10, cacheRead: 200, cacheWrite5m: 30, cacheWrite1h: 4, output: 50 };
const budget = { limit: 1, spent: 0.0421, reserved: 0 };
const events: readonly AgentEvent[] = [
  { kind: "quoted", model: "m-1", usd: 0.4, budget },
  { kind: "started", agent: "DataAnalyzer" },
  { kind: "text", agent: "DataAnalyzer", delta: "CANARY" },
  { kind: "thinking", agent: "DataAnalyzer", delta: "CANARY" },
  { kind: "tool_called", agent: "DataAnalyzer", id: "a", tool: "suggest_model", input: { count: "CANARY" } },
  { kind: "tool_answered", agent: "DataAnalyzer", id: "a", tool: "suggest_model", text: "CANARY", isError: true },
  { kind: "waiting", agent: "DataAnalyzer", attempt: 2, milliseconds: 1500, reason: "Too much to do." },
  { kind: "reserved", agent: "DataAnalyzer", budget: { ...budget, reserved: 0.02 } },
  { kind: "spent", agent: "DataAnalyzer", usage, usd: 0.0042, budget },
  { kind: "finished", agent: "DataAnalyzer", answered: false, reason: "it refused" },
  { kind: "fell_back", reason: "No credit." },
];

test("the log tells what agents do and spend, and nothing of what they say or are told", () => {
  const lines: string[] = [];
  const keep = (line: string): void => void lines.push(line);
  events.forEach(logAgents({ info: keep, warn: keep }));
  expect(lines).toEqual([
    "Agents: m-1, at most $0.40; $0.0421 of today's $1.00 are spent",
    "DataAnalyzer: begins",
    "DataAnalyzer: suggest_model",
    "DataAnalyzer: suggest_model was refused",
    "DataAnalyzer: waits 2 s before attempt 2. Too much to do.",
    "DataAnalyzer: 44 tokens in, 200 from the cache, 50 out, $0.0042",
    "DataAnalyzer: no answer, it refused",
    "The rules decide. No credit.",
  ]);
});

test("progress tells what is news", () => {
  expect(events.map(workOf).filter((line) => line !== undefined)).toEqual(["DataAnalyzer begins", "DataAnalyzer: suggest_model", "DataAnalyzer waits 2 s", "$0.0421 of today's $1.00 are spent", "The rules decide"]);
});

const spent: Spent = { calls: 2, answered: 2, usage, usd: 0.0042, estimated: false };
const report: AgentReport = {
  provider: "anthropic",
  model: "m-1",
  decidedBy: "agents",
  fallback: null,
  data_analysis: { summary: "[click](http://evil) <b>rising</b>", domain: "retail", patterns: [], risks: [], advice: "" },
  feature_engineering: null,
  model_selection: { candidate: "theta_reg", reasons: ["It is the best by 17 %."], confidence: "high", shortlist: null },
  workflow: { candidate: "theta_reg", reasons: [] },
  unanswered: [{ agent: "FeatureEngineer", reason: "the model refused to go on" }],
  reasoning: [{ agent: "DataAnalyzer", said: "![x](y)\n# big", thought: "" }],
  receipt: { metric: "MASE", rules: { candidate: "ets", error: 0.6 }, agents: { candidate: "theta_reg", error: 0.5 }, difference: -0.1, windows: 5, series: 1, usd: 0.0042, estimated: false, text: "The agents' theta_reg has MASE 0.5, for $0.0042." },
  flags: [{ where: "model_selection.reasons[0]", text: "17", start: 18, end: 20 }],
  spending: { ...spent, agents: [{ ...spent, agent: "DataAnalyzer" }] },
};

test("the report says what agents found, what it cost, and which numbers are nobody's; their words stay words", () => {
  const page = agentParts(report).join("\n\n");
  expect(page).toContain("for \\$0\\.0042");
  expect(page).toContain("17 \\(model\\_selection\\.reasons\\[0\\]\\)");
  expect(page).toContain("no answer\\, the model refused to go on");
  expect(page).toMatch(/\| DataAnalyzer \| 2 \| 44 \| 200 \| 50 \| \\\$0\\\.0042 \|/);
  expect(page).not.toMatch(/<b>|\[click\]\(|!\[x\]|^# big/m);
});

test("what broke off has cost at most so much, and what the host does not tell is not in the report", () => {
  const most = { ...spent, usd: 0.2043, estimated: true };
  expect(agentParts({ ...report, spending: { ...most, agents: [{ ...spent, agent: "DataAnalyzer" }, { ...most, agent: "ModelSelector" }] } }).join("\n")).toMatch(/\| DataAnalyzer \|.* \\\$0\\\.0042 \|\n\| ModelSelector \|.* at most \\\$0\\\.21 \|/);
  expect(agentParts({ ...report, spending: null }).join("\n")).not.toContain("| DataAnalyzer |");
});

test("the last message tells who decided", () => {
  expect(agentSummary(report)).toBe("The agents' theta_reg has MASE 0.5, for $0.0042.");
  expect(agentSummary({ ...report, decidedBy: "rules", fallback: { kind: "budget", reason: "No money is left." } })).toMatch(/^The rules decided: No money is left\. /);
});
