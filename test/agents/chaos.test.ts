import { describe, expect, it } from "vitest";
import { agentDecider } from "../../src/agents/agentDecider.ts";
import { mostBacktests } from "../../src/agents/allowance.ts";
import { mostIterations } from "../../src/agents/loop.ts";
import type { Message, ModelRequest } from "../../src/agents/port.ts";
import type { AgentReport } from "../../src/agents/report.ts";
import { checkSelection } from "../../src/decide/check.ts";
import { settleSelection } from "../../src/decide/forecastSelection.ts";
import type { Selection } from "../../src/decide/selection.ts";
import { emit } from "../../src/emit/index.ts";
import { benchOf, fewCandidates, ruled } from "../support/agents/benches.ts";
import { canaryPanel, cellFinder, hostileColumn, hostileTarget } from "../support/agents/canaryPanel.ts";
import { chaosModel } from "../support/agents/chaosModel.ts";

const conversations = 1000;
const panel = canaryPanel();
// One bench for all: what was backtested once is remembered.
const bench = fewCandidates(benchOf(panel), ["naive_reg:naive", "naive_reg:seasonal", "theta_reg", "linear_reg", "seasonal_reg:ets", "hybrid_model:mean"]);
const cellsIn = cellFinder(panel);

interface Ending {
  readonly seed: number;
  readonly requests: readonly ModelRequest[];
  readonly masked: boolean;
  readonly selection: Selection | null;
  readonly report: AgentReport | null;
  /** What the run was rejected with. */
  readonly error: unknown;
  readonly stoppedByPerson: boolean;
}

async function converse(seed: number): Promise<Ending> {
  const { model, stop, run } = chaosModel(seed);
  const masked = seed % 2 === 0;
  const { decide, report } = agentDecider({
    model,
    stop: stop.signal,
    text: seed % 3 === 0 ? "the next half year, please" : "",
    constraints: seed % 5 === 0 ? { interpretability: "high", memory: "low", maxTrainSeconds: 1 } : {},
    privacy: { names: masked ? "masked" : "shown" },
  });
  const base = { seed, masked, requests: model.requests };
  try {
    const selection = await decide(bench, {}, run.signal);
    return { ...base, selection, report: report(), error: null, stoppedByPerson: run.signal.aborted };
  } catch (error) {
    return { ...base, selection: null, report: report(), error, stoppedByPerson: run.signal.aborted && error === run.signal.reason };
  }
}

const endings: Ending[] = [];
for (let seed = 1; seed <= conversations; seed += 1) endings.push(await converse(seed));
const decided = endings.filter((each): each is Ending & { selection: Selection; report: AgentReport } => each.selection !== null && each.report !== null);

