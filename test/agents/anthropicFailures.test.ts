import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { anthropic } from "../../src/agents/anthropic.ts";
import type { ProviderError } from "../../src/agents/errors.ts";
import { failure, never, question, refused, serve, settingsFor } from "../support/agents/anthropic.ts";
import { type Answer, error, text } from "../support/messagesServer/answers.ts";

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
