/** Anthropic's models behind the port. The only file that imports the SDK, and it is loaded only when agents run. */
import Anthropic, { AnthropicError, APIConnectionError, APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import { ProviderError } from "./errors.ts";
import { type ListedModel, type Lifecycle } from "./lifecycle.ts";
import type { JsonValue, Message, ModelRequest, Part, Provider, Reply } from "./port.ts";
import { refusedBy, retryAfter } from "./refusals.ts";
import { ReplyReader } from "./replyReader.ts";
import { Watchdog } from "./watchdog.ts";

export interface AnthropicSettings {
  /** Asked at each request, so that a key that was changed or cleared counts at once. */
  readKey(): Promise<string | undefined>;
  readonly model: string;
  /** Anthropic's own where absent. */
  readonly baseUrl?: string;
  /** Milliseconds until an answer must have begun, and that it may then pause. */
  readonly patience?: Patience;
}

export interface Patience {
  readonly start: number;
  readonly pause: number;
}

const usualPatience: Patience = { start: 60_000, pause: 120_000 };
const ownUrl = "https://api.anthropic.com";

/** @throws ProviderError where the base URL cannot be. */
export function anthropic(settings: AnthropicSettings): Provider {
  const { model, patience = usualPatience } = settings;
  const client = connect(settings);
  return {
    id: "anthropic",
    model,
    priced: true,
    countTokens: (request, signal) =>
      asked(settings, signal, async () => {
        const { messages, system, tools, thinking, output_config } = bodyOf(request, model);
        const body = { model, messages, ...(system === undefined ? {} : { system }), ...(tools === undefined ? {} : { tools }), ...(thinking === undefined ? {} : { thinking }), ...(output_config === undefined ? {} : { output_config }) };
        const { input_tokens } = await client.messages.countTokens(body, { signal });
        if (!Number.isFinite(input_tokens) || input_tokens < 0) throw new ProviderError("garbled", "The number of tokens came back unreadable.", "Check the base URL.", { mayBeBilled: false });
        return input_tokens;
      }),
    send: async (request, onEvent, signal) => {
      const reader = new ReplyReader(model, onEvent);
      // Without an end to pauses a connection that died silently would be waited for for ever.
      using watchdog = new Watchdog(patience.pause, signal);
      return await asked(settings, signal, () => read(client, request, model, reader, watchdog), reader, watchdog);
    },
  };
}

async function read(client: Anthropic, request: ModelRequest, model: string, reader: ReplyReader, watchdog: Watchdog): Promise<Reply> {
  const stream = await client.messages.create({ ...bodyOf(request, model), stream: true }, { signal: watchdog.signal });
  watchdog.feed();
  for await (const event of stream) {
    watchdog.feed();
    reader.take(event);
  }
  // The SDK ends an aborted stream as if it were over; the reader knows better.
  return reader.reply();
}

/** Lists the models that the key may use: the cheapest call there is, so it also tests the key. Rejects with ProviderError. */
export async function listModels(settings: Omit<AnthropicSettings, "model">, signal: AbortSignal): Promise<readonly ListedModel[]> {
  const client = connect(settings);
  const models: ListedModel[] = [];
  const list = async (): Promise<void> => {
    for await (const { id, lifecycle, retires_at } of client.models.list({ limit: 100 }, { signal })) {
      if (typeof id === "string") models.push({ id, lifecycle: lifecycles.find((known) => known === lifecycle) ?? "active", retiresAt: retires_at ?? null });
    }
  };
  await asked({ ...settings, model: "" }, signal, list).catch((error: unknown) => {
    const absent = error instanceof ProviderError && error.code === "unknown_model";
    throw absent ? new ProviderError("bad_request", `${hostOf(settings.baseUrl ?? ownUrl)} has no list of models, so the key could not be tried.`, "Check the base URL; some gateways have none, and work all the same.", error.facts) : error;
  });
  return models;
}

const lifecycles: readonly Lifecycle[] = ["active", "deprecated", "retired"];

function connect({ readKey, baseUrl = ownUrl, patience = usualPatience }: Omit<AnthropicSettings, "model">): Anthropic {
  const baseURL = checkedBaseUrl(baseUrl);
  return withoutCustomHeaders(
    () =>
      new Anthropic({
        apiKey: () => checkedKey(readKey),
        baseURL,
        maxRetries: 0,
        timeout: patience.start,
        // Bodies hold what the person's file is like, and headers the key: neither is logged or traced, whatever the environment says.
        logLevel: "off",
        openTelemetry: { propagation: false, traces: { enabled: false } },
      }),
  );
}

/** The SDK adds headers of the environment to each request, and knows no way to decline. They may be other programs' secrets. */
function withoutCustomHeaders<T>(make: () => T): T {
  const { ANTHROPIC_CUSTOM_HEADERS: headers } = process.env;
  if (headers === undefined) return make();
  delete process.env["ANTHROPIC_CUSTOM_HEADERS"];
  try {
    return make();
  } finally {
    process.env["ANTHROPIC_CUSTOM_HEADERS"] = headers;
  }
}

/** Characters that a header cannot hold would come back in the words of an error, the key among them. */
async function checkedKey(readKey: () => Promise<string | undefined>): Promise<string> {
  const key = (await readKey())?.trim() ?? "";
  if (key === "") throw new ProviderError("no_key", "There is no API key.", "Set one first.", { mayBeBilled: false });
  if (!/^[\x21-\x7e]+$/.test(key)) throw new ProviderError("key_refused", "The API key holds characters that no key has.", "Set it again.", { mayBeBilled: false });
  return key;
}

function checkedBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url !== undefined && url.username === "" && url.password === "" && (url.protocol === "https:" || (url.protocol === "http:" && local))) return text;
  throw new ProviderError("bad_request", "The base URL cannot be used.", "It must begin with https:// and hold no user or password; http:// is for this machine only.", { mayBeBilled: false });
}

