/**
 * A server on loopback that speaks the Messages API over HTTP with server-sent events, driven by a script, and remembers everything
 * that it was sent. The real SDK talks to it.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, ErrorAnswer, MessageAnswer } from "./answers.ts";
import { eventsOf, lineOf } from "./sse.ts";
import { type CountedBody, countTokens, PromptCache, tokensOf } from "./tokens.ts";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came, for searching. */
  readonly raw: string;
  /** Parsed; `{}` where nothing was sent. */
  readonly body: MessageBody;
}

/** What a script looks at. */
export interface MessageBody extends CountedBody {
  readonly max_tokens?: number;
  readonly [field: string]: unknown;
}

export interface ListedModel {
  readonly id: string;
  readonly lifecycle?: "active" | "deprecated" | "retired";
  readonly retires_at?: string | null;
}

export interface Script {
  /** Answers in the order of the calls, the last one for all that follow; or a function of the call and its number, from 0. */
  readonly messages: readonly Answer[] | ((request: Received, n: number) => Answer);
  /** Counted with four characters a token where nothing is said. */
  readonly countTokens?: (request: Received) => number | ErrorAnswer;
  readonly models?: readonly ListedModel[] | ErrorAnswer;
  /** Keys that are let in; any where nothing is said. */
  readonly keys?: readonly string[];
  /** Milliseconds before each message is answered. For measurements only: tests wait for events. */
  readonly delay?: number;
}

export interface MessagesServer extends AsyncDisposable {
  readonly url: string;
  /** Everything that was sent, oldest first. */
  readonly received: readonly Received[];
  /** Calls of `/v1/messages`, without counts. */
  readonly calls: readonly Received[];
  /** Settles once so many messages have been asked for. */
  called(times: number): Promise<void>;
  /** Settles once so many clients have gone before their answer ended. */
  left(times: number): Promise<void>;
  /** Lets so many events of dripping answers go. */
  release(events: number): void;
}

const defaultModels: readonly ListedModel[] = [{ id: "claude-haiku-5-5" }, { id: "claude-sonnet-5-5" }, { id: "claude-opus-5-5" }, { id: "claude-sonnet-4-5", lifecycle: "deprecated", retires_at: "2026-11-30T00:00:00Z" }];

export async function startMessagesServer(script: Script): Promise<MessagesServer> {
  const received: Received[] = [];
  const calls: Received[] = [];
  const gate = new Gate();
  const cache = new PromptCache();
  const arrivals = new Counter();
  const departures = new Counter();

  const server = createServer((request, response) => {
    void read(request).then((raw) => answer(request, raw, response));
  });

  async function answer(request: IncomingMessage, raw: string, response: ServerResponse): Promise<void> {
    const entry: Received = { method: request.method ?? "", path: (request.url ?? "").split("?")[0]!, headers: request.headers, raw, body: (raw === "" ? {} : JSON.parse(raw)) as MessageBody };
    received.push(entry);
    const key = request.headers.authorization?.replace(/^Bearer /, "") ?? request.headers["x-api-key"];
    if (script.keys !== undefined && !script.keys.some((known) => known === key)) return sendError(response, { kind: "error", status: 401, type: "authentication_error" });
    if (entry.path === "/v1/models") return sendModels(response, script.models ?? defaultModels);
    if (entry.path === "/v1/messages/count_tokens") {
      const counted = script.countTokens?.(entry) ?? countTokens(entry.body);
      return typeof counted === "number" ? sendJson(response, 200, { input_tokens: counted }) : sendError(response, counted);
    }
    if (entry.path !== "/v1/messages") return sendError(response, { kind: "error", status: 404, type: "not_found_error" });
    const n = calls.push(entry) - 1;
    arrivals.count();
    response.once("close", () => void (response.writableFinished || departures.count()));
    if (script.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, script.delay));
    const chosen = typeof script.messages === "function" ? script.messages(entry, n) : (script.messages[n] ?? script.messages.at(-1));
    if (chosen === undefined) throw new Error("The script has no answer.");
    await send(response, chosen, entry.body, `msg_${n}`);
  }

  async function send(response: ServerResponse, chosen: Answer, body: MessageBody, id: string): Promise<void> {
    switch (chosen.kind) {
      case "message":
        return stream(response, chosen, body, id);
      case "error":
        return sendError(response, chosen);
      case "garbage":
        return void response.writeHead(chosen.status, { "content-type": chosen.contentType }).end(chosen.body);
      case "silent":
        return;
      case "hang_up":
        return void response.destroy();
    }
  }

  async function stream(response: ServerResponse, message: MessageAnswer, body: MessageBody, id: string): Promise<void> {
    const output_tokens = message.blocks.reduce((sum, block) => sum + tokensOf(block), 0);
    const events = eventsOf(message, id, body.model, { ...cache.usage(body), output_tokens, ...message.usage });
    response.writeHead(200, { "content-type": "text/event-stream", "request-id": `req_${id}` }).flushHeaders();
    for (const [n, event] of events.entries()) {
      if (message.drip === true) await gate.pass();
      if (n === message.cutAfter) return void response.destroy();
      if (n === message.silentAfter) return;
      if (n === message.endAfter) return void response.end();
      if (n === message.garbageAfter) return void response.end("event: content_block_delta\ndata: {\"type\": <html>\n\n");
      if (n === message.errorAfter?.events) return void response.end(lineOf({ event: "error", data: { type: "error", error: { type: message.errorAfter.type, message: "scripted" } } }));
      // Written out before the next is due, so that a connection that is cut has delivered what came before.
      await new Promise<void>((resolve) => void response.write(lineOf(event), () => resolve()));
    }
    response.end();
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    calls,
    called: (times) => arrivals.reached(times),
    left: (times) => departures.reached(times),
    release: (events) => gate.open(events),
    async [Symbol.asyncDispose]() {
      gate.open(Number.POSITIVE_INFINITY);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}

function sendJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { "content-type": "application/json", "request-id": "req_scripted", ...headers }).end(JSON.stringify(value));
}

function sendError(response: ServerResponse, { status, type = "api_error", message = "scripted", errorCode, headers }: ErrorAnswer): void {
  const details = errorCode === undefined ? {} : { details: { error_code: errorCode } };
  sendJson(response, status, { type: "error", error: { type, message, ...details }, request_id: "req_scripted" }, headers);
}

function sendModels(response: ServerResponse, models: readonly ListedModel[] | ErrorAnswer): void {
  if ("kind" in models) return sendError(response, models);
  const data = models.map((model) => ({ type: "model", display_name: model.id, created_at: "2026-01-01T00:00:00Z", deprecated_at: null, lifecycle: "active", retires_at: null, ...model }));
  sendJson(response, 200, { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null });
}

/** Events that wait to be let through. */
class Gate {
  #passes = 0;
  readonly #waiting: (() => void)[] = [];

  pass(): Promise<void> {
    if (this.#passes > 0) {
      this.#passes -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  open(count: number): void {
    this.#passes += count;
    while (this.#passes > 0) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#passes -= 1;
      next();
    }
  }
}

/** Counts, and tells those who wait for a number. */
class Counter {
  #n = 0;
  #waiting: { readonly at: number; readonly tell: () => void }[] = [];

  count(): void {
    this.#n += 1;
    for (const { at, tell } of this.#waiting) if (at <= this.#n) tell();
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#n);
  }

  reached(n: number): Promise<void> {
    return this.#n >= n ? Promise.resolve() : new Promise((resolve) => void this.#waiting.push({ at: n, tell: resolve }));
  }
}
