import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProviderError } from "../../../src/agents/errors.ts";
import { parsePriceOverrides, withOverrides } from "../../../src/agents/money/priceOverrides.ts";
import { listPrices } from "../../../src/agents/money/priceTable.ts";
import { costOf, knownModels, priceOf, worstCost } from "../../../src/agents/money/prices.ts";
import { dollarText, roundedUp } from "../../../src/agents/money/dollarText.ts";
import { dollars, limitOf } from "../../../src/agents/money/nanodollars.ts";
import type { Usage } from "../../../src/agents/port.ts";

const day = "2026-10-08";
const none: Usage = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };
const million = 1_000_000;

describe("costOf", () => {
  it.each([
    ["claude-haiku-5-5", { input: 100_000 }, 0.01],
    ["claude-haiku-5-5", { output: million }, 0.5],
    ["claude-haiku-5-5", { cacheRead: 100_000 }, 0.001],
    // Beyond the band all tokens of the call are dearer, the cached and the answered ones too.
    ["claude-haiku-5-5", { input: 100_001 }, 0.0500005],
    ["claude-haiku-5-5", { input: 1, cacheRead: 100_000, output: 1000 }, 0.0000005 + 0.005 + 0.0025],
    ["claude-haiku-5-5", { cacheWrite5m: 100_001 }, 0.062500625],
    ["claude-sonnet-5-5", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 18.6],
    ["claude-opus-5-5", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 37.2],
    ["claude-fable-5-2", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 74.2],
    ["claude-sonnet-4-6", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 28.05],
    ["claude-haiku-4-5", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 9.35],
    ["claude-sonnet-4-5", { input: million, output: million, cacheWrite5m: million, cacheWrite1h: million, cacheRead: million }, 28.05],
    ["claude-haiku-5-5-20261001", { input: 100_000 }, 0.01],
    ["claude-sonnet-5-5", {}, 0],
  ])("%s, %o: $%d", (model, used, usd) => {
    expect(dollars(costOf(model, { ...none, ...used }, day))).toBeCloseTo(usd, 12);
  });

  it.each([Number.NaN, -1, 0.5, Infinity])("does not read %d tokens", (output) => {
    expect(() => costOf("claude-sonnet-5-5", { ...none, output }, day)).toThrow(ProviderError);
  });

  it("rounds up to a billionth of a dollar", () => {
    const prices = withOverrides(parsePriceOverrides({ tiny: { input: 0.000001, output: 0.000001 } }));
    expect(costOf("tiny", { ...none, input: 1 }, day, prices)).toBe(1);
    expect(costOf("tiny", { ...none, input: 1001 }, day, prices)).toBe(2);
  });
});

