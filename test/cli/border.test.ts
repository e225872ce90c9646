import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import type { AgentEvent } from "../../src/agents/events.ts";
import { ProviderError } from "../../src/agents/errors.ts";
import type { LanguageModel, Spending } from "../../src/agents/port.ts";
import { serveModel } from "../../src/agents/remote/serve.ts";
import { usualPrivacy } from "../../src/agents/settings.ts";
import type { Outcome } from "../../src/outcome.ts";
import { run } from "../../src/run.ts";
import { scriptedModel } from "../support/agents/scriptedModel.ts";
import { typicalRun } from "../support/agents/typicalRun.ts";
import { root, sample } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "forecast-agent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const worker = resolve(root, "dist/worker.js");
const request = { goal: "generate", file: sample("air-passengers.csv") } as const;
const never = new AbortController().signal;
const ok = (outcome: Outcome): Extract<Outcome, { status: "ok" }> => {
  if (outcome.status !== "ok") throw new Error(outcome.reason);
  return outcome;
};

const nothing: Spending = { calls: 0, answered: 0, usage: { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 }, usd: 0, estimated: false, agents: [] };

/** Never answers, and listens to the signal. */
function silent(asked: () => void = () => undefined): LanguageModel & { dropped: number } {
  const model = {
    id: "silent",
    model: "m",
    priced: true,
    dropped: 0,
    reply: (_request: unknown, _onEvent: unknown, signal: AbortSignal) => {
      const waiting = new Promise<never>((_, reject) => signal.addEventListener("abort", () => ((model.dropped += 1), reject(signal.reason))));
      asked();
      return waiting;
    },
    // Calls that are dropped cost what was held for them, a quarter each.
    spending: async () => ({ ...nothing, calls: model.dropped, usd: model.dropped / 4, estimated: true }),
  };
  return model;
}

it("agents in the worker are answered from here, and tell what they do", async () => {
  const model = scriptedModel(typicalRun);
  const events: AgentEvent[] = [];
  const outcome = ok(await run(request, { worker, signal: never, agents: { model, serve: serveModel, privacy: usualPrivacy, onEvent: (event) => events.push(event) } }));
  expect(outcome.agents).toMatchObject({ decidedBy: "agents", provider: "scripted", model: "scripted-1", spending: { calls: model.requests.length, usd: 0.01 * model.requests.length } });
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(["started", "thinking", "tool_called", "tool_answered", "finished"]));
});

it("the agents are stopped and the run goes on: the rules decide", async () => {
  const stop = new AbortController();
  const model = silent(() => stop.abort());
  const outcome = ok(await run(request, { worker, signal: never, agents: { model, serve: serveModel, privacy: usualPrivacy, stop: stop.signal } }));
  expect(outcome.agents).toMatchObject({ decidedBy: "rules", fallback: { kind: "stopped" }, spending: { calls: model.dropped, usd: model.dropped / 4 }, receipt: { text: expect.stringMatching(/^The agents chose nothing, for at most \$0\.[257][05]; /) } });
  expect(outcome.code?.text).toContain("# /// script");
  expect(model.dropped).toBeGreaterThan(0);
});

it("agents that are stopped before they begin ask nothing", async () => {
  const model = scriptedModel(typicalRun);
  const outcome = ok(await run(request, { worker, signal: never, agents: { model, serve: serveModel, privacy: usualPrivacy, stop: AbortSignal.abort() } }));
  expect(outcome.agents?.fallback?.kind).toBe("stopped");
  expect(model.requests).toEqual([]);
});

it("the run is stopped while agents wait: its calls are dropped before it rejects", async () => {
  const stop = new AbortController();
  const reason = new Error("enough");
  const model = silent(() => stop.abort(reason));
  const thrown: unknown = await run(request, { worker, signal: stop.signal, agents: { model, serve: serveModel, privacy: usualPrivacy } }).catch((error: unknown) => error);
  expect(thrown).toBe(reason);
  expect(model.dropped).toBeGreaterThan(0);
});

it("a provider's refusal crosses the border as what it is", async () => {
  const model: LanguageModel = { id: "x", model: "m", priced: false, reply: () => Promise.reject(new ProviderError("spend_limit", "No credit is left.", "Add some.")), spending: async () => nothing };
  const outcome = ok(await run(request, { worker, signal: never, agents: { model, serve: serveModel, privacy: usualPrivacy } }));
  expect(outcome.agents?.fallback).toEqual({ kind: "provider", reason: "No credit is left. Add some." });
});

it("what agents would be told is in the outcome, where somebody asks for it, and is what they are told", async () => {
  const shown = ok(await run({ ...request, goal: "forecast" }, { worker, signal: never, outbox: usualPrivacy })).outbox ?? [];
  expect(shown.map(({ agent }) => agent)).toEqual(["DataAnalyzer", "ModelSelector", "FeatureEngineer"]);
  const model = scriptedModel(typicalRun);
  await run(request, { worker, signal: never, agents: { model, serve: serveModel, privacy: usualPrivacy } });
  const first = (agent: string) => model.requests.find((sent) => sent.agent === agent);
  // Seconds that backtests took are rounded away or differ from run to run; all else is the same.
  for (const { agent, request: told, note } of shown) if (note === null) expect(JSON.stringify(told).replace(/"seconds":[\d.]+/g, "")).toBe(JSON.stringify(first(agent)).replace(/"seconds":[\d.]+/g, ""));
});

it("the worker has no keys in its environment", async () => {
  vi.stubEnv("ANTHROPIC_API_KEY", "sk-ant-canary");
  const spy = join(folder, "spy.mjs");
  writeFileSync(spy, 'import { parentPort } from "node:worker_threads"; parentPort.postMessage({ kind: "outcome", outcome: { status: "refused", reason: JSON.stringify(process.env) } });');
  const outcome = await run(request, { worker: spy, signal: never });
  vi.unstubAllEnvs();
  expect(outcome.status === "refused" && outcome.reason).toMatch(/"PATH"/i);
  expect(JSON.stringify(outcome)).not.toContain("sk-ant-canary");
});
