import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BudgetError, ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from "../../../src/agents/errors.ts";
import { type Ledger, openLedger } from "../../../src/agents/money/ledger/ledger.ts";
import { meter, type MeterEvent, type MeterSettings } from "../../../src/agents/money/metered.ts";
import type { ModelRequest, OnReplyEvent, Provider, Reply, Spending, Usage } from "../../../src/agents/port.ts";
import { TestTime } from "./time.ts";

let folder: string;
let time: TestTime;
let ledger: Ledger;
let told: MeterEvent[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meter-"));
  time = new TestTime();
  ledger = openLedger(folder, time);
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const usage: Usage = { input: 1000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 100 };
const reply: Reply = { model: "claude-sonnet-5-5", parts: [{ kind: "text", text: "Seasonal." }], stop: "end", usage };
const request: ModelRequest = { agent: "DataAnalyzer", system: "", tools: [], messages: [], maxTokens: 1000, effort: "low" };
const nothing: Usage = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };
/** 1,020 tokens to write to the cache for an hour, 1,000 to answer; what the reply above costs. */
const [most, cost] = [0.01408, 0.003];

type Step = (onEvent: OnReplyEvent, signal: AbortSignal) => Promise<Reply> | Reply;

/** Does one step at each attempt. */
function providerOf(steps: readonly Step[], { priced = true, model = "claude-sonnet-5-5", count = async () => 1000 }: { priced?: boolean; model?: string; count?: (call: number) => Promise<number> } = {}) {
  const asked = { sent: 0, counted: 0 };
  const provider: Provider = {
    id: "scripted",
    model,
    priced,
    countTokens: () => count((asked.counted += 1)),
    send: async (_, onEvent, signal) => steps[asked.sent++]!(onEvent, signal),
  };
  return { provider, asked };
}

const fails = (code: ProviderErrorCode, facts: ProviderErrorFacts = {}): Step => () => {
  throw new ProviderError(code, `${code}.`, "", facts);
};
const answers: Step = () => reply;
const stalls: Step = () => new Promise<never>(() => undefined);
const unbilled = { mayBeBilled: false };

/** Waits pass as soon as they are told. */
function meterOf(provider: Provider, settings: Partial<MeterSettings> = {}) {
  return meter(provider, ledger, {
    limit: () => 1,
    time,
    random: () => 0,
    onEvent: (event) => {
      told.push(event);
      if (event.kind === "waiting") queueMicrotask(() => time.advance(event.milliseconds));
    },
    ...settings,
  });
}

const call = (provider: Provider, settings?: Partial<MeterSettings>, signal = new AbortController().signal) => meterOf(provider, settings).reply(request, () => undefined, signal);
/** What it has cost, however it ended. */
async function costOf(provider: Provider, settings?: Partial<MeterSettings>, signal = new AbortController().signal): Promise<Spending> {
  const model = meterOf(provider, settings);
  await model.reply(request, () => undefined, signal).catch(() => undefined);
  return await model.spending();
}
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error("It did not fail."),
    (error: unknown) => error,
  );
const budget = () => ledger.today(1);
const spent = () => told.filter((event) => event.kind === "spent");
const waits = () => told.flatMap((event) => (event.kind === "waiting" ? [event.milliseconds] : []));

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
    expect(told).toEqual([
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
    expect(told).toEqual([]);
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
        time.advance(24 * 3600_000);
        return reply;
      },
    ]);
    await call(provider, { timeout: 1e12 });
    expect(await budget()).toEqual({ limit: 1, spent: 0, reserved: 0 });
    time.set("2026-10-08T13:00:00Z");
    expect(await openLedger(folder, time).today(1)).toMatchObject({ spent: cost });
  });

  it("leaves no timer behind", async () => {
    await call(providerOf([answers]).provider);
    await failure(call(providerOf([fails("bad_request")]).provider));
    expect(time.sleepers).toBe(0);
  });

  it.each([
    ["gpt-9", "unknown_model"],
    ["claude-sonnet-4-5", "retired_model"],
  ])("%s is refused before anything leaves the machine: %s", async (model, code) => {
    time.set("2026-12-01T12:00:00Z");
    const { provider, asked } = providerOf([answers], { model });
    expect(await failure(call(provider))).toMatchObject({ code });
    expect(asked).toEqual({ sent: 0, counted: 0 });
  });
});

