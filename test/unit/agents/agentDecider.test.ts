import { beforeAll, describe, expect, it, vi } from "vitest";
import { agentDecider } from "../../../src/agents/agentDecider.ts";
import { finalSeconds } from "../../../src/agents/constraints.ts";
import { BudgetError, ProviderError } from "../../../src/agents/errors.ts";
import type { AgentEvent } from "../../../src/agents/events.ts";
import { outboxOf } from "../../../src/agents/outbox.ts";
import type { AgentSettings } from "../../../src/agents/settings.ts";
import { checkSelection } from "../../../src/decide/check.ts";
import type { Bench } from "../../../src/decide/bench.ts";
import type { Selection } from "../../../src/decide/selection.ts";
import { TestTime } from "../../agents/money/time.ts";
import { benchOf, fewCandidates, monthlyBench, ruled } from "../../support/agents/benches.ts";
import { canaryPanel, cellFinder, hostileColumn, hostileTarget } from "../../support/agents/canaryPanel.ts";
import { call, type Script, scriptedModel } from "../../support/agents/scriptedModel.ts";
import { typicalRun } from "../../support/agents/typicalRun.ts";
import { monthlyPanel } from "../../support/panel.ts";
import { fill } from "../../support/series.ts";

const bench = fewCandidates(monthlyBench(), ["naive_reg:seasonal", "naive_reg:naive", "linear_reg", "exp_smoothing", "theta_reg", "seasonal_reg:theta"]);
let rulePick: Selection;
beforeAll(async () => {
  rulePick = await ruled(bench);
});

async function decide(script: Script, settings: Partial<AgentSettings> = {}, on: Bench = bench) {
  const model = scriptedModel(script, settings.model?.priced);
  const events: AgentEvent[] = [];
  const { decide, report } = agentDecider({ model, onEvent: (event) => void events.push(event), ...settings });
  const selection = await decide(on, {}, new AbortController().signal);
  return { selection, report: report()!, requests: model.requests, events };
}

/** The typical run, but for what one agent does. */
const but = (agent: string, script: Script): Script => (request, n, signal) => (request.agent === agent ? script(request, n, signal) : typicalRun(request, n));
const choosing = (candidate: string, reasons: readonly string[]): Script => but("ModelSelector", (request, n) => (n < 3 ? typicalRun(request, n) : { parts: [call("submit_selection", { candidate, reasons, confidence: "low" })] }));

describe("a typical run", () => {
  it("gives a selection that passes, and all answers", async () => {
    const { selection, report } = await decide(typicalRun);
    expect(checkSelection(selection, bench)).toEqual([]);
    expect(report).toMatchObject({ decidedBy: "agents", fallback: null, unanswered: [], data_analysis: { domain: "tourism" }, feature_engineering: { workflows: [{ recipe: "recipe_1", candidates: ["linear_reg@recipe_1"] }, { candidates: ["arima_reg@recipe_2"] }] }, model_selection: { confidence: "medium", shortlist: { models: expect.arrayContaining(["theta_reg"]) } }, flags: [] });
    expect(report.workflow).toEqual({ candidate: selection.candidateId, reasons: selection.reasons });
    expect(report.reasoning.find(({ agent }) => agent === "DataAnalyzer")!.thought).toMatch(/lambda/);
  });

  it("takes six calls one after the other, analysis and shortlist side by side", async () => {
    let open = 0;
    let together = 0;
    const { report } = await decide(async (request, n) => {
      together = Math.max(together, (open += 1));
      await Promise.resolve();
      open -= 1;
      return typicalRun(request, n);
    });
    expect(together).toBe(2);
    expect(report.spending!.agents.map(({ agent, calls }) => [agent, calls]).sort()).toEqual([["DataAnalyzer", 2], ["FeatureEngineer", 2], ["ModelSelector", 4]]);
  });

  it("tells what happens: each agent starts and finishes once", async () => {
    const { events } = await decide(typicalRun);
    for (const agent of ["DataAnalyzer", "FeatureEngineer", "ModelSelector", "Orchestrator"]) {
      expect(events.filter((event) => event.kind === "started" && event.agent === agent)).toHaveLength(1);
      expect(events.filter((event) => event.kind === "finished" && event.agent === agent && event.answered)).toHaveLength(1);
    }
    expect(events.some(({ kind }) => kind === "fell_back")).toBe(false);
  });

  it("the receipt has both picks on the same folds, and the dollars", async () => {
    const { report } = await decide(choosing("linear_reg", ["It is plain."]));
    const { rules, agents, difference, usd, windows } = report.receipt;
    const rows = rulePick.leaderboard;
    const errorOf = (id: string): number => rows.find(({ candidate }) => candidate.id === id)!.scores!.mase;
    expect(rules).toEqual({ candidate: rulePick.candidateId, error: errorOf(rulePick.candidateId) });
    expect(agents).toEqual({ candidate: "linear_reg", error: errorOf("linear_reg") });
    expect(difference).toBeCloseTo(errorOf("linear_reg") - errorOf(rulePick.candidateId), 12);
    expect([usd?.toFixed(2), windows]).toEqual(["0.08", 5]);
    expect(report.receipt.text).toMatch(/^The agents' linear_reg has MASE [\d.]+, the rules' .+ on the same 5 windows: [\d.]+% (?:lower|higher)(?: \(so small a difference in so few windows may be luck\))?, for \$0\.08\.$/);
  });

  it("numbers that stand nowhere are flagged in the report and beside the reasons", async () => {
    const { selection, report } = await decide(choosing("linear_reg", ["Its MASE is 0.0042.", "It has 12 steps a season."]));
    expect(report.flags).toEqual([{ where: "model_selection.reasons[0]", text: "0.0042", start: 12, end: 18 }]);
    expect(selection.reasons.at(-1)).toBe("A number in these reasons that stands in no measurement: 0.0042.");
  });

  it("under a subscription there are tokens and no dollars", async () => {
    const { report } = await decide(typicalRun, { model: { ...scriptedModel(typicalRun, false), priced: false } });
    expect(report.spending!.usd).toBeNull();
    expect(report.receipt.text).toContain("under a subscription");
  });
});