/** The request as it goes over the wire. */
export function wireOf(request: ModelRequest, model: string): object {
  return { ...bodyOf(request, model), stream: true };
}

/** A request; thinking that the model does by itself, shown in short, where it is able to. */
function bodyOf(request: ModelRequest, model: string) {
  const tools: Anthropic.Tool[] = request.tools.map(({ name, description, inputSchema }) => ({ name, description, input_schema: { ...inputSchema, type: "object" } }));
  const last = tools.at(-1);
  if (last !== undefined) last.cache_control = kept;
  const system: Anthropic.TextBlockParam[] = [{ type: "text", text: request.system, cache_control: kept }];
  const adaptive = !withoutAdaptiveThinking.test(model);
  return {
    model,
    max_tokens: request.maxTokens,
    messages: messagesOf(request.messages),
    ...(request.system === "" ? {} : { system }),
    ...(last === undefined ? {} : { tools }),
    ...(adaptive ? { thinking: { type: "adaptive" as const, display: "summarized" as const }, output_config: { effort: request.effort } } : {}),
  };
}

/** Prompts are cached up to each such mark, for five minutes. */
const kept: Anthropic.CacheControlEphemeral = { type: "ephemeral" };

/** Adaptive thinking came with 4.6. */
const withoutAdaptiveThinking = /^claude-(3|[a-z]+-(3|4-[0-5]|4-\d{8})(-|$)|[a-z]+-4$)/;

/** The end of the conversation is marked, so that the next call, which only appends, reads all before it from the cache. */
function messagesOf(messages: readonly Message[]): Anthropic.MessageParam[] {
  const written = messages.map(({ role, parts }) => ({ role, content: parts.flatMap(blockOf) })).filter(({ content }) => content.length > 0);
  const last = written.at(-1)?.content ?? [];
  const end = last.findLastIndex(({ type }) => type === "text" || type === "tool_use" || type === "tool_result");
  const marked = last[end];
  if (marked?.type === "text" || marked?.type === "tool_use" || marked?.type === "tool_result") last[end] = { ...marked, cache_control: kept };
  return written;
}

