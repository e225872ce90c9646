import { describe, expect, it, vi } from "vitest";
import { BudgetError } from "../../../src/agents/errors.ts";
import type { Reply, Spending } from "../../../src/agents/port.ts";
import { answers, cost, failure, fails, most, nothing, providerOf, reply, request, stalls, type Step, unbilled, usage, useMeter } from "./meter.ts";

const run = useMeter();
const { budget, budgetAnew, call, costOf, meterOf, spent } = run;

describe("a metered call", () => {
  it("reserves the most that it can cost before it is sent, and settles what it did cost", async () => {
    let meanwhile: unknown;
    const { provider } = providerOf([
      async () => {
        meanwhile = await budget();
        return reply;
      },
    ]);
    expect(await call(provider)).toEqual(reply);
    expect(meanwhile).toEqual({ limit: 1, spent: 0, reserved: most });
    expect(await budget()).toEqual({ limit: 1, spent: cost, reserved: 0 });
    expect(run.told).toEqual([
      { kind: "reserved", agent: "DataAnalyzer", budget: { limit: 1, spent: 0, reserved: most } },
      { kind: "spent", agent: "DataAnalyzer", usage, usd: cost, budget: { limit: 1, spent: cost, reserved: 0 } },
    ]);
  });

  it("is in what the model has spent, by agent", async () => {
    const model = meterOf(providerOf([answers, answers, answers]).provider);
    expect(await model.spending()).toEqual({ calls: 0, answered: 0, usage: nothing, usd: 0, estimated: false, agents: [] });
    for (const agent of ["ModelSelector", "DataAnalyzer", "ModelSelector"] as const) await model.reply({ ...request, agent }, () => undefined, new AbortController().signal);
    const one = { calls: 1, answered: 1, usage, usd: cost, estimated: false };
    const twice = { ...usage, input: 2000, output: 200 };
    expect(await model.spending()).toEqual({
      ...one,
      calls: 3,
      answered: 3,
      usage: { ...usage, input: 3000, output: 300 },
      usd: 0.009,
      agents: [{ ...one, agent: "ModelSelector", calls: 2, answered: 2, usage: twice, usd: 0.006 }, { ...one, agent: "DataAnalyzer" }],
    });
  });

  it("is waited for by who asks what was spent, and so are those that follow it", async () => {
    const release: (() => void)[] = [];
    const model = meterOf(providerOf([1, 2].map((): Step => () => new Promise((resolve) => release.push(() => resolve(reply))))).provider);
    const ask = (): Promise<Reply> => model.reply(request, () => undefined, new AbortController().signal);
    let known: Spending | undefined;
    const calls = ask().then(() => ask());
    const asked = model.spending().then((spending) => (known = spending));
    for (const sent of [1, 2]) {
      await vi.waitUntil(() => release.length === sent);
      expect(known).toBeUndefined();
      release[sent - 1]!();
    }
    await calls;
    expect(await asked).toMatchObject({ calls: 2, usd: 2 * cost });
  });

  it("is not sent when the budget does not hold it, and not tried again", async () => {
    const { provider, asked } = providerOf([answers]);
    const error = await failure(call(provider, { limit: () => most - 0.0001 }));
    expect(error).toBeInstanceOf(BudgetError);
    expect(asked.sent).toBe(0);
    expect(run.told).toEqual([]);
  });

  it("asks for the limit at each attempt", async () => {
    const { provider, asked } = providerOf([fails("overloaded", unbilled), answers]);
    let limit = 1;
    const error = await failure(call(provider, { limit: () => (limit -= 0.99) }));
    expect(error).toBeInstanceOf(BudgetError);
    expect(asked.sent).toBe(0);
  });

  it("passes on what arrives", async () => {
    const { provider } = providerOf([
      (onEvent) => {
        onEvent({ kind: "text", delta: "Sea" });
        return reply;
      },
    ]);
    const heard: unknown[] = [];
    await meterOf(provider).reply(request, (event) => heard.push(event), new AbortController().signal);
    expect(heard).toEqual([{ kind: "text", delta: "Sea" }]);
  });

  it("records more than was reserved in full", async () => {
    const { provider } = providerOf([() => ({ ...reply, usage: { ...usage, output: 50_000 } })]);
    expect((await costOf(provider)).usd).toBe(0.502);
    expect(await budget()).toEqual({ limit: 1, spent: 0.502, reserved: 0 });
  });

  it("belongs to the day that reserved it", async () => {
    const { provider } = providerOf([
      () => {
        run.time.advance(24 * 3600_000);
        return reply;
      },
    ]);
    await call(provider, { timeout: 1e12 });
    expect(await budget()).toEqual({ limit: 1, spent: 0, reserved: 0 });
    run.time.set("2026-10-08T13:00:00Z");
    expect(await budgetAnew()).toMatchObject({ spent: cost });
  });

  it("leaves no timer behind", async () => {
    await call(providerOf([answers]).provider);
    await failure(call(providerOf([fails("bad_request")]).provider));
    expect(run.time.sleepers).toBe(0);
  });

  it.each([
    ["gpt-9", "unknown_model"],
    ["claude-sonnet-4-5", "retired_model"],
  ])("%s is refused before anything leaves the machine: %s", async (model, code) => {
    run.time.set("2026-12-01T12:00:00Z");
    const { provider, asked } = providerOf([answers], { model });
    expect(await failure(call(provider))).toMatchObject({ code });
    expect(asked).toEqual({ sent: 0, counted: 0 });
  });
});

describe("a subscription", () => {
  it("passes without the ledger, and has no price", async () => {
    const { provider, asked } = providerOf([fails("overloaded"), answers], { priced: false, model: "copilot-something" });
    expect(await costOf(provider, { limit: () => 0 })).toMatchObject({ calls: 2, answered: 1, usage, usd: null });
    expect(asked).toEqual({ sent: 2, counted: 0 });
    expect(run.told[0]).toEqual({ kind: "reserved", agent: "DataAnalyzer", budget: null });
    expect(spent()).toEqual([
      { kind: "spent", agent: "DataAnalyzer", usage: nothing, usd: null, budget: null, estimated: true },
      { kind: "spent", agent: "DataAnalyzer", usage, usd: null, budget: null },
    ]);
    expect(await budget()).toEqual({ limit: 1, spent: 0, reserved: 0 });
  });

  it("is stopped like others", async () => {
    const stop = new AbortController();
    const { provider } = providerOf(
      [
        (_, signal) => {
          stop.abort(new Error("Stopped."));
          return stalls(() => undefined, signal);
        },
      ],
      { priced: false },
    );
    expect(await failure(call(provider, {}, stop.signal))).toMatchObject({ message: "Stopped." });
  });
});
