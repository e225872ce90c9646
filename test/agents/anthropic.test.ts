import { describe, expect, it } from "vitest";
import { anthropic } from "../../src/agents/anthropic.ts";
import type { Message, ModelRequest } from "../../src/agents/port.ts";
import { ask, never, question, serve, settingsFor } from "../support/agents/anthropic.ts";
import { callTools, text } from "../support/messagesServer/answers.ts";

describe("a reply", () => {
  it("comes in pieces and as a whole, with what it cost", async () => {
    const usage = { input_tokens: 12, output_tokens: 345, cache_read_input_tokens: 6000, cache_creation_input_tokens: 700, cache_creation: { ephemeral_5m_input_tokens: 300, ephemeral_1h_input_tokens: 400 } };
    const { reply, events } = await ask(text("Twelve months, häufig.", { usage }));
    expect(reply).toEqual({
      model: "claude-sonnet-5-5",
      parts: [{ kind: "text", text: "Twelve months, häufig." }],
      stop: "end",
      usage: { input: 12, output: 345, cacheRead: 6000, cacheWrite5m: 300, cacheWrite1h: 400 },
    });
    expect(events.length).toBeGreaterThan(1);
    expect(events.map((event) => (event.kind === "text" ? event.delta : "")).join("")).toBe("Twelve months, häufig.");
  });

  it("counts tokens written to the cache once where their kind is not told", async () => {
    const { reply } = await ask(text("x", { usage: { cache_creation_input_tokens: 700, cache_creation: null as never } }));
    expect(reply.usage).toMatchObject({ cacheWrite5m: 700, cacheWrite1h: 0 });
  });

  it("thinks aloud, then calls tools whose arguments came in torn pieces", async () => {
    const { reply, events } = await ask(callTools([{ name: "second_tool", id: "toolu_a", input: { m: 12, note: "häufig \"so\"" } }, { name: "first_tool", id: "toolu_b", input: {} }], { thinking: "Let me look." }));
    expect(reply.stop).toBe("tool_use");
    expect(reply.parts).toEqual([
      { kind: "thinking", text: "Let me look.", provider: { type: "thinking", thinking: "Let me look.", signature: "c2lnbmF0dXJl" } },
      { kind: "tool_call", id: "toolu_a", name: "second_tool", input: { m: 12, note: "häufig \"so\"" } },
      { kind: "tool_call", id: "toolu_b", name: "first_tool", input: {} },
    ]);
    expect(events.filter(({ kind }) => kind === "tool_call")).toEqual([{ kind: "tool_call", id: "toolu_a", name: "second_tool" }, { kind: "tool_call", id: "toolu_b", name: "first_tool" }]);
    expect(events.map((event) => (event.kind === "thinking" ? event.delta : "")).join("")).toBe("Let me look.");
  });

  it("hands arguments that are no JSON to the tools as they came, and the API an empty object", async () => {
    const torn = await ask({ kind: "message", blocks: [{ type: "tool_use", id: "toolu_a", name: "second_tool", json: '{"m": 1' }], stop: "max_tokens" });
    expect(torn.reply).toMatchObject({ stop: "max_tokens", parts: [{ kind: "tool_call", input: '{"m": 1' }] });
    const back: Message[] = [...question.messages, { role: "assistant", parts: torn.reply.parts }, { role: "user", parts: [{ kind: "tool_result", id: "toolu_a", text: "no JSON", isError: true }] }];
    const { server } = await ask(text("ok"), { ...question, messages: back });
    expect(server.calls[0]!.body.messages[1]).toEqual({ role: "assistant", content: [{ type: "tool_use", id: "toolu_a", name: "second_tool", input: {} }] });
  });

  it.each([
    ["end_turn", "end"],
    ["stop_sequence", "end"],
    ["max_tokens", "max_tokens"],
    ["pause_turn", "pause"],
    ["refusal", "refusal"],
    ["model_context_window_exceeded", "context_full"],
    ["something_new", "other"],
  ])("that stops with %s", async (stop, expected) => {
    expect((await ask(text("x", { stop }))).reply.stop).toBe(expected);
  });
});

