import { expect, it } from "vitest";
import type { AgentEvent } from "../../../src/agents/events.ts";
import type { RunEvent } from "../../../src/panel/events.ts";
import { withNumbers } from "../../../src/session/numbers.ts";

it("looks each stretch of words up when it has ended, agent by agent", () => {
  const told: RunEvent[] = [];
  const heard: string[] = [];
  const hear = withNumbers((text) => (heard.push(text), [...text.matchAll(/\d+/g)].map(({ 0: found, index }) => ({ from: index, to: index + found.length, explanation: found === "12" ? { evidence: "the season", candidate: null } : null }))), (event) => told.push(event));
  const say = (agent: "DataAnalyzer" | "ModelSelector", kind: "text" | "thinking", delta: string): void => hear({ kind, agent, delta });
  say("DataAnalyzer", "thinking", "1");
  say("ModelSelector", "text", "no number");
  say("DataAnalyzer", "thinking", "2 or 99");
  say("DataAnalyzer", "text", "so 12");
  hear({ kind: "spent", agent: "DataAnalyzer", usage: { input: 1, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 1 }, usd: null, budget: null });
  const called: AgentEvent = { kind: "tool_called", agent: "DataAnalyzer", id: "1", tool: "x", input: {} };
  hear(called);
  hear({ kind: "finished", agent: "ModelSelector", answered: true });
  expect(heard).toEqual(["12 or 99", "so 12", "no number"]);
  expect(told.filter(({ kind }) => kind === "numbers")).toEqual([
    { kind: "numbers", agent: "DataAnalyzer", text: "12 or 99", numbers: [{ from: 0, to: 2, evidence: "the season", candidate: null }, { from: 6, to: 8, evidence: null, candidate: null }] },
    { kind: "numbers", agent: "DataAnalyzer", text: "so 12", numbers: [{ from: 3, to: 5, evidence: "the season", candidate: null }] },
  ]);
  expect(told.at(-2)).toEqual({ kind: "agent", event: called });
});
