/** What the scripted server answers, as data. */

/** A block of a message. `json` is a tool's input as raw text, which may be broken. */
export type Block =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "thinking"; readonly thinking: string; readonly signature: string }
  | { readonly type: "redacted_thinking"; readonly data: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: unknown }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly json: string };

/** Usage as it stands on the wire. */
export interface WireUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_creation: { readonly ephemeral_5m_input_tokens: number; readonly ephemeral_1h_input_tokens: number };
}

export interface MessageAnswer {
  readonly kind: "message";
  readonly blocks: readonly Block[];
  /** `end_turn` where nothing is said, or `tool_use` where a tool is called. */
  readonly stop?: string;
  /** What is not said is counted from the request (four characters a token) and from the blocks. */
  readonly usage?: Partial<WireUsage>;
  /** Each event waits for `server.release()`. */
  readonly drip?: boolean;
  /** The connection is dropped after so many events. */
  readonly cutAfter?: number;
  /** The stream ends politely after so many events, without having said that it is over. */
  readonly endAfter?: number;
  /** After so many events comes an `error` event of this type. */
  readonly errorAfter?: { readonly events: number; readonly type: string };
  /** After so many events comes a line that is no JSON. */
  readonly garbageAfter?: number;
  /** After so many events comes nothing more, and the connection stays open. */
  readonly silentAfter?: number;
}

export interface ErrorAnswer {
  readonly kind: "error";
  readonly status: number;
  readonly type?: string;
  readonly message?: string;
  /** `error.details.error_code`. */
  readonly errorCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Answer =
  | MessageAnswer
  | ErrorAnswer
  /** A body that is not what the API promises, such as a proxy's page. */
  | { readonly kind: "garbage"; readonly status: number; readonly contentType: string; readonly body: string }
  /** Takes the request and says nothing. */
  | { readonly kind: "silent" }
  /** Takes the request and drops the connection. */
  | { readonly kind: "hang_up" };

export function text(words: string, rest: Partial<Omit<MessageAnswer, "kind" | "blocks">> = {}): MessageAnswer {
  return { kind: "message", blocks: [{ type: "text", text: words }], ...rest };
}

/** Calls of tools, in order; ids are made where `callTools` is told none. */
export function callTools(calls: readonly { readonly name: string; readonly input: unknown; readonly id?: string }[], rest: Partial<Omit<MessageAnswer, "kind" | "blocks">> & { readonly thinking?: string } = {}): MessageAnswer {
  const { thinking, ...others } = rest;
  const before: readonly Block[] = thinking === undefined ? [] : [{ type: "thinking", thinking, signature: "c2lnbmF0dXJl" }];
  return { kind: "message", blocks: [...before, ...calls.map(({ name, input, id }): Block => ({ type: "tool_use", id: id ?? `toolu_${(made += 1)}`, name, input }))], ...others };
}

let made = 0;

export function error(status: number, rest: Partial<Omit<ErrorAnswer, "kind" | "status">> = {}): ErrorAnswer {
  return { kind: "error", status, ...rest };
}