describe("a request", () => {
  it("marks what is to be cached: tools, system, the end of the conversation", async () => {
    const { server } = await ask(text("x"));
    expect(server.calls[0]!.body).toEqual({
      model: "claude-sonnet-5-5",
      max_tokens: 2000,
      stream: true,
      thinking: { type: "adaptive", display: "summarized" },
      output_config: { effort: "low" },
      system: [{ type: "text", text: "You look at numbers.", cache_control: { type: "ephemeral" } }],
      tools: [
        { name: "first_tool", description: "One.", input_schema: { type: "object", properties: {} } },
        { name: "second_tool", description: "Two.", input_schema: { type: "object", properties: { m: { type: "integer" } }, required: ["m"] }, cache_control: { type: "ephemeral" } },
      ],
      messages: [{ role: "user", content: [{ type: "text", text: "What is the season?", cache_control: { type: "ephemeral" } }] }],
    });
  });

  it("carries the conversation back as it came: thinking with its signature, redacted thinking, calls and results", async () => {
    const first = await ask({ kind: "message", blocks: [{ type: "thinking", thinking: "Hm.", signature: "abc" }, { type: "redacted_thinking", data: "xyz" }, { type: "text", text: "I look." }, { type: "tool_use", id: "toolu_a", name: "first_tool", input: { k: [1, null] } }] });
    const messages: Message[] = [...question.messages, { role: "assistant", parts: first.reply.parts }, { role: "user", parts: [{ kind: "tool_result", id: "toolu_a", text: "12", isError: false }] }];
    const { server } = await ask(text("done"), { ...question, messages });
    expect(server.calls[0]!.body.messages).toEqual([
      { role: "user", content: [{ type: "text", text: "What is the season?" }] },
      { role: "assistant", content: [{ type: "thinking", thinking: "Hm.", signature: "abc" }, { type: "redacted_thinking", data: "xyz" }, { type: "text", text: "I look." }, { type: "tool_use", id: "toolu_a", name: "first_tool", input: { k: [1, null] } }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_a", content: "12", is_error: false, cache_control: { type: "ephemeral" } }] },
    ]);
  });

  it("leaves out thinking that another provider did, and messages that are empty", async () => {
    const messages: Message[] = [{ role: "assistant", parts: [{ kind: "thinking", text: "unsigned" }] }, { role: "user", parts: [{ kind: "text", text: "" }, { kind: "text", text: "Go on." }] }];
    const { server } = await ask(text("x"), { ...question, messages });
    expect(server.calls[0]!.body.messages).toEqual([{ role: "user", content: [{ type: "text", text: "Go on.", cache_control: { type: "ephemeral" } }] }]);
  });

  it.each([
    ["claude-haiku-5-5", true],
    ["claude-sonnet-4-6", true],
    ["claude-opus-5-5", true],
    ["claude-haiku-4-5", false],
    ["claude-sonnet-4-5-20250929", false],
    ["claude-sonnet-4-20250514", false],
  ])("to %s asks for thinking: %s", async (model, thinks) => {
    const { server } = await ask(text("x"), question, { model });
    expect("thinking" in server.calls[0]!.body).toBe(thinks);
    expect("output_config" in server.calls[0]!.body).toBe(thinks);
  });

  it("is counted with all that is billed", async () => {
    const server = await serve([], { countTokens: () => 4321 });
    expect(await anthropic(settingsFor(server)).countTokens(question, never)).toBe(4321);
    const [counted] = server.received;
    expect(counted!.path).toBe("/v1/messages/count_tokens");
    expect(Object.keys(counted!.body).sort()).toEqual(["messages", "model", "output_config", "system", "thinking", "tools"]);
  });

  it("finds its beginning in the cache when it is continued", async () => {
    const server = await serve([callTools([{ name: "first_tool", id: "toolu_a", input: {} }]), text("x")]);
    const provider = anthropic(settingsFor(server));
    const long: ModelRequest = { ...question, system: "All that can be said of seasons. ".repeat(300) };
    const first = await provider.send(long, () => {}, never);
    const second = await provider.send({ ...long, messages: [...long.messages, { role: "assistant", parts: first.parts }, { role: "user", parts: [{ kind: "tool_result", id: "toolu_a", text: "12", isError: false }] }] }, () => {}, never);
    expect(first.usage.cacheRead).toBe(0);
    expect(first.usage.cacheWrite5m).toBeGreaterThan(2000);
    expect(second.usage.cacheRead).toBe(first.usage.cacheWrite5m);
  });
});
