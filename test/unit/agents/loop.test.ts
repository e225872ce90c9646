import { beforeAll, describe, expect, it } from "vitest";
import type { AgentEvent } from "../../../src/agents/events.ts";
import { type Answer, mostIterations, openConversation } from "../../../src/agents/loop.ts";
import type { Part, StopReason } from "../../../src/agents/port.ts";
import { featureEngineer } from "../../../src/agents/roster/featureEngineer.ts";
import { modelSelector } from "../../../src/agents/roster/modelSelector.ts";
import type { Study } from "../../../src/agents/study.ts";
import { submitSelection } from "../../../src/agents/tools/submitSelection.ts";
import { submitShortlist, type Shortlist } from "../../../src/agents/tools/submitShortlist.ts";
import { fewCandidates, monthlyBench, studyOf } from "../../support/agents/benches.ts";
import { call, type Line, say, type Script, scriptedModel } from "../../support/agents/scriptedModel.ts";

const shortlist = { models: ["theta_reg"], why: "It leads." };
const bench = fewCandidates(monthlyBench(), ["naive_reg:seasonal", "linear_reg", "exp_smoothing"]);
let study: Study;
beforeAll(async () => {
  study = await studyOf(bench);
});

function open(script: Script | readonly Line[], signal = new AbortController().signal) {
  const model = scriptedModel(typeof script === "function" ? script : (_, n) => script[Math.min(n, script.length - 1)]!);
  const events: AgentEvent[] = [];
  const talk = openConversation(modelSelector, { model, study, signal, onEvent: (event) => void events.push(event) });
  return { model, events, talk, ask: (): Promise<Answer<Shortlist>> => talk.ask(["begin"], submitShortlist) };
}

const submit: Line = { parts: [call("submit_shortlist", shortlist)] };
const lastOf = (model: { readonly requests: readonly { readonly messages: readonly { readonly parts: readonly Part[] }[] }[] }): readonly Part[] => model.requests.at(-1)!.messages.at(-1)!.parts;

