import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { ProviderError, type ProviderErrorCode, type ProviderErrorFacts } from "../../../src/agents/errors.ts";
import { type Ledger, openLedger } from "../../../src/agents/money/ledger/ledger.ts";
import { meter, type MeterEvent, type MeterSettings } from "../../../src/agents/money/metered.ts";
import type { ModelRequest, OnReplyEvent, Provider, Reply, Spending, Usage } from "../../../src/agents/port.ts";
import { TestTime } from "./time.ts";

export const usage: Usage = { input: 1000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 100 };
export const reply: Reply = { model: "claude-sonnet-5-5", parts: [{ kind: "text", text: "Seasonal." }], stop: "end", usage };
export const request: ModelRequest = { agent: "DataAnalyzer", system: "", tools: [], messages: [], maxTokens: 1000, effort: "low" };
export const nothing: Usage = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };
/** 1,020 tokens to write to the cache for an hour, 1,000 to answer; what the reply above costs. */
export const [most, cost] = [0.01408, 0.003];

export type Step = (onEvent: OnReplyEvent, signal: AbortSignal) => Promise<Reply> | Reply;

/** Does one step at each attempt. */
export function providerOf(steps: readonly Step[], { priced = true, model = "claude-sonnet-5-5", count = async () => 1000 }: { priced?: boolean; model?: string; count?: (call: number) => Promise<number> } = {}) {
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

export const fails = (code: ProviderErrorCode, facts: ProviderErrorFacts = {}): Step => () => {
  throw new ProviderError(code, `${code}.`, "", facts);
};
export const answers: Step = () => reply;
export const stalls: Step = () => new Promise<never>(() => undefined);
export const unbilled = { mayBeBilled: false };

export const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error("It did not fail."),
    (error: unknown) => error,
  );

/** A ledger and a clock of its own for each test of a file, and what calls under them told. */
export function useMeter() {
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

  /** What it has cost, however it ended. */
  async function costOf(provider: Provider, settings?: Partial<MeterSettings>, signal = new AbortController().signal): Promise<Spending> {
    const model = meterOf(provider, settings);
    await model.reply(request, () => undefined, signal).catch(() => undefined);
    return await model.spending();
  }

  return {
    get time() { return time; },
    get told(): readonly MeterEvent[] { return told; },
    meterOf,
    costOf,
    call: (provider: Provider, settings?: Partial<MeterSettings>, signal = new AbortController().signal) => meterOf(provider, settings).reply(request, () => undefined, signal),
    budget: () => ledger.today(1),
    /** As another process finds it. */
    budgetAnew: () => openLedger(folder, time).today(1),
    spent: () => told.filter((event) => event.kind === "spent"),
    waits: () => told.flatMap((event) => (event.kind === "waiting" ? [event.milliseconds] : [])),
  };
}
