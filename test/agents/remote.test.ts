import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { BudgetError, ProviderError } from "../../src/agents/errors.ts";
import type { LanguageModel, ModelRequest, OnReplyEvent, Reply, ReplyEvent, Spending } from "../../src/agents/port.ts";
import { remoteModel } from "../../src/agents/remote/proxy.ts";
import { serveModel } from "../../src/agents/remote/serve.ts";

const usage = { input: 1, output: 2, cacheRead: 3, cacheWrite5m: 4, cacheWrite1h: 5 };
const spent: Spending = { calls: 1, answered: 0, usage, usd: 0.01, estimated: true, agents: [] };
const answer: Reply = { model: "m-1", parts: [{ kind: "thinking", text: "", provider: { type: "redacted_thinking", data: "x" } }, { kind: "tool_call", id: "a", name: "t", input: { k: [1, null] } }], stop: "tool_use", usage };
const question: ModelRequest = { agent: "DataAnalyzer", system: "s", tools: [], messages: [{ role: "user", parts: [{ kind: "text", text: "q" }] }], maxTokens: 10, effort: "low" };
const never = new AbortController().signal;
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** Both halves over a real channel, as they stand in two threads. */
function connect(reply: LanguageModel["reply"], spending: LanguageModel["spending"] = async () => spent) {
  const { port1, port2 } = new MessageChannel();
  closing.push(() => port1.close());
  const model: LanguageModel = { id: "fake", model: "m", priced: true, reply, spending };
  return { service: serveModel(model, port1), remote: remoteModel(model, port2) };
}

const thrown = (work: Promise<unknown>): Promise<unknown> => work.then(() => "nothing", (reason: unknown) => reason);

