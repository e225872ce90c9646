/** Lets a script that is written for the port answer over the wire. */
import type { AgentName, JsonValue, Message, ModelRequest, Part } from "../../../src/agents/port.ts";
import type { Line } from "../agents/scriptedModel.ts";
import type { Answer, Block } from "./answers.ts";
import type { MessageBody, Received } from "./server.ts";

/** @param script is given the request and the number, from 0, of the agent's call. */
export function playing(script: (request: ModelRequest, n: number) => Line): (received: Received) => Answer {
  return ({ body }) => {
    const request = requestOf(body);
    const { parts, stop } = script(request, request.messages.filter(({ role }) => role === "assistant").length);
    return { kind: "message", blocks: parts.map(blockOf), ...(stop === undefined ? {} : { stop }) };
  };
}

/** The wire does not say which agent asks; its system words begin with it. */
function requestOf({ system, tools = [], messages, max_tokens = 0 }: MessageBody): ModelRequest {
  const words = typeof system === "string" ? system : (system ?? []).map((block) => String((block as { text?: unknown }).text)).join("\n");
  return {
    agent: (/^You are the (\w+)/.exec(words)?.[1] ?? "") as AgentName,
    system: words,
    tools: tools.map((tool) => {
      const { name, description, input_schema } = tool as { name: string; description: string; input_schema: Record<string, unknown> };
      return { name, description, inputSchema: input_schema };
    }),
    messages: messages.map(({ role, content }): Message => ({ role: role === "assistant" ? "assistant" : "user", parts: (typeof content === "string" ? [{ type: "text", text: content }] : content).map((block) => partOf(block as WireBlock)) })),
    maxTokens: max_tokens,
    effort: "low",
  };
}

type WireBlock = { readonly type: string } & Readonly<Record<string, unknown>>;

function partOf(block: WireBlock): Part {
  switch (block.type) {
    case "tool_use":
      return { kind: "tool_call", id: String(block["id"]), name: String(block["name"]), input: block["input"] as JsonValue };
    case "tool_result":
      return { kind: "tool_result", id: String(block["tool_use_id"]), text: String(block["content"]), isError: block["is_error"] === true };
    case "thinking":
      return { kind: "thinking", text: String(block["thinking"]) };
    default:
      return { kind: "text", text: String(block["text"]) };
  }
}

function blockOf(part: Part): Block {
  switch (part.kind) {
    case "text":
      return { type: "text", text: part.text };
    case "thinking":
      return { type: "thinking", thinking: part.text, signature: "c2lnbmF0dXJl" };
    case "tool_call":
      return { type: "tool_use", id: part.id, name: part.name, input: part.input };
    case "tool_result":
      throw new Error("A model makes no tool results.");
  }
}
