import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anthropic, type AnthropicSettings, listModels } from "../../src/agents/anthropic.ts";
import { ProviderError } from "../../src/agents/errors.ts";
import { lifecycleWarning } from "../../src/agents/lifecycle.ts";
import type { Message, ModelRequest, Reply, ReplyEvent } from "../../src/agents/port.ts";
import { anthropicProvider } from "../../src/agents/providers.ts";
import { type Answer, callTools, error, text } from "../support/messagesServer/answers.ts";
import { type MessagesServer, type Script, startMessagesServer } from "../support/messagesServer/server.ts";

const key = "sk-ant-test-0123456789";
const never = new AbortController().signal;
const open: AsyncDisposable[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of open.splice(0)) await server[Symbol.asyncDispose]();
});

async function serve(messages: Script["messages"], rest: Omit<Script, "messages"> = {}): Promise<MessagesServer> {
  const server = await startMessagesServer({ messages, ...rest });
  open.push(server);
  return server;
}

const settingsFor = (server: { readonly url: string }, rest: Partial<AnthropicSettings> = {}): AnthropicSettings => ({ readKey: async () => key, model: "claude-sonnet-5-5", baseUrl: server.url, ...rest });

const question: ModelRequest = {
  agent: "DataAnalyzer",
  system: "You look at numbers.",
  tools: [
    { name: "first_tool", description: "One.", inputSchema: { type: "object", properties: {} } },
    { name: "second_tool", description: "Two.", inputSchema: { type: "object", properties: { m: { type: "integer" } }, required: ["m"] } },
  ],
  messages: [{ role: "user", parts: [{ kind: "text", text: "What is the season?" }] }],
  maxTokens: 2000,
  effort: "low",
};

async function ask(answer: Answer, request = question, rest: Partial<AnthropicSettings> = {}): Promise<{ reply: Reply; events: ReplyEvent[]; server: MessagesServer }> {
  const server = await serve([answer]);
  const events: ReplyEvent[] = [];
  const reply = await anthropic(settingsFor(server, rest)).send(request, (event) => events.push(event), never);
  return { reply, events, server };
}

async function refused(answer: Answer, rest: Partial<AnthropicSettings> = {}): Promise<ProviderError> {
  return failure(ask(answer, question, rest));
}

async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => new Error("it went well"),
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof ProviderError)) throw thrown;
  return thrown;
}

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