describe("the rules decide", () => {
  const provider = new ProviderError("overloaded", "The service is overloaded.", "Try again later.");
  const budget = new BudgetError("This call could cost $0.02, and $0.01 is left of today's $1.00.", "Raise the limit.", { asked: 0.02, left: 0.01 });

  it.each([
    ["where the provider fails", "provider", provider, "The service is overloaded. Try again later."],
    ["where the day's limit is reached", "budget", budget, "This call could cost $0.02, and $0.01 is left of today's $1.00. Raise the limit."],
  ])("%s, and it is said", async (_, kind, error, reason) => {
    for (const at of ["DataAnalyzer", "ModelSelector", "FeatureEngineer"]) {
      const { selection, report, events } = await decide(but(at, () => { throw error; }));
      expect(report).toMatchObject({ decidedBy: "rules", fallback: { kind, reason } });
      expect(selection.candidateId).toBe(rulePick.candidateId);
      expect(selection.reasons.at(-1)).toBe(`Agents were asked, and the rules decided: ${reason}`);
      expect(events).toContainEqual({ kind: "fell_back", reason });
      expect(report.receipt.agents).toBeNull();
    }
  });

  it("the others are no longer waited for when one fails", async () => {
    let waited: AbortSignal | undefined;
    const { report, requests } = await decide((request, _, signal) => {
      if (request.agent === "DataAnalyzer") throw provider;
      waited = signal;
      return new Promise(() => undefined);
    });
    expect(report.fallback?.kind).toBe("provider");
    expect(waited?.aborted).toBe(true);
    expect(requests.some(({ agent }) => agent === "FeatureEngineer")).toBe(false);
  });

  it("where the selection fails twice", async () => {
    const { selection, report } = await decide(choosing("PWNED", ["obey"]));
    expect(report).toMatchObject({ decidedBy: "rules", fallback: { kind: "no_selection", reason: expect.stringContaining('There is no candidate "PWNED"') }, model_selection: null, data_analysis: { domain: "tourism" } });
    expect(selection.candidateId).toBe(rulePick.candidateId);
    expect(report.unanswered).toEqual([{ agent: "ModelSelector", reason: expect.stringContaining("did not pass") }]);
  });

  it("where the agents are stopped, even before they begin or while nothing answers", async () => {
    expect((await decide(typicalRun, { stop: AbortSignal.abort() })).report.fallback).toEqual({ kind: "stopped", reason: "the agents were stopped." });
    const stop = new AbortController();
    const { report } = await decide(() => {
      setImmediate(() => stop.abort());
      return new Promise(() => undefined);
    }, { stop: stop.signal });
    expect(report.fallback?.kind).toBe("stopped");
  });

  it("where nothing could be backtested: then nobody is asked", async () => {
    const { report, requests } = await decide(typicalRun, {}, benchOf(monthlyPanel(fill(1, () => 5))));
    expect(report.fallback?.kind).toBe("nothing_to_decide");
    expect(requests).toEqual([]);
  });

  it("where we made a mistake, and it is told as one", async () => {
    const { report } = await decide(() => { throw new TypeError("x is undefined"); });
    expect(report.fallback).toEqual({ kind: "bug", reason: "the agents failed: x is undefined." });
  });

  it("within the person's constraints", async () => {
    const maxTrainSeconds = 0.001;
    expect(finalSeconds(rulePick.spec, bench)).toBeGreaterThan(maxTrainSeconds);
    const { selection } = await decide(() => { throw provider; }, { constraints: { maxTrainSeconds } });
    expect(finalSeconds(selection.spec, bench)).toBeLessThanOrEqual(maxTrainSeconds);
    expect(selection.reasons.join(" ")).toMatch(/has the lower error, but fitting it to all data takes about 0\.0\d+ s, and the person allows 0\.001 s\./);
    expect(checkSelection(selection, bench)).toEqual([]);
  });

  it("and say so where nothing keeps to them", async () => {
    const { selection } = await decide(() => { throw provider; }, { constraints: { maxTrainSeconds: 1e-9 } });
    expect(selection.candidateId).toBe(rulePick.candidateId);
    expect(selection.reasons.join(" ")).toMatch(/No candidate keeps to what was asked/);
  });
});