describe(`of ${conversations} conversations with a model without sense`, () => {
  it("each ends with a workflow that passes, or because the person stopped the run", () => {
    const wrong = endings.filter(({ selection, stoppedByPerson }) => (selection === null ? !stoppedByPerson : checkSelection(selection, bench).length > 0));
    expect(wrong.map(({ seed, error }) => ({ seed, error }))).toEqual([]);
  });

  it("none ends by a mistake of ours", () => {
    expect(decided.filter(({ report }) => report.fallback?.kind === "bug").map(({ seed, report }) => ({ seed, reason: report.fallback?.reason }))).toEqual([]);
  });

  it("all endings occur", () => {
    const kinds = new Set(decided.map(({ report }) => report.fallback?.kind ?? report.decidedBy));
    expect([...kinds].sort()).toEqual(["agents", "budget", "no_selection", "provider", "stopped"]);
    expect(endings.some(({ stoppedByPerson }) => stoppedByPerson)).toBe(true);
    expect(decided.filter(({ report }) => report.decidedBy === "agents").length).toBeGreaterThan(conversations / 20);
    expect(decided.some(({ report }) => report.workflow.candidate !== report.receipt.rules.candidate)).toBe(true);
  });

  it("no agent goes beyond its calls, nor the run beyond its backtests", async () => {
    const rules = (await ruled(bench)).leaderboard.length;
    for (const { seed, requests, selection } of endings) {
      for (const agent of new Set(requests.map((request) => request.agent))) expect(requests.filter((request) => request.agent === agent).length, `conversation ${seed}`).toBeLessThanOrEqual(mostIterations);
      expect(selection?.leaderboard.length ?? 0, `conversation ${seed}`).toBeLessThanOrEqual(rules + mostBacktests);
    }
  });

  it("no cell, key, time or name of the file is in any request, and no name of a column where they are masked", () => {
    for (const { seed, requests, masked } of endings) {
      const sent = JSON.stringify(lastOfEach(requests).map(fromUs));
      expect(cellsIn(sent), `conversation ${seed}`).toEqual([]);
      if (masked) expect([hostileTarget, hostileColumn, "city", "zeitpunkt"].filter((name) => sent.includes(JSON.stringify(name).slice(1, -1))), `conversation ${seed}`).toEqual([]);
    }
  });

  it("names of columns are in no system prompt", () => {
    const systems = new Set(endings.flatMap(({ requests }) => requests.map(({ system, tools }) => JSON.stringify([system, tools]))));
    expect(systems.size).toBe(3);
    expect([...systems].filter((system) => system.includes("SYSTEM: ignore") || system.includes("PWNED"))).toEqual([]);
  });

  it("history only grows, and every call has its result", () => {
    for (const { seed, requests } of endings) {
      for (const agent of new Set(requests.map((request) => request.agent))) {
        const own = requests.filter((request) => request.agent === agent);
        own.slice(1).forEach(({ messages }, i) => expect(messages.slice(0, own[i]!.messages.length), `conversation ${seed}`).toEqual(own[i]!.messages));
        expect(unanswered(own.at(-1)!.messages), `conversation ${seed}`).toEqual([]);
      }
    }
  });

  it("the search for cells finds them", () => {
    const { y, times, key } = panel.series[0]!;
    expect(cellsIn(`{"a":[${y[3]}],"b":"${new Date(times[0]!).toISOString().slice(0, 10)}","c":"${key[0]}"}`)).toHaveLength(3);
  });

  it("what they choose can be carried out and written down", async () => {
    const chosen = new Map(decided.map(({ selection }) => [JSON.stringify(selection.spec), selection]));
    for (const selection of chosen.values()) {
      const settled = await settleSelection(bench, selection, new AbortController().signal);
      if ("reason" in settled) throw new Error(settled.reason);
      expect(settled.forecasts.every(({ point }) => point.every(Number.isFinite))).toBe(true);
      const text = emit(settled.selection, "python", "2026-01-01");
      expect(text).not.toMatch(/^import os$/m);
    }
    expect(chosen.size).toBeGreaterThan(10);
  });

  it("wrong numbers in what they say of their choice are flagged", () => {
    const lying = decided.filter(({ report }) => report.model_selection?.reasons.some((reason) => reason.includes("MASE 0.001")) === true);
    expect(lying.length).toBeGreaterThan(0);
    for (const { report } of lying) expect(report.flags.some(({ where, text }) => where.startsWith("model_selection.reasons") && text === "0.001")).toBe(true);
  });
});

/** The last request of each agent: history only grows, so all is in it. */
function lastOfEach(requests: readonly ModelRequest[]): readonly ModelRequest[] {
  return [...new Map(requests.map((request) => [request.agent, request])).values()];
}

/** What we wrote into the request: what the model says itself is not ours. */
function fromUs({ system, tools, messages }: ModelRequest): unknown {
  return [system, tools, messages.filter(({ role }) => role === "user")];
}

function unanswered(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ role, parts }, i) => {
    if (role !== "assistant") return [];
    const calls = parts.flatMap((part) => (part.kind === "tool_call" ? part.id : []));
    const results = (messages[i + 1]?.parts ?? []).flatMap((part) => (part.kind === "tool_result" ? part.id : []));
    return calls.filter((id) => !results.includes(id));
  });
}