describe("an answer that is none", () => {
  it.each<[string, Answer, Partial<ProviderError["facts"]> & { code: string; temporary: boolean }]>([
    ["400", error(400, { type: "invalid_request_error" }), { code: "bad_request", temporary: false, mayBeBilled: false }],
    ["400 of a prompt too long", error(400, { type: "invalid_request_error", message: "prompt is too long: 250000 tokens" }), { code: "too_large", temporary: false, mayBeBilled: false }],
    ["400 of empty credit", error(400, { type: "invalid_request_error", message: "Your credit balance is too low" }), { code: "spend_limit", temporary: false, mayBeBilled: false }],
    ["401", error(401, { type: "authentication_error" }), { code: "key_refused", temporary: false, mayBeBilled: false }],
    ["402", error(402, { type: "billing_error" }), { code: "spend_limit", temporary: false, mayBeBilled: false }],
    ["403", error(403, { type: "permission_error" }), { code: "no_permission", temporary: false, mayBeBilled: false }],
    ["404", error(404, { type: "not_found_error" }), { code: "unknown_model", temporary: false, mayBeBilled: false }],
    ["408", error(408), { code: "timeout", temporary: true, mayBeBilled: true }],
    ["413", error(413), { code: "too_large", temporary: false, mayBeBilled: false }],
    ["429", error(429, { type: "rate_limit_error" }), { code: "rate_limited", temporary: true, mayBeBilled: false }],
    ["429 with retry-after", error(429, { headers: { "retry-after": "7" } }), { code: "rate_limited", temporary: true, mayBeBilled: false, retryAfterMs: 7000 }],
    ["429 with retry-after-ms", error(429, { headers: { "retry-after-ms": "1500", "retry-after": "2" } }), { code: "rate_limited", temporary: true, retryAfterMs: 1500 }],
    ["429 of a final limit", error(429, { errorCode: "enforced_spend_limit_reached", headers: { "retry-after": "7" } }), { code: "spend_limit", temporary: false, mayBeBilled: false }],
    ["429 of a contract's limit", error(429, { errorCode: "contract_spend_limit_reached" }), { code: "spend_limit", temporary: false, mayBeBilled: false }],
    ["429 of a slope", error(429, { errorCode: "ramp_limit_exceeded" }), { code: "rate_limited", temporary: true }],
    ["500", error(500), { code: "server", temporary: true, mayBeBilled: true }],
    ["503 with a date", error(503, { headers: { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" } }), { code: "overloaded", temporary: true, retryAfterMs: 0 }],
    ["529", error(529, { type: "overloaded_error" }), { code: "overloaded", temporary: true, mayBeBilled: false }],
    ["a proxy's page", { kind: "garbage", status: 200, contentType: "text/html", body: "<html>Sign in</html>" }, { code: "garbled", temporary: true, mayBeBilled: true }],
    ["a proxy's error page", { kind: "garbage", status: 502, contentType: "text/html", body: "<html>Bad gateway</html>" }, { code: "server", temporary: true }],
    ["no usage", text("x", { usage: { input_tokens: "many" as never } }), { code: "garbled", temporary: true, mayBeBilled: true }],
    ["a connection dropped", { kind: "hang_up" }, { code: "connection", temporary: true, mayBeBilled: true }],
  ])("%s", async (_, answer, { code, temporary, ...facts }) => {
    const failed = await refused(answer);
    expect({ code: failed.code, temporary: failed.temporary }).toEqual({ code, temporary });
    expect(failed.facts).toMatchObject(facts);
    expect(failed.hint).not.toBe("");
  });

  it.each<[string, Partial<Extract<Answer, { kind: "message" }>>, string]>([
    ["cut", { cutAfter: 6 }, "cut"],
    ["ended early", { endAfter: 6 }, "cut"],
    ["garbled", { garbageAfter: 6 }, "garbled"],
    ["overloaded", { errorAfter: { events: 6, type: "overloaded_error" } }, "overloaded"],
    ["failed", { errorAfter: { events: 6, type: "api_error" } }, "server"],
  ])("a stream that is %s in its middle: what had come may be billed", async (_, how, code) => {
    const failed = await refused(text("a".repeat(300), how));
    expect(failed.code).toBe(code);
    expect(failed.facts).toMatchObject({ mayBeBilled: true, streamedTokens: 100 });
  });

  it("nobody there: nothing to bill", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((resolve) => closed.close(resolve));
    const failed = await failure(anthropic(settingsFor({ url })).send(question, () => {}, never));
    expect(failed).toMatchObject({ code: "connection", facts: { mayBeBilled: false } });
    expect(failed.message).toContain("ECONNREFUSED");
  });

  it("silence ends in time, at the start and in the middle", async () => {
    const patience = { start: 40, pause: 40 };
    expect((await refused({ kind: "silent" }, { patience })).code).toBe("timeout");
    expect(await refused(text("x".repeat(90), { silentAfter: 5 }), { patience })).toMatchObject({ code: "timeout", facts: { mayBeBilled: true } });
  });

  it("is one attempt: nothing is sent twice", async () => {
    const server = await serve([error(529), text("x")]);
    await failure(anthropic(settingsFor(server)).send(question, () => {}, never));
    expect(server.calls).toHaveLength(1);
  });

  it("to a count is one too", async () => {
    const server = await serve([], { countTokens: () => ({ kind: "error", status: 404, type: "not_found_error" }) });
    expect(await failure(anthropic(settingsFor(server)).countTokens(question, never))).toMatchObject({ code: "unknown_model" });
  });
});

describe("stopping", () => {
  it("in the middle of a reply drops the connection and rejects with the reason", async () => {
    const server = await serve([text("abcdefghi", { drip: true })]);
    const stop = new AbortController();
    const reason = new Error("enough");
    const sending = anthropic(settingsFor(server)).send(question, () => stop.abort(reason), stop.signal);
    server.release(4);
    expect(await sending.catch((thrown: unknown) => thrown)).toBe(reason);
    await server.left(1);
  });

  it("before the answer began, and before anything was sent", async () => {
    const server = await serve([{ kind: "silent" }]);
    const stop = new AbortController();
    const reason = new Error("enough");
    const provider = anthropic(settingsFor(server));
    const sending = provider.send(question, () => {}, stop.signal);
    await server.called(1);
    stop.abort(reason);
    expect(await sending.catch((thrown: unknown) => thrown)).toBe(reason);
    expect(await provider.send(question, () => {}, stop.signal).catch((thrown: unknown) => thrown)).toBe(reason);
    expect(server.calls).toHaveLength(1);
  });
});

describe("the key", () => {
  it("is asked for at each request", async () => {
    const server = await serve([text("x")], { keys: ["second"] });
    const keys = ["first", "second"];
    const provider = anthropic(settingsFor(server, { readKey: async () => keys.shift() }));
    expect((await failure(provider.send(question, () => {}, never))).code).toBe("key_refused");
    expect((await provider.send(question, () => {}, never)).stop).toBe("end");
  });

  it.each([
    ["none", undefined, "no_key"],
    ["blank", "  ", "no_key"],
    ["torn over two lines", "sk-ant-test-\n0123456789", "key_refused"],
  ])("that is %s is not sent, nor shown", async (_, wrong, code) => {
    const server = await serve([text("x")]);
    const failed = await failure(anthropic(settingsFor(server, { readKey: async () => wrong })).send(question, () => {}, never));
    expect(failed).toMatchObject({ code, facts: { mayBeBilled: false } });
    expect(server.received).toEqual([]);
    expect(inspect(failed, { depth: 10 })).not.toContain("0123456789");
  });

  it("stands in one header and nowhere else; nothing of the environment goes along", async () => {
    vi.stubEnv("ANTHROPIC_API_KEY", "sk-stray");
    vi.stubEnv("ANTHROPIC_AUTH_TOKEN", "token-stray");
    vi.stubEnv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9");
    vi.stubEnv("ANTHROPIC_CUSTOM_HEADERS", "x-secret: header-stray\nAuthorization: Bearer sk-stray");
    vi.stubEnv("ANTHROPIC_LOG", "debug");
    const said = (["debug", "info", "log", "warn", "error"] as const).map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
    const { server } = await ask(text("x"));
    expect(process.env["ANTHROPIC_CUSTOM_HEADERS"]).toContain("header-stray");
    const { headers, raw } = server.calls[0]!;
    expect(headers.authorization).toBe(`Bearer ${key}`);
    expect(JSON.stringify({ ...headers, authorization: "" }) + raw).not.toMatch(/sk-ant-test|stray/);
    await refused(text("x", { garbageAfter: 4 }));
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("is in no error, whatever the provider answers", async () => {
    for (const answer of [error(401, { message: `bad key ${key}` }), error(400, { message: `${key} in messages.0` }), { kind: "hang_up" } as const, text("x", { cutAfter: 3 })]) {
      expect(inspect(await refused(answer), { depth: 10 })).not.toContain("0123456789");
    }
  });

  it("goes over plain http to this machine only", async () => {
    for (const baseUrl of ["http://models.example.com", "ftp://127.0.0.1", "nonsense", "https://user:pass@models.example.com"]) {
      expect(() => anthropic({ readKey: async () => key, model: "m", baseUrl })).toThrow(ProviderError);
    }
    expect(anthropic({ readKey: async () => key, model: "m", baseUrl: "https://models.example.com/gateway" }).model).toBe("m");
  });
});

describe("the list of models", () => {
  it("tests a key and tells which models will go", async () => {
    const server = await serve([], { keys: [key], models: [{ id: "claude-a" }, { id: "claude-b", lifecycle: "deprecated", retires_at: "2026-11-30T00:00:00Z" }, { id: "claude-c", lifecycle: "retired" }] });
    const models = await listModels(settingsFor(server), never);
    expect(models).toEqual([{ id: "claude-a", lifecycle: "active", retiresAt: null }, { id: "claude-b", lifecycle: "deprecated", retiresAt: "2026-11-30T00:00:00Z" }, { id: "claude-c", lifecycle: "retired", retiresAt: null }]);
    expect(["claude-a", "claude-b", "claude-c", "claude-d"].map((model) => lifecycleWarning(models, model))).toEqual([null, "claude-b will be retired on 2026-11-30. Choose another model before that.", "claude-c has been retired. Choose another model.", null]);
    expect(await failure(listModels(settingsFor(server, { readKey: async () => "sk-wrong" }), never))).toMatchObject({ code: "key_refused" });
  });

  it("may be missing at a gateway, whose models are used all the same", async () => {
    const server = await serve([text("x")], { models: error(404, { type: "not_found_error" }) });
    expect(await failure(listModels(settingsFor(server), never))).toMatchObject({ code: "bad_request", message: expect.stringContaining("has no list of models") });
    const { provider, warning } = await anthropicProvider(settingsFor(server), never);
    expect(warning).toBeNull();
    expect((await provider.send(question, () => {}, never)).stop).toBe("end");
  });

  it("decides whether a provider is there: not with a key that is wrong, nor a model that is gone", async () => {
    const server = await serve([], { keys: [key], models: [{ id: "claude-b", lifecycle: "deprecated", retires_at: "2026-11-30T00:00:00Z" }, { id: "claude-c", lifecycle: "retired" }] });
    expect((await anthropicProvider(settingsFor(server, { model: "claude-b" }), never)).warning).toContain("2026-11-30");
    expect(await failure(anthropicProvider(settingsFor(server, { model: "claude-c" }), never))).toMatchObject({ code: "retired_model" });
    expect(await failure(anthropicProvider(settingsFor(server, { readKey: async () => "sk-wrong" }), never))).toMatchObject({ code: "key_refused" });
  });
});