describe("a model beyond the border", () => {
  it("is described, asked and answered as if it were here, event by event", async () => {
    const asked: ModelRequest[] = [];
    const { remote } = connect(async (request, onEvent) => {
      asked.push(request);
      onEvent({ kind: "text", delta: "a" });
      onEvent({ kind: "tool_call", id: "a", name: "t" });
      return answer;
    });
    expect(remote.model).toMatchObject({ id: "fake", model: "m", priced: true });
    const events: ReplyEvent[] = [];
    expect(await remote.model.reply(question, (event) => events.push(event), never)).toEqual(answer);
    expect(asked).toEqual([question]);
    expect(events).toEqual([{ kind: "text", delta: "a" }, { kind: "tool_call", id: "a", name: "t" }]);
  });

  it("keeps calls apart that run side by side", async () => {
    const answers = new Map<string, () => void>();
    const { remote } = connect((request, onEvent) => new Promise((resolve) => {
      answers.set(request.agent, () => {
        onEvent({ kind: "text", delta: request.agent });
        resolve({ ...answer, model: request.agent });
      });
      if (answers.size === 2) [...answers.values()].reverse().forEach((tell) => tell());
    }));
    const said: string[] = [];
    const listen = (name: string): OnReplyEvent => (event) => void said.push(`${name} hears ${event.kind === "text" ? event.delta : ""}`);
    const both = await Promise.all((["DataAnalyzer", "ModelSelector"] as const).map((agent) => remote.model.reply({ ...question, agent }, listen(agent), never)));
    expect(both.map(({ model }) => model)).toEqual(["DataAnalyzer", "ModelSelector"]);
    expect(said.sort()).toEqual(["DataAnalyzer hears DataAnalyzer", "ModelSelector hears ModelSelector"]);
  });

  it("rejects with errors that are what they were", async () => {
    const errors: unknown[] = [new ProviderError("rate_limited", "slow", "wait", { retryAfterMs: 7, mayBeBilled: false }, { cause: new Error("secret") }), new BudgetError("too dear", "tomorrow", { asked: 2, left: 1 }), new TypeError("oops"), "text"];
    const { remote } = connect(async () => {
      throw errors.shift();
    });
    const [provider, budget, bug, text] = [await thrown(remote.model.reply(question, () => {}, never)), await thrown(remote.model.reply(question, () => {}, never)), await thrown(remote.model.reply(question, () => {}, never)), await thrown(remote.model.reply(question, () => {}, never))];
    expect(provider).toBeInstanceOf(ProviderError);
    expect(provider).toMatchObject({ code: "rate_limited", message: "slow", hint: "wait", facts: { retryAfterMs: 7, mayBeBilled: false }, temporary: true });
    expect((provider as Error).cause).toBeUndefined();
    expect(budget).toBeInstanceOf(BudgetError);
    expect(budget).toMatchObject({ message: "too dear", asked: 2, left: 1 });
    expect(bug).toMatchObject({ message: "TypeError: oops" });
    expect(text).toMatchObject({ message: "text" });
  });

  it("drops one call and not the other", async () => {
    const dropped: string[] = [];
    const release: (() => void)[] = [];
    const { remote } = connect((request, _onEvent, signal) => new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => {
        dropped.push(request.agent);
        reject(signal.reason);
        release.forEach((go) => go());
      });
      release.push(() => resolve(answer));
    }));
    const stop = new AbortController();
    const reason = new Error("enough");
    const kept = remote.model.reply({ ...question, agent: "DataAnalyzer" }, () => {}, never);
    const gone = thrown(remote.model.reply({ ...question, agent: "ModelSelector" }, () => {}, stop.signal));
    stop.abort(reason);
    expect(await gone).toBe(reason);
    expect(await kept).toEqual(answer);
    expect(dropped).toEqual(["ModelSelector"]);
    expect(await thrown(remote.model.reply(question, () => {}, stop.signal))).toBe(reason);
  });

  it("hears that the agents are to stop, before and between calls", async () => {
    const { service, remote } = connect(async () => answer);
    expect(remote.stop.aborted).toBe(false);
    const heard = new Promise((resolve) => remote.stop.addEventListener("abort", resolve));
    service.stop();
    await heard;
    expect(remote.stop.aborted).toBe(true);
  });

  it("tells what was spent when the calls that were dropped are accounted for", async () => {
    let accounted = 0;
    let started = 0;
    let begun = (): void => {};
    const both = new Promise<void>((resolve) => (begun = resolve));
    const { remote } = connect(
      (_request, _onEvent, signal) => {
        if ((started += 1) === 2) begun();
        // As with a ledger that is written to: it takes a while after the drop.
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => setImmediate(() => ((accounted += 1), reject(signal.reason)))));
      },
      async () => ({ ...spent, calls: accounted }),
    );
    const stop = new AbortController();
    const calls = [1, 2].map(() => thrown(remote.model.reply(question, () => {}, stop.signal)));
    await both;
    stop.abort();
    expect(await remote.model.spending()).toEqual({ ...spent, calls: 2 });
    await Promise.all(calls);
  });

  it("tells what was spent where a call was dropped before the model heard of it", async () => {
    const asked: ModelRequest[] = [];
    const { remote } = connect(async (request, _onEvent, signal) => {
      asked.push(request);
      signal.throwIfAborted();
      return answer;
    }, async () => ({ ...spent, calls: asked.length }));
    const stop = new AbortController();
    const call = thrown(remote.model.reply(question, () => {}, stop.signal));
    stop.abort();
    expect((await remote.model.spending()).calls).toBe(asked.length);
    await call;
  });

  it("says why it is not told what was spent", async () => {
    const { remote } = connect(async () => answer, () => Promise.reject(new TypeError("oops")));
    expect(await thrown(remote.model.spending())).toMatchObject({ message: "TypeError: oops" });
  });

  it("has no call left once its service is closed", async () => {
    let settled = false;
    let started = (): void => {};
    const asked = new Promise<void>((resolve) => (started = resolve));
    const { service, remote } = connect((_request, _onEvent, signal) => {
      started();
      return new Promise((_resolve, reject) => signal.addEventListener("abort", () => queueMicrotask(() => ((settled = true), reject(signal.reason)))));
    });
    void thrown(remote.model.reply(question, () => {}, never));
    await asked;
    await service.close();
    expect(settled).toBe(true);
  });
});