describe("a failed attempt", () => {
  it("costs nothing where nothing can have been billed", async () => {
    const { provider } = providerOf([fails("overloaded", unbilled), answers]);
    expect(await costOf(provider)).toMatchObject({ calls: 2, answered: 1, usage, usd: cost, estimated: false });
    expect(await budget()).toEqual({ limit: 1, spent: cost, reserved: 0 });
    // What was held is given back, which is told.
    expect(told.map(({ kind }) => kind)).toEqual(["reserved", "spent", "waiting", "reserved", "spent"]);
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
    expect(told.flatMap((event) => (event.kind === "waiting" ? [event] : []))).toEqual([
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

describe("a stop", () => {
  const reason = new Error("The person stopped it.");

  it("before the call sends nothing", async () => {
    const { provider, asked } = providerOf([answers]);
    expect(await failure(call(provider, {}, AbortSignal.abort(reason)))).toBe(reason);
    expect(asked).toEqual({ sent: 0, counted: 0 });
  });

  it("while tokens are counted reserves nothing", async () => {
    const stop = new AbortController();
    const { provider, asked } = providerOf([answers], {
      count: () => {
        stop.abort(reason);
        return new Promise<never>(() => undefined);
      },
    });
    expect(await failure(call(provider, {}, stop.signal))).toBe(reason);
    expect(asked.sent).toBe(0);
    expect(await budget()).toEqual({ limit: 1, spent: 0, reserved: 0 });
  });

  it("between reserving and sending gives the reservation back", async () => {
    const stop = new AbortController();
    const { provider, asked } = providerOf([answers]);
    const limit = (): number => {
      stop.abort(reason);
      return 1;
    };
    expect(await costOf(provider, { limit }, stop.signal)).toMatchObject({ calls: 0, usd: 0, agents: [] });
    expect(asked.sent).toBe(0);
    expect(told.at(-1)).toEqual({ kind: "reserved", agent: "DataAnalyzer", budget: { limit: 1, spent: 0, reserved: 0 } });
  });

  it("while it is sent counts the reservation, also where the provider does not listen", async () => {
    const stop = new AbortController();
    const { provider } = providerOf([
      (_, signal) => {
        stop.abort(reason);
        return stalls(() => undefined, signal);
      },
    ]);
    expect(await costOf(provider, {}, stop.signal)).toMatchObject({ calls: 1, answered: 0, usd: most, estimated: true });
    expect(await budget()).toEqual({ limit: 1, spent: most, reserved: 0 });
    expect(spent()).toMatchObject([{ estimated: true }]);
  });

  it("while waiting ends the wait", async () => {
    const stop = new AbortController();
    const { provider, asked } = providerOf([fails("overloaded", unbilled), answers]);
    const onEvent = ({ kind }: MeterEvent): void => (kind === "waiting" ? stop.abort(reason) : undefined);
    expect(await failure(call(provider, { onEvent }, stop.signal))).toBe(reason);
    expect(asked.sent).toBe(1);
    expect(time.sleepers).toBe(0);
  });

  it("silences a provider that goes on talking", async () => {
    const stop = new AbortController();
    const heard: unknown[] = [];
    const { provider } = providerOf([
      (onEvent) => {
        onEvent({ kind: "text", delta: "one" });
        stop.abort(reason);
        onEvent({ kind: "text", delta: "two" });
        return reply;
      },
    ]);
    await failure(meterOf(provider).reply(request, (event) => heard.push(event), stop.signal));
    expect(heard).toEqual([{ kind: "text", delta: "one" }]);
  });
});

describe("the time of a call", () => {
  it("ends an attempt that stalls, which is not tried again", async () => {
    const { provider, asked } = providerOf([
      (_, signal) => {
        time.advance(60_000);
        return stalls(() => undefined, signal);
      },
    ]);
    expect(await failure(call(provider, { timeout: 60_000 }))).toMatchObject({ code: "timeout", message: "There was no answer within 60 s." });
    expect(asked.sent).toBe(1);
    expect((await budget()).spent).toBe(most);
  });

  it("holds waits too", async () => {
    const { provider, asked } = providerOf([fails("rate_limited", { ...unbilled, retryAfterMs: 50_000 }), fails("rate_limited", { ...unbilled, retryAfterMs: 50_000 })]);
    expect(await failure(call(provider, { timeout: 60_000 }))).toMatchObject({ code: "rate_limited" });
    expect(asked.sent).toBe(2);
  });
});

describe("a subscription", () => {
  it("passes without the ledger, and has no price", async () => {
    const { provider, asked } = providerOf([fails("overloaded"), answers], { priced: false, model: "copilot-something" });
    expect(await costOf(provider, { limit: () => 0 })).toMatchObject({ calls: 2, answered: 1, usage, usd: null });
    expect(asked).toEqual({ sent: 2, counted: 0 });
    expect(told[0]).toEqual({ kind: "reserved", agent: "DataAnalyzer", budget: null });
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