describe("worstCost", () => {
  const usages = fc.record({ input: fc.nat(150_000), cacheRead: fc.nat(50_000), cacheWrite5m: fc.nat(50_000), cacheWrite1h: fc.nat(50_000), output: fc.nat(64_000) });

  it("is never below what a call of so many tokens costs, counted up to two percent wrong", () => {
    fc.assert(
      fc.property(fc.constantFrom(...listPrices), usages, fc.double({ min: 0.981, max: 1, noNaN: true }), ({ model }, usage, share) => {
        const prompt = usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
        expect(worstCost(model, Math.ceil(prompt * share), usage.output, day)).toBeGreaterThanOrEqual(costOf(model, usage, day));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("is above the band for a prompt that may be", () => {
    expect(dollars(worstCost("claude-haiku-5-5", 90_000, 0, day))).toBeLessThan(0.02);
    expect(dollars(worstCost("claude-haiku-5-5", 99_000, 0, day))).toBeGreaterThan(0.09);
  });

  it("is below the band where that is dearer", () => {
    const prices = parsePriceOverrides({ odd: { input: 4, output: 4, bands: [{ above: 1000, input: 1, output: 1 }] } });
    expect(worstCost("odd", 1005, 0, day, prices, "5m")).toBeGreaterThan(5000 * 1000);
    expect(worstCost("odd", 2000, 0, day, prices, "5m")).toBe(2040 * 1250);
  });

  it("counts writing to the cache that lives longest", () => {
    expect(dollars(worstCost("claude-sonnet-5-5", 10_000, 1000, day))).toBeCloseTo(0.0408 + 0.01, 12);
    expect(dollars(worstCost("claude-sonnet-5-5", 10_000, 1000, day, listPrices, "5m"))).toBeCloseTo(0.0255 + 0.01, 12);
  });
});

describe("priceOf", () => {
  const refusal = (model: string, when: string): ProviderError => {
    try {
      priceOf(model, when);
    } catch (error) {
      if (error instanceof ProviderError) return error;
    }
    throw new Error("It was not refused.");
  };

  it("refuses a model that it does not know, with the list of those it knows", () => {
    const { code, hint, facts, temporary } = refusal("gpt-9", day);
    expect({ code, temporary, billed: facts.mayBeBilled }).toEqual({ code: "unknown_model", temporary: false, billed: false });
    for (const model of knownModels(day)) expect(hint).toContain(model);
  });

  it("serves a model to its last day, and not after", () => {
    expect(priceOf("claude-sonnet-4-5", "2026-11-30").until).toBe("2026-11-30");
    const { code, message, hint } = refusal("claude-sonnet-4-5", "2026-12-01");
    expect(code).toBe("retired_model");
    expect(message).toContain("2026-11-30");
    expect(hint).not.toContain("claude-sonnet-4-5");
    expect(hint).toContain("claude-sonnet-5-5");
  });

  it("takes the entry that holds on the day", () => {
    const prices = parsePriceOverrides({ m: [{ input: 9, output: 9, from: "2027-01-01" }, { input: 1, output: 1, from: "2026-01-01" }, { input: 2, output: 2, from: "2026-10-08", until: "2027-06-30" }] });
    const inputOn = (when: string): number => priceOf("m", when, prices).bands[0].input;
    expect(["2025-01-01", "2026-10-07", "2026-10-08", "2026-12-31", "2027-01-01", "2028-01-01"].map(inputOn)).toEqual([1, 1, 2, 2, 9, 9]);
  });

  it("takes prices of the settings before its own", () => {
    const prices = withOverrides(parsePriceOverrides({ "claude-sonnet-5-5": { input: 7, output: 8 }, mine: { input: 1, output: 2 } }));
    expect(priceOf("claude-sonnet-5-5", day, prices).bands).toEqual([{ above: 0, input: 7, output: 8, cacheWrite5m: 8.75, cacheWrite1h: 14, cacheRead: 7 }]);
    expect(prices.filter(({ model }) => model === "claude-sonnet-5-5")).toHaveLength(1);
    expect(knownModels(day, prices)).toContain("mine");
    expect(knownModels(day, prices)).toContain("claude-opus-5-5");
  });
});

describe("parsePriceOverrides", () => {
  it.each([
    ["abc", "The prices"],
    [[], "The prices"],
    [{ "a model": { input: 1, output: 1 } }, '"a model"'],
    [{ m: 3 }, "The price of m is 3"],
    [{ m: [] }, "The price of m"],
    [{ m: { input: 1 } }, "m: output is missing"],
    [{ m: { input: "1", output: 1 } }, 'm: input is "1"'],
    [{ m: { input: -1, output: 1 } }, "m: input is -1"],
    [{ m: { input: 1, output: 20_000 } }, "m: output is 20000"],
    [{ m: { input: 0.0000001, output: 1 } }, "m: input is 1e-7"],
    [{ m: { input: 1, output: 1, cacheread: 1 } }, '"cacheread"'],
    [{ m: { input: 1, output: 1, until: "30 Nov" } }, 'm: until is "30 Nov"'],
    [{ m: { input: 1, output: 1, from: "2026-02-30" } }, 'm: from is "2026-02-30"'],
    [{ m: { input: 1, output: 1, bands: {} } }, "m: bands"],
    [{ m: { input: 1, output: 1, bands: [{ input: 1, output: 1 }] } }, "m: bands[0]: above is missing"],
    [{ m: { input: 1, output: 1, bands: [{ above: 9, input: 1, output: 1 }, { above: 9, input: 1, output: 1 }] } }, "[9,9]"],
  ])("%j: names what is wrong", (value, said) => {
    expect(() => parsePriceOverrides(value)).toThrow(said);
  });

  it.each([undefined, null, {}])("%s is none", (value) => {
    expect(parsePriceOverrides(value)).toEqual([]);
  });
});

describe("amounts", () => {
  it.each([
    [1, 1e9],
    [0.0157, 15_700_000],
    [0.1 + 0.2, 0.3e9],
    [0, 0],
    [-1, 0],
    [Number.NaN, 0],
    [Infinity, Number.MAX_SAFE_INTEGER],
  ])("a limit of %d dollars", (usd, amount) => {
    expect(limitOf(usd)).toBe(amount);
  });

  it.each([
    [42_100_000, "$0.0421"],
    [500_000_000, "$0.50"],
    [0, "$0.00"],
    [12_345_678_901, "$12.35"],
    [50_000_000, "$0.05"],
    [841_234_567, "$0.84"],
  ])("%d is told as %s", (amount, text) => {
    expect(dollarText(dollars(amount))).toBe(text);
  });

  it("what is said to be the most is never less than it is", () => {
    expect([0.04211, 0.84001, 0.29, 0, 12.341].map((usd) => dollarText(roundedUp(usd)))).toEqual(["$0.0422", "$0.85", "$0.29", "$0.00", "$12.35"]);
  });
});