/** Parts that came from the API go back as they came; thinking of another provider has no signature and stays out. */
function blockOf(part: Part): Anthropic.ContentBlockParam[] {
  if (part.kind !== "tool_result" && isBlock(part.provider)) return [part.provider];
  switch (part.kind) {
    case "text":
      return part.text === "" ? [] : [{ type: "text", text: part.text }];
    case "thinking":
      return [];
    case "tool_call":
      return [{ type: "tool_use", id: part.id, name: part.name, input: isObject(part.input) ? part.input : {} }];
    case "tool_result":
      return [{ type: "tool_result", tool_use_id: part.id, content: part.text, is_error: part.isError }];
  }
}

/** What `ReplyReader` kept is a block of the API's. */
function isBlock(value: JsonValue | undefined): value is JsonValue & Anthropic.ContentBlockParam {
  return isObject(value) && typeof value["type"] === "string";
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Everything that is thrown on the way becomes a ProviderError, or the signal's reason where somebody stopped it. */
async function asked<T>(settings: Pick<AnthropicSettings, "model" | "baseUrl">, signal: AbortSignal, work: () => Promise<T>, reader?: ReplyReader, watchdog?: Watchdog): Promise<T> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw watchdog?.bit === true ? silent(reader) : meant(error, settings, reader);
  }
}

function meant(error: unknown, { model, baseUrl = ownUrl }: Pick<AnthropicSettings, "model" | "baseUrl">, reader: ReplyReader | undefined): ProviderError {
  if (error instanceof ProviderError) return error;
  const inside = error instanceof AnthropicError && error.cause instanceof ProviderError ? error.cause : undefined;
  if (inside !== undefined) return inside;
  const streamed = reader?.begun === true ? { streamedTokens: reader.streamedTokens } : {};
  if (error instanceof APIConnectionTimeoutError) return silent(reader);
  if (error instanceof APIConnectionError) {
    const code = causeCode(error);
    // Nobody was there to compute anything; other breaks may come after the request has arrived.
    const unreached = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
    return new ProviderError("connection", `There is no connection to ${hostOf(baseUrl)}${code === "" ? "" : ` (${code})`}.`, "Check the network, the proxy and the base URL.", { mayBeBilled: !unreached, ...streamed });
  }
  if (error instanceof APIError) {
    const wait = retryAfter(error.headers?.get("retry-after") ?? null, error.headers?.get("retry-after-ms") ?? null, Date.now());
    return refusedBy("Anthropic", model, {
      ...(error.status === undefined ? {} : { status: error.status }),
      ...(error.type === null ? {} : { type: error.type }),
      ...(error.errorCode === null ? {} : { code: error.errorCode }),
      ...(typeof error.apiMessage === "string" ? { words: error.apiMessage } : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
      ...(error.requestID == null ? {} : { requestId: error.requestID }),
      ...streamed,
    });
  }
  if (error instanceof SyntaxError) return new ProviderError("garbled", "The answer cannot be read.", "Check the base URL, or try again.", { mayBeBilled: true, ...streamed });
  // What is left is the transport: the connection broke while the answer was on its way.
  return new ProviderError("cut", "The answer broke off.", "Try again.", { mayBeBilled: true, ...streamed });
}

function silent(reader: ReplyReader | undefined): ProviderError {
  return new ProviderError("timeout", "Anthropic did not answer in time.", "Try again in a few minutes.", { mayBeBilled: true, ...(reader?.begun === true ? { streamedTokens: reader.streamedTokens } : {}) });
}

function hostOf(baseUrl: string): string {
  return new URL(baseUrl).host;
}

/** The system's word for why there is no connection, such as ECONNREFUSED. */
function causeCode(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return "";
}
