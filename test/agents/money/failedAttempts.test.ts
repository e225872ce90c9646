import { describe, expect, it } from "vitest";
import { BudgetError, ProviderError, type ProviderErrorCode } from "../../../src/agents/errors.ts";
import { answers, cost, failure, fails, most, nothing, providerOf, reply, unbilled, usage, useMeter } from "./meter.ts";

const run = useMeter();
const { budget, call, costOf, spent, waits } = run;

describe("a failed attempt", () => {
  it("costs nothing where nothing can have been billed", async () => {
    const { provider } = providerOf([fails("overloaded", unbilled), answers]);
    expect(await costOf(provider)).toMatchObject({ calls: 2, answered: 1, usage, usd: cost, estimated: false });
    expect(await budget()).toEqual({ limit: 1, spent: cost, reserved: 0 });
    // What was held is given back, which is told.
    expect(run.told.map(({ kind }) => kind)).toEqual(["reserved", "spent", "waiting", "reserved", "spent"]);
    expect(spent()[0]).toEqual({ kind: "spent", agent: "DataAnalyzer", usage: nothing, usd: 0, budget: { limit: 1, spent: 0, reserved: 0 } });
  });

  it("costs its reservation where that is not known, and says so", async () => {
    const { provider } = providerOf([
      (onEvent) => {
        onEvent({ kind: "text", delta: "x".repeat(40) });
        throw new ProviderError("cut", "cut.", "");
      },
      fails("cut", { streamedTokens: 77 }),
      answers,
    ]);
    expect(await costOf(provider)).toMatchObject({ calls: 3, answered: 1, usage: { ...usage, input: 3000, output: 100 + 10 + 77 }, usd: 2 * most + cost, estimated: true });
    expect(await budget()).toEqual({ limit: 1, spent: 2 * most + cost, reserved: 0 });
    expect(spent()).toMatchObject([
      { usd: most, estimated: true, usage: { input: 1000, output: 10 } },
      { usd: most, estimated: true, usage: { input: 1000, output: 77 } },
      { usd: cost },
    ]);
    expect(spent().at(-1)).not.toHaveProperty("estimated");
  });

  it("is an answer whose usage cannot be read", async () => {
    const { provider } = providerOf([() => ({ ...reply, usage: { ...usage, output: Number.NaN } }), answers]);
    expect(await costOf(provider)).toMatchObject({ calls: 2, answered: 1, usd: most + cost, estimated: true });
  });

  it("is a bug of a provider: its reservation counts, and it is not tried again", async () => {
    const bug = new TypeError("x is not a function");
    const { provider, asked } = providerOf([
      () => {
        throw bug;
      },
    ]);
    expect(await failure(call(provider))).toBe(bug);
    expect(asked.sent).toBe(1);
    expect(await budget()).toEqual({ limit: 1, spent: most, reserved: 0 });
  });

  it("is a count that fails: nothing is reserved, and the next attempt counts again", async () => {
    const { provider, asked } = providerOf([fails("overloaded", unbilled), answers], {
      count: async (time) => {
        if (time === 1) throw new ProviderError("connection", "connection.", "");
        return 1000;
      },
    });
    // What was not sent is no call.
    expect(await costOf(provider)).toMatchObject({ calls: 2, answered: 1, usage, usd: cost });
    // A count that is known is not asked for again.
    expect(asked).toEqual({ counted: 2, sent: 2 });
  });

  it("is tried three times more, each after a longer wait and under its own reservation", async () => {
    const { provider, asked } = providerOf([1, 2, 3, 4].map(() => fails("server")));
    expect(await failure(call(provider))).toMatchObject({ code: "server", message: "server. 4 attempts were made." });
    expect(asked.sent).toBe(4);
    expect(run.told.flatMap((event) => (event.kind === "waiting" ? [event] : []))).toEqual([
      { kind: "waiting", agent: "DataAnalyzer", attempt: 2, milliseconds: 500, reason: "server." },
      { kind: "waiting", agent: "DataAnalyzer", attempt: 3, milliseconds: 1000, reason: "server." },
      { kind: "waiting", agent: "DataAnalyzer", attempt: 4, milliseconds: 2000, reason: "server." },
    ]);
    expect(await budget()).toEqual({ limit: 1, spent: 4 * most, reserved: 0 });
  });

  it("ends the call where another could not be paid", async () => {
    const { provider, asked } = providerOf([fails("server"), answers]);
    expect(await failure(call(provider, { limit: () => 1.5 * most }))).toBeInstanceOf(BudgetError);
    expect(asked.sent).toBe(1);
    expect((await budget()).spent).toBe(most);
  });

  it("waits as long as the provider asks, and spreads waits by the seed", async () => {
    await call(providerOf([fails("rate_limited", { ...unbilled, retryAfterMs: 30_000 }), answers]).provider);
    await call(providerOf([fails("server"), answers]).provider, { random: () => 0.5 });
    expect(waits()).toEqual([30_000, 750]);
  });

  it.each<ProviderErrorCode>(["spend_limit", "key_refused", "bad_request", "too_large"])("is final: %s", async (code) => {
    const { provider, asked } = providerOf([fails(code, { ...unbilled, retryAfterMs: 10 })]);
    expect(await failure(call(provider))).toMatchObject({ code });
    expect(asked.sent).toBe(1);
    expect(await budget()).toEqual({ limit: 1, spent: 0, reserved: 0 });
  });
});