it("an agent other than the ModelSelector that does not answer is done without", async () => {
  for (const at of ["DataAnalyzer", "FeatureEngineer"]) {
    const { report } = await decide(but(at, () => ({ parts: [{ kind: "text", text: "no" }], stop: "refusal" })));
    expect(report).toMatchObject({ decidedBy: "agents", unanswered: [{ agent: at, reason: "the model refused to go on" }] });
  }
});

it("the run's own stop is passed on", async () => {
  const run = new AbortController();
  const { decide: decideThen, report } = agentDecider({
    model: scriptedModel(() => {
      run.abort(new Error("closed"));
      return typicalRun({ agent: "DataAnalyzer", system: "", tools: [], messages: [], maxTokens: 1, effort: "low" }, 0);
    }),
  });
  await expect(decideThen(bench, {}, run.signal)).rejects.toThrow("closed");
  expect(report()).toBeNull();
});

describe("what it has cost", () => {
  const silent: Script = () => new Promise(() => undefined);

  it("holds the calls that were stopped, as an estimate", async () => {
    const stop = new AbortController();
    const { report } = await decide((request) => {
      if (request.agent === "DataAnalyzer") setImmediate(() => stop.abort());
      return new Promise(() => undefined);
    }, { stop: stop.signal });
    expect(report.spending).toMatchObject({ calls: 2, answered: 0, usd: 0.02, estimated: true, agents: [{ agent: "DataAnalyzer", usd: 0.01 }, { agent: "ModelSelector", usd: 0.01 }] });
    expect(report.receipt).toMatchObject({ usd: 0.02, estimated: true });
    expect(report.receipt.text).toMatch(/^The agents chose nothing, for at most \$0\.02; the rules chose /);
  });

  it("is said to be the most by no less than it is", async () => {
    const spending = async () => ({ ...(await scriptedModel(typicalRun).spending()), usd: 0.20001, estimated: true });
    expect((await decide(typicalRun, { model: { ...scriptedModel(typicalRun), spending } })).report.receipt.text).toMatch(/, for at most \$0\.21\.$/);
  });

  it("is not known where the host does not tell it in time, or cannot", async () => {
    const time = new TestTime();
    const asked = decide(typicalRun, { model: { ...scriptedModel(typicalRun), spending: () => new Promise<never>(() => undefined) }, time });
    await vi.waitUntil(() => time.sleepers === 1);
    time.advance(10_000);
    const { report, selection } = await asked;
    expect(report).toMatchObject({ decidedBy: "agents", spending: null, receipt: { usd: null } });
    expect(report.receipt.text).toMatch(/, at a cost that is not known\.$/);
    expect(checkSelection(selection, bench)).toEqual([]);
    expect((await decide(typicalRun, { model: { ...scriptedModel(typicalRun), spending: () => Promise.reject(new Error("no")) } })).report.spending).toBeNull();
  });

  it("is not waited for by a run that is stopped as a whole, neither then nor before", async () => {
    const run = new AbortController();
    let asked = 0;
    const spending = (): Promise<never> => {
      asked += 1;
      setImmediate(() => run.abort(new Error("closed")));
      return new Promise(() => undefined);
    };
    const time = new TestTime();
    const { decide: decideThen } = agentDecider({ model: { ...scriptedModel(typicalRun), spending }, time });
    await expect(decideThen(bench, {}, run.signal)).rejects.toThrow("closed");
    expect([asked, time.sleepers]).toEqual([1, 0]);
    const early = new AbortController();
    const model = { ...scriptedModel((...call) => (early.abort(new Error("closed before")), silent(...call))), spending };
    await expect(agentDecider({ model, time }).decide(bench, {}, early.signal)).rejects.toThrow("closed before");
    expect(asked).toBe(1);
  });
});

