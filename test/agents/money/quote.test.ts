import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOf } from "../../../src/agents/money/prices.ts";
import { dollars } from "../../../src/agents/money/nanodollars.ts";
import { type PlannedAgent, quoteFor } from "../../../src/agents/money/quote.ts";

const model = "claude-sonnet-5-5";
const day = "2026-10-08";
const analyzer: PlannedAgent = { agent: "DataAnalyzer", calls: 2, promptTokens: 10_000, growthTokens: 5000, maxTokens: 1000, expected: { calls: 2, growthTokens: 1000, outputTokens: 500 } };

describe("quoteFor", () => {
  it("adds up the calls", () => {
    const { worst, expected } = quoteFor([analyzer], { model, day, cache: "5m" });
    // 10,200 and 15,300 tokens to write, 1,000 to answer; then 10,000 to write, 10,000 to read and 1,000 to write, 500 to answer.
    expect(worst).toBeCloseTo((25_500 * 2.5 + 2000 * 10) / 1e6, 12);
    expect(expected).toBeCloseTo((11_000 * 2.5 + 10_000 * 0.1 + 1000 * 10) / 1e6, 12);
  });

  it("tells the agents apart", () => {
    const quote = quoteFor([analyzer, { ...analyzer, agent: "ModelSelector", calls: 1 }], { model, day });
    expect(quote.agents.map(({ agent }) => agent)).toEqual(["DataAnalyzer", "ModelSelector"]);
    expect(quote.agents[0]!.worst + quote.agents[1]!.worst).toBeCloseTo(quote.worst, 9);
    expect(quote.agents[0]!.worst).toBeGreaterThan(quote.agents[1]!.worst);
  });

  it("is never below a conversation within the plan", () => {
    const call = fc.record({ grown: fc.nat(5000), output: fc.nat(1000), cached: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 6 }), (calls) => {
        let prompt = 10_000;
        let cost = 0;
        for (const { grown, output, cached } of calls) {
          const cacheRead = Math.floor(prompt * cached);
          cost += dollars(costOf(model, { input: 0, cacheRead, cacheWrite5m: prompt - cacheRead, cacheWrite1h: 0, output }, day));
          prompt += grown;
        }
        expect(quoteFor([{ ...analyzer, calls: 6 }], { model, day, cache: "5m" }).worst).toBeGreaterThanOrEqual(cost);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it("refuses a model without a price", () => {
    expect(() => quoteFor([analyzer], { model: "other", day })).toThrow("not known");
  });
});
