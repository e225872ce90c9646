import { expect, it } from "vitest";
import { requestOf } from "../../src/agents/loop.ts";
import { opening, plan } from "../../src/agents/plan.ts";
import { dataAnalyzer } from "../../src/agents/roster/dataAnalyzer.ts";
import { featureEngineer } from "../../src/agents/roster/featureEngineer.ts";
import { modelSelector } from "../../src/agents/roster/modelSelector.ts";

it("the quote's plan has the bounds of the roster, and room for its words", () => {
  const roster = [dataAnalyzer, featureEngineer, modelSelector];
  expect(plan.map(({ agent, calls, maxTokens }) => ({ agent, calls, maxTokens }))).toEqual(roster.map(({ name, mostReplies, maxTokens }) => ({ agent: name, calls: mostReplies, maxTokens })));
  for (const agent of roster) {
    const { system, tools } = requestOf(agent, []);
    const fixed = plan.find((planned) => planned.agent === agent.name)!.promptTokens - opening;
    const tokens = (system.length + JSON.stringify(tools).length) / 3;
    expect(fixed, agent.name).toBeGreaterThanOrEqual(tokens);
    expect(fixed, agent.name).toBeLessThan(1.5 * tokens);
  }
});