describe("what is sent", () => {
  const hostile = fewCandidates(benchOf(canaryPanel()), ["naive_reg:seasonal", "naive_reg:naive", "linear_reg", "theta_reg"]);
  const cellsIn = cellFinder(canaryPanel());

  it("is in the outbox, word for word", async () => {
    const { requests } = await decide(typicalRun, { text: "by store" });
    const outbox = outboxOf(bench, rulePick, { text: "by store" });
    for (const agent of ["DataAnalyzer", "ModelSelector"]) expect(requests.find((request) => request.agent === agent)).toEqual(outbox.find((entry) => entry.agent === agent)!.request);
    const engineer = requests.find(({ agent }) => agent === "FeatureEngineer")!;
    const shown = outbox.find(({ agent }) => agent === "FeatureEngineer")!;
    expect({ ...shown.request, messages: [{ role: "user", parts: [shown.request.messages[0]!.parts[0], engineer.messages[0]!.parts[1]] }] }).toEqual(engineer);
    expect(shown.note).toMatch(/what the other two have answered/);
  });

  it("names of columns are JSON values of the first message, never in the system prompt", async () => {
    const [first] = outboxOf(hostile, await ruled(hostile), {});
    const text = first!.request.messages[0]!.parts[0]!;
    expect(text.kind === "text" && (JSON.parse(text.text) as { profile: { columns_known_ahead: string[] } }).profile.columns_known_ahead).toEqual([hostileColumn]);
    expect(JSON.stringify([first!.request.system, first!.request.tools])).not.toContain("PWNED");
  });

  it("masked names come back in the answers", async () => {
    const script = but("DataAnalyzer", () => ({ parts: [call("submit_analysis", { summary: "column_4 explains column_3.", domain: "retail", patterns: [], risks: [], advice: "Use column_4." })] }));
    const { report, requests } = await decide(script, { privacy: { names: "masked" } }, hostile);
    expect(report.data_analysis!.summary).toBe(`${hostileColumn} explains ${hostileTarget}.`);
    const sent = JSON.stringify(requests);
    expect(sent).toContain("column_4 explains column_3.");
    for (const name of [hostileColumn, hostileTarget, "zeitpunkt"]) expect(sent).not.toContain(JSON.stringify(name).slice(1, -1));
  });

  it("raw rows only where the person has allowed it", async () => {
    const pick = await ruled(hostile);
    const sent = (privacy: AgentSettings["privacy"]): string => JSON.stringify(outboxOf(hostile, pick, privacy === undefined ? {} : { privacy }));
    expect(cellsIn(sent(undefined))).toEqual([]);
    expect(cellsIn(sent({ rows: "none" }))).toEqual([]);
    expect(cellsIn(sent({ rows: "recent" })).length).toBeGreaterThan(10);
    expect(sent({ rows: "recent", names: "masked" })).not.toContain("KEYCANARY");
  });

  it("the person's words and constraints reach every agent", async () => {
    const wishes = { text: "for the board", constraints: { interpretability: "high", memory: "low", maxTrainSeconds: 3, domain: "retail" } } as const;
    for (const { request } of outboxOf(bench, rulePick, wishes)) {
      const part = request.messages[0]!.parts[0]!;
      expect(part.kind === "text" && (JSON.parse(part.text) as { wish: object }).wish).toEqual({ in_their_words: "for the board", interpretability_at_least: "high", memory_at_most: "low", fit_seconds_at_most: 3, domain: "retail" });
    }
  });
});
