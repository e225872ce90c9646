/** Events of Anthropic's stream → a reply. Reads plain data, so that what a gateway makes of the stream cannot break it. */
import { ProviderError } from "./errors.ts";
import type { JsonValue, OnReplyEvent, Part, Reply, StopReason, Usage } from "./port.ts";

/** A block while it grows. */
interface Growing {
  readonly block: Readonly<Record<string, unknown>>;
  text: string;
  signature: string;
}

const stops: Readonly<Record<string, StopReason>> = {
  end_turn: "end",
  stop_sequence: "end",
  tool_use: "tool_use",
  max_tokens: "max_tokens",
  pause_turn: "pause",
  refusal: "refusal",
  model_context_window_exceeded: "context_full",
};

export class ReplyReader {
  readonly #onEvent: OnReplyEvent;
  #model: string;
  #growing = new Map<number, Growing>();
  #usage: Usage | undefined;
  #stop: StopReason = "other";
  #ended = false;
  #characters = 0;

  constructor(model: string, onEvent: OnReplyEvent) {
    this.#model = model;
    this.#onEvent = onEvent;
  }

  /** Something has come: it may be billed. */
  get begun(): boolean {
    return this.#usage !== undefined;
  }

  /** At three characters a token, which is on the high side for English and numbers alike. */
  get streamedTokens(): number {
    return Math.ceil(this.#characters / 3);
  }

  /** @throws ProviderError("garbled") for what is no event. */
  take(event: unknown): void {
    const { type, index, message, content_block, delta, usage } = record(event);
    if (type === "message_start") {
      const { model, usage: begun } = record(message);
      if (typeof model === "string") this.#model = model;
      this.#usage = this.#settled(begun, undefined);
    } else if (type === "content_block_start") {
      const block = record(content_block);
      this.#growing.set(this.#place(index), { block, text: string(block["text"]) + string(block["thinking"]), signature: string(block["signature"]) });
      if (block["type"] === "tool_use") this.#onEvent({ kind: "tool_call", id: string(block["id"]), name: string(block["name"]) });
    } else if (type === "content_block_delta") {
      const grown = this.#growing.get(this.#place(index)) ?? this.#garbled();
      this.#grow(grown, record(delta));
    } else if (type === "message_delta") {
      const { stop_reason } = record(delta);
      this.#stop = typeof stop_reason === "string" ? (stops[stop_reason] ?? "other") : "other";
      this.#usage = this.#settled(usage, this.#usage ?? this.#garbled());
    } else if (type === "message_stop") {
      this.#ended = true;
    }
  }

  /** @throws ProviderError where the stream ended before the message. */
  reply(): Reply {
    if (this.#usage === undefined) return this.#garbled();
    if (!this.#ended) throw new ProviderError("cut", "The answer broke off.", "Try again.", { mayBeBilled: true, streamedTokens: this.streamedTokens });
    const parts = [...this.#growing].sort(([a], [b]) => a - b).flatMap(([, grown]) => partOf(grown));
    return { model: this.#model, parts, stop: this.#stop, usage: this.#usage };
  }

  #grow(grown: Growing, { type, text, thinking, partial_json, signature }: Readonly<Record<string, unknown>>): void {
    const more = type === "text_delta" ? string(text) : type === "thinking_delta" ? string(thinking) : type === "input_json_delta" ? string(partial_json) : "";
    grown.text += more;
    this.#characters += more.length;
    if (type === "signature_delta") grown.signature += string(signature);
    if (more === "") return;
    if (type === "text_delta") this.#onEvent({ kind: "text", delta: more });
    if (type === "thinking_delta") this.#onEvent({ kind: "thinking", delta: more });
  }

  /** Counts are totals; those that an event leaves out stand as they were. */
  #settled(value: unknown, before: Usage | undefined): Usage {
    const usage = record(value);
    const input = this.#count(usage["input_tokens"]) ?? before?.input ?? this.#garbled();
    const output = this.#count(usage["output_tokens"]) ?? before?.output ?? this.#garbled();
    const cacheRead = this.#count(usage["cache_read_input_tokens"]) ?? before?.cacheRead ?? 0;
    const split = isRecord(usage["cache_creation"]) ? usage["cache_creation"] : {};
    const cacheWrite1h = this.#count(split["ephemeral_1h_input_tokens"]) ?? before?.cacheWrite1h ?? 0;
    const all = this.#count(usage["cache_creation_input_tokens"]) ?? 0;
    const cacheWrite5m = Math.max(this.#count(split["ephemeral_5m_input_tokens"]) ?? before?.cacheWrite5m ?? 0, all - cacheWrite1h);
    return { input, output, cacheRead, cacheWrite5m, cacheWrite1h };
  }

  #count(value: unknown): number | undefined {
    if (value === undefined || value === null) return undefined;
    return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : this.#garbled();
  }

  #place(index: unknown): number {
    return typeof index === "number" ? index : this.#garbled();
  }

  #garbled(): never {
    throw new ProviderError("garbled", "The answer cannot be read.", "Check the base URL, or try again.", { mayBeBilled: true, ...(this.begun ? { streamedTokens: this.streamedTokens } : {}) });
  }
}

function partOf({ block, text, signature }: Growing): readonly Part[] {
  switch (block["type"]) {
    case "text":
      return text === "" ? [] : [{ kind: "text", text }];
    case "thinking":
      return [{ kind: "thinking", text, provider: { type: "thinking", thinking: text, signature } }];
    case "tool_use": {
      const id = string(block["id"]);
      const name = string(block["name"]);
      const input = parsed(text);
      // Torn arguments reach the tools as the text that they are, which says there what is wrong; the API takes only objects back.
      return [{ kind: "tool_call", id, name, input, ...(isRecord(input) ? {} : { provider: { type: "tool_use", id, name, input: {} } }) }];
    }
    default:
      // Redacted thinking, and kinds that are yet to come: nothing to read, but the API wants them back.
      return [{ kind: "thinking", text: "", provider: JSON.parse(JSON.stringify(block)) as JsonValue }];
  }
}

function parsed(json: string): JsonValue {
  if (json.trim() === "") return {};
  try {
    return JSON.parse(json) as JsonValue;
  } catch {
    return json;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}