describe("a conversation", () => {
  it("ends with what was submitted, without another call", async () => {
    const { ask, model } = open([submit]);
    expect(await ask()).toEqual({ value: shortlist });
    expect(model.requests.length).toBe(1);
  });

  it("runs the calls of one reply together and answers each, in order", async () => {
    const { ask, model, events } = open([{ parts: [say("Let me see."), call("suggest_model", { count: 1 }), call("nothing", {}), call("diagnose_performance", { candidates: ["linear_reg"] })] }, submit]);
    await ask();
    const calls = model.requests[1]!.messages[1]!.parts.filter((part) => part.kind === "tool_call");
    expect(lastOf(model).map((part) => (part.kind === "tool_result" ? [part.id, part.isError] : part))).toEqual(calls.map(({ id }, i) => [id, i === 1]));
    expect(events.filter(({ kind }) => kind.startsWith("tool_")).slice(0, 3).every(({ kind }) => kind === "tool_called")).toBe(true);
    expect(events).toContainEqual({ kind: "text", agent: "ModelSelector", delta: "Let me see." });
  });

  it("takes up again where it was: results come first, then what is new", async () => {
    const { talk, model } = open([submit, { parts: [call("submit_selection", { candidate: "linear_reg", reasons: ["It leads."], confidence: "low" })] }]);
    await talk.ask(["begin"], submitShortlist);
    expect(await talk.ask(["now choose"], submitSelection)).toMatchObject({ value: { confidence: "low" } });
    expect(lastOf(model).map(({ kind }) => kind)).toEqual(["tool_result", "text"]);
    expect(model.requests[1]!.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
    expect(model.requests[1]!.messages.slice(0, 1)).toEqual(model.requests[0]!.messages);
  });

  it("does not take an answer before its time", async () => {
    const { ask, model } = open([{ parts: [call("submit_selection", { candidate: "linear_reg", reasons: ["x"], confidence: "low" })] }, submit]);
    expect(await ask()).toEqual({ value: shortlist });
    expect(lastOf(model)[0]).toMatchObject({ isError: true, text: "That comes at another time. Call submit_shortlist." });
  });

  it("gives up after answers that do not pass, with the reason", async () => {
    const { talk } = open([{ parts: [call("submit_selection", { candidate: "PWNED", reasons: ["x"], confidence: "low" })] }]);
    const answer = await talk.ask(["choose"], submitSelection);
    expect(answer).toMatchObject({ reason: expect.stringMatching(/^its answer did not pass: There is no candidate "PWNED"/) });
  });

  it("a selection that does not pass once may be mended", async () => {
    const { talk, model } = open([{ parts: [call("submit_selection", { candidate: "PWNED", reasons: ["x"], confidence: "low" })] }, { parts: [call("submit_selection", { candidate: "linear_reg", reasons: ["x"], confidence: "low" })] }]);
    expect(await talk.ask(["choose"], submitSelection)).toHaveProperty("value");
    expect(model.requests).toHaveLength(2);
  });

  it("is bounded, and says before the end that it is", async () => {
    const { ask, model } = open([{ parts: [call("suggest_model", {})] }]);
    expect(await ask()).toEqual({ reason: `it gave no answer in ${modelSelector.mostReplies} replies` });
    expect(model.requests).toHaveLength(modelSelector.mostReplies);
    expect(modelSelector.mostReplies).toBeLessThanOrEqual(mostIterations);
    expect(lastOf(model).at(-1)).toEqual({ kind: "text", text: "This is your last reply: call submit_shortlist." });
  });

  it("has a bound of its own that no agent exceeds", async () => {
    const model = scriptedModel(() => ({ parts: [call("create_recipe", { steps: [{ type: "log" }] })] }));
    const greedy = { ...featureEngineer, mostReplies: 1000 };
    await openConversation(greedy, { model, study, signal: new AbortController().signal, onEvent: () => undefined }).ask(["begin"], submitShortlist);
    expect(model.requests).toHaveLength(mostIterations);
  });

  it("calls beyond eight in a reply are not run", async () => {
    const { ask, model } = open([{ parts: Array.from({ length: 10 }, () => call("suggest_model", {})) }, submit]);
    await ask();
    expect(lastOf(model).map((part) => part.kind === "tool_result" && part.isError)).toEqual([...Array<boolean>(8).fill(false), true, true]);
  });
});

describe("stops", () => {
  it.each<[StopReason, string]>([
    ["refusal", "the model refused to go on"],
    ["context_full", "the conversation became too long for the model"],
  ])("%s ends it, and no tool is run", async (stop, reason) => {
    const { ask, events, model } = open([{ parts: [call("submit_shortlist", shortlist)], stop }]);
    expect(await ask()).toEqual({ reason });
    expect(events).toEqual([]);
    expect(model.requests.length).toBe(1);
  });

  it("max_tokens: calls that were cut off are not run, and the model is told", async () => {
    const { ask, model, events } = open([{ parts: [call("submit_shortlist", shortlist)], stop: "max_tokens" }, submit]);
    expect(await ask()).toEqual({ value: shortlist });
    expect(lastOf(model)[0]).toMatchObject({ kind: "tool_result", isError: true, text: expect.stringContaining("cut off") });
    expect(events.filter(({ kind }) => kind === "tool_called")).toHaveLength(1);
  });

  it("max_tokens again and again ends it", async () => {
    const { ask, model } = open([{ parts: [say("well")], stop: "max_tokens" }]);
    expect(await ask()).toEqual({ reason: "its replies were cut off again and again" });
    expect(model.requests).toHaveLength(3);
  });

  it("pause: goes on without a word", async () => {
    const { ask, model } = open([{ parts: [say("wait")], stop: "pause" }, submit]);
    expect(await ask()).toEqual({ value: shortlist });
    expect(model.requests[1]!.messages.map(({ role }) => role)).toEqual(["user", "assistant"]);
  });

  it("an end without an answer is reminded twice", async () => {
    const { ask, model } = open([{ parts: [say("I choose theta.")] }]);
    expect(await ask()).toEqual({ reason: "it did not call submit_shortlist" });
    expect(model.requests).toHaveLength(3);
    expect(lastOf(model)).toEqual([{ kind: "text", text: "Only tool calls are read. Call submit_shortlist with your answer." }]);
  });

  it.each<StopReason>(["end", "other", "pause", "tool_use"])("calls are run where a provider says %s beside them", async (stop) => {
    expect(await open([{ ...submit, stop }]).ask()).toEqual({ value: shortlist });
  });

  it("an empty reply ends it", async () => {
    expect(await open([{ parts: [], stop: "end" }]).ask()).toEqual({ reason: "the model answered nothing" });
  });

  it("the signal ends it with its reason", async () => {
    const controller = new AbortController();
    const { ask } = open((_, n) => {
      if (n === 1) controller.abort(new Error("enough"));
      return { parts: [call("suggest_model", {})] };
    }, controller.signal);
    await expect(ask()).rejects.toThrow("enough");
  });
});
