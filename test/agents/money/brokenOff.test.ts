import { describe, expect, it } from "vitest";
import type { MeterEvent } from "../../../src/agents/money/metered.ts";
import { answers, failure, fails, most, providerOf, reply, request, stalls, unbilled, useMeter } from "./meter.ts";

const run = useMeter();
const { budget, call, costOf, meterOf, spent } = run;

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
    expect(run.told.at(-1)).toEqual({ kind: "reserved", agent: "DataAnalyzer", budget: { limit: 1, spent: 0, reserved: 0 } });
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
    expect(run.time.sleepers).toBe(0);
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
        run.time.advance(60_000);
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
