/** VS Code's own language models behind the port: no key, the person's subscription. */
import * as vscode from "vscode";
import { ProviderError } from "../../agents/errors.ts";
import type { JsonValue, Message, ModelRequest, OnReplyEvent, Part, Provider, Reply } from "../../agents/port.ts";

/**
 * The model of that id, else of that family, else, where none is named, the first that there is.
 * @throws ProviderError unknown_model
 */
export async function vscodeProvider(wanted: string | undefined): Promise<Provider> {
  const models = await vscode.lm.selectChatModels();
  const model = wanted === undefined ? models[0] : (models.find(({ id }) => id === wanted) ?? models.find(({ family }) => family === wanted));
  if (model !== undefined) return providerOf(model);
  const known = [...new Set(models.map(({ id }) => id))].join(", ");
  throw models.length === 0
    ? new ProviderError("unknown_model", "VS Code has no language model.", "Sign in to a service that brings some, such as GitHub Copilot, or choose another provider.", { mayBeBilled: false })
    : new ProviderError("unknown_model", `VS Code has no language model ${JSON.stringify(wanted)}.`, `It has ${known}.`, { mayBeBilled: false });
}

/** What of VS Code's model is used; tests give their own. */
export type ChatModel = Pick<vscode.LanguageModelChat, "id" | "vendor" | "maxInputTokens" | "sendRequest" | "countTokens">;

export function providerOf(model: ChatModel): Provider {
  const countTokens = async (request: ModelRequest, token: vscode.CancellationToken): Promise<number> => {
    const counts = await Promise.all([...messagesOf(request), JSON.stringify(request.tools)].map((message) => model.countTokens(message, token)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  return {
    id: "vscode",
    model: model.id,
    priced: false,
    countTokens: (request, signal) => asked(model, signal, (token) => countTokens(request, token)),
    send: (request, onEvent, signal) =>
      asked(model, signal, async (token) => {
        const input = await countTokens(request, token);
        if (input > model.maxInputTokens) throw new ProviderError("too_large", `The conversation has ${input} tokens; ${model.id} reads ${model.maxInputTokens}.`, "Forecast fewer columns or series at a time.", { mayBeBilled: false });
        const tools = request.tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema: { ...inputSchema } }));
        const justification = vscode.l10n.t("Agents choose a forecasting workflow for your file. They see its profile and scores.");
        const response = await model.sendRequest(messagesOf(request), { tools, justification, toolMode: vscode.LanguageModelChatToolMode.Auto }, token);
        const parts = await read(response, onEvent, signal);
        const output = await model.countTokens(parts.map(textOf).join("\n"), token);
        const usage = { input, output, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
        const reply: Reply = { model: model.id, parts, stop: parts.some(({ kind }) => kind === "tool_call") ? "tool_use" : "end", usage };
        return reply;
      }),
  };
}

/** Pieces of text that follow each other are one part. */
async function read({ stream }: vscode.LanguageModelChatResponse, onEvent: OnReplyEvent, signal: AbortSignal): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for await (const piece of stream) {
    signal.throwIfAborted();
    if (piece instanceof vscode.LanguageModelTextPart) {
      onEvent({ kind: "text", delta: piece.value });
      const last = parts.at(-1);
      if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + piece.value };
      else parts.push({ kind: "text", text: piece.value });
    } else if (piece instanceof vscode.LanguageModelToolCallPart) {
      onEvent({ kind: "tool_call", id: piece.callId, name: piece.name });
      parts.push({ kind: "tool_call", id: piece.callId, name: piece.name, input: JSON.parse(JSON.stringify(piece.input)) as JsonValue });
    }
  }
  return parts;
}

/** There is no role for the system's words: they open the conversation. */
function messagesOf({ system, messages }: ModelRequest): vscode.LanguageModelChatMessage[] {
  const opening = system === "" ? [] : [vscode.LanguageModelChatMessage.User(system)];
  return [...opening, ...messages.map(messageOf).filter(({ content }) => content.length > 0)];
}

function messageOf({ role, parts }: Message): vscode.LanguageModelChatMessage {
  const texts = (part: Part): vscode.LanguageModelTextPart[] => (part.kind === "text" && part.text !== "" ? [new vscode.LanguageModelTextPart(part.text)] : []);
  if (role === "user") {
    const results = parts.flatMap((part) => (part.kind === "tool_result" ? [new vscode.LanguageModelToolResultPart(part.id, [new vscode.LanguageModelTextPart(part.text)])] : []));
    return vscode.LanguageModelChatMessage.User([...results, ...parts.flatMap(texts)]);
  }
  const calls = parts.flatMap((part) => (part.kind === "tool_call" ? [new vscode.LanguageModelToolCallPart(part.id, part.name, objectOf(part.input))] : []));
  return vscode.LanguageModelChatMessage.Assistant([...parts.flatMap(texts), ...calls]);
}

function objectOf(input: JsonValue): object {
  return typeof input === "object" && input !== null && !Array.isArray(input) ? input : {};
}

function textOf(part: Part): string {
  return part.kind === "tool_call" ? `${part.name} ${JSON.stringify(part.input)}` : part.text;
}

/** Everything that is thrown on the way becomes a ProviderError, or the signal's reason where somebody stopped it. */
async function asked<T>(model: ChatModel, signal: AbortSignal, work: (token: vscode.CancellationToken) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const cancel = new vscode.CancellationTokenSource();
  const stop = (): void => cancel.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await work(cancel.token);
    // Some models end quietly where they are stopped.
    signal.throwIfAborted();
    return answer;
  } catch (error) {
    signal.throwIfAborted();
    throw meant(error, model);
  } finally {
    signal.removeEventListener("abort", stop);
    cancel.dispose();
  }
}

/** What services say of themselves stays out of messages: it may quote what was sent. */
function meant(error: unknown, { id, vendor }: ChatModel): ProviderError {
  if (error instanceof ProviderError) return error;
  const code = error instanceof vscode.LanguageModelError ? error.code : "";
  if (code === vscode.LanguageModelError.NoPermissions().code) return new ProviderError("no_permission", `VS Code may not ask ${id} for Forecast Agent.`, "Allow it when VS Code asks, or choose another provider.", { mayBeBilled: false });
  if (code === vscode.LanguageModelError.Blocked().code) return new ProviderError("spend_limit", `${vendor} does not answer: its quota may be used up.`, "Try again later, or choose another model.", { mayBeBilled: false });
  if (code === vscode.LanguageModelError.NotFound().code) return new ProviderError("unknown_model", `VS Code has no language model ${JSON.stringify(id)} any more.`, "Choose another model.", { mayBeBilled: false });
  return new ProviderError("server", `${vendor} failed to answer${code === "" ? "" : ` (${code})`}.`, "Try again in a few minutes.", { mayBeBilled: true });
}
