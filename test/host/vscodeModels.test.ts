import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ProviderError, type ProviderErrorCode } from "../../src/agents/errors.ts";
import type { ModelRequest, ReplyEvent } from "../../src/agents/port.ts";
import { type ChatModel, providerOf, vscodeProvider } from "../../src/extension/agents/vscodeModels.ts";
import type { Suite } from "./suite.ts";

const question: ModelRequest = {
  agent: "DataAnalyzer",
  system: "You look at numbers.",
  tools: [{ name: "suggest_model", description: "Suggests.", inputSchema: { type: "object", properties: {} } }],
  messages: [
    { role: "user", parts: [{ kind: "text", text: "Which season?" }] },
    { role: "assistant", parts: [{ kind: "thinking", text: "Hm." }, { kind: "text", text: "I look." }, { kind: "tool_call", id: "a", name: "suggest_model", input: { count: 3 } }] },
    { role: "user", parts: [{ kind: "tool_result", id: "a", text: "theta_reg", isError: false }, { kind: "text", text: "Go on." }] },
  ],
  maxTokens: 100,
  effort: "low",
};
const never = new AbortController().signal;

/** The editor's language models: its classes are real, the service behind them is not there. */
export const vscodeModels: Suite = {
  "a conversation is handed over in the editor's own parts, and its answer comes back": async () => {
    const { model, asked } = chatModel([new vscode.LanguageModelTextPart("Twelve"), new vscode.LanguageModelTextPart(" months."), new vscode.LanguageModelToolCallPart("b", "suggest_model", { count: 1 })]);
    const events: ReplyEvent[] = [];
    const reply = await providerOf(model).send(question, (event) => events.push(event), never);
    assert.deepEqual(reply, {
      model: "fake-1",
      parts: [{ kind: "text", text: "Twelve months." }, { kind: "tool_call", id: "b", name: "suggest_model", input: { count: 1 } }],
      stop: "tool_use",
      usage: { input: 5, output: 1, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 },
    });
    assert.deepEqual(events.map(({ kind }) => kind), ["text", "text", "tool_call"]);
    const [messages, options] = asked[0]!;
    assert.deepEqual(messages.map(({ role, content }) => [role, content.map(kindOf)]), [
      [vscode.LanguageModelChatMessageRole.User, ["text"]],
      [vscode.LanguageModelChatMessageRole.User, ["text"]],
      [vscode.LanguageModelChatMessageRole.Assistant, ["text", "call"]],
      [vscode.LanguageModelChatMessageRole.User, ["result", "text"]],
    ]);
    assert.deepEqual(options?.tools?.map(({ name }) => name), ["suggest_model"]);
    assert.ok(options?.justification);
  },

  "it is not priced, and counts its tokens": async () => {
    const provider = providerOf(chatModel([]).model);
    assert.deepEqual([provider.id, provider.model, provider.priced], ["vscode", "fake-1", false]);
    assert.equal(await provider.countTokens(question, never), 5);
  },

  "a conversation that is too long is not handed over": async () => {
    const { model, asked } = chatModel([], { maxInputTokens: 4 });
    assert.equal(await codeOf(providerOf(model).send(question, () => {}, never)), "too_large");
    assert.deepEqual(asked, []);
  },

  "what the service refuses has a code, and its words stay out": async () => {
    const cases: readonly (readonly [Error, ProviderErrorCode])[] = [
      [vscode.LanguageModelError.NoPermissions("secret"), "no_permission"],
      [vscode.LanguageModelError.Blocked("secret"), "spend_limit"],
      [vscode.LanguageModelError.NotFound("secret"), "unknown_model"],
      [new Error("secret"), "server"],
    ];
    for (const [error, code] of cases) {
      const thrown = await failure(providerOf(chatModel([], { fails: error }).model).send(question, () => {}, never));
      assert.equal(thrown.code, code);
      assert.doesNotMatch(`${thrown.message} ${thrown.hint}`, /secret/);
    }
  },

  "stopping cancels the request and rejects with the reason": async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const { model } = chatModel([new vscode.LanguageModelTextPart("a"), new vscode.LanguageModelTextPart("b")], { onToken: (token) => token.onCancellationRequested(() => (cancelled = true)) });
    let cancelled = false;
    const thrown: unknown = await providerOf(model).send(question, () => stop.abort(reason), stop.signal).catch((error: unknown) => error);
    assert.equal(thrown, reason);
    assert.ok(cancelled);
  },

  "an editor without language models says so": async () => {
    if ((await vscode.lm.selectChatModels()).length > 0) return;
    assert.equal(await codeOf(vscodeProvider(undefined)), "unknown_model");
    assert.equal(await codeOf(vscodeProvider("gpt-4o")), "unknown_model");
  },
};

type Asked = readonly [messages: vscode.LanguageModelChatMessage[], options: vscode.LanguageModelChatRequestOptions | undefined];

interface Behaviour {
  readonly maxInputTokens?: number;
  readonly fails?: Error;
  onToken?(token: vscode.CancellationToken): void;
}

/** Counts each message, and the tools, as one token. */
function chatModel(parts: readonly (vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart)[], { maxInputTokens = 1000, fails, onToken }: Behaviour = {}): { readonly model: ChatModel; readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  async function* stream(): AsyncGenerator<vscode.LanguageModelTextPart | vscode.LanguageModelToolCallPart> {
    yield* parts;
  }
  async function* text(): AsyncGenerator<string> {}
  return {
    asked,
    model: {
      id: "fake-1",
      vendor: "fake",
      maxInputTokens,
      countTokens: async () => 1,
      sendRequest: async (messages, options, token) => {
        asked.push([messages, options]);
        if (token !== undefined) onToken?.(token);
        if (fails !== undefined) throw fails;
        return { stream: stream(), text: text() };
      },
    },
  };
}

function kindOf(part: unknown): string {
  if (part instanceof vscode.LanguageModelTextPart) return "text";
  if (part instanceof vscode.LanguageModelToolCallPart) return "call";
  return part instanceof vscode.LanguageModelToolResultPart ? "result" : "other";
}

async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof ProviderError, String(thrown));
  return thrown;
}

async function codeOf(work: Promise<unknown>): Promise<ProviderErrorCode> {
  return (await failure(work)).code;
}
