import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anthropic, listModels } from "../../src/agents/anthropic.ts";
import { ProviderError } from "../../src/agents/errors.ts";
import { lifecycleWarning } from "../../src/agents/lifecycle.ts";
import { anthropicProvider } from "../../src/agents/providers.ts";
import { ask, failure, key, never, question, refused, serve, settingsFor } from "../support/agents/anthropic.ts";
import { error, text } from "../support/messagesServer/answers.ts";

afterEach(() => vi.unstubAllEnvs());

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
