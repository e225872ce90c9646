/** A script of the port as a script of the server that speaks the Messages API. */
import type { AgentName, JsonValue, Message, ModelRequest, Part } from "../../../src/agents/port.ts";
import type { Block, MessageAnswer } from "../messagesServer/answers.ts";
import type { Received } from "../messagesServer/server.ts";
import type { Line } from "./scriptedModel.ts";

interface WireBlock {
  readonly type: string;
  readonly text?: string;
  readonly id?: string;
  readonly name?: string;
  readonly input?: JsonValue;
  readonly tool_use_id?: string;
  readonly content?: string | readonly { readonly text?: string }[];
  readonly is_error?: boolean;
}

/** @param script is told the number, from 0, of the agent's call. */
export function onTheWire(script: (request: ModelRequest, n: number) => Line): (received: Received) => MessageAnswer {
  const calls = new Map<string, number>();
  let signatures = 0;
  return ({ body }) => {
    const system = JSON.stringify(body.system);
    const agent = (/You are the (\w+)/.exec(system)?.[1] ?? "") as AgentName;
    const n = calls.get(agent) ?? 0;
    calls.set(agent, n + 1);
    const messages = body.messages.map(({ role, content }): Message => ({ role: role === "user" ? "user" : "assistant", parts: typeof content === "string" ? [{ kind: "text", text: content }] : content.flatMap((block) => partOf(block as WireBlock)) }));
    const { parts } = script({ agent, system, tools: [], messages, maxTokens: 0, effort: "low" }, n);
    return { kind: "message", blocks: parts.flatMap((part): readonly Block[] => {
      if (part.kind === "text") return [{ type: "text", text: part.text }];
      if (part.kind === "thinking") return [{ type: "thinking", thinking: part.text, signature: `c2lnbmF0dXJl${(signatures += 1)}` }];
      return part.kind === "tool_call" ? [{ type: "tool_use", id: part.id, name: part.name, input: part.input }] : [];
    }) };
  };
}

function partOf(block: WireBlock): readonly Part[] {
  if (block.type === "text") return [{ kind: "text", text: block.text ?? "" }];
  if (block.type === "tool_use") return [{ kind: "tool_call", id: block.id ?? "", name: block.name ?? "", input: block.input ?? {} }];
  if (block.type !== "tool_result") return [];
  const text = typeof block.content === "string" ? block.content : (block.content ?? []).map((part) => part.text ?? "").join("");
  return [{ kind: "tool_result", id: block.tool_use_id ?? "", text, isError: block.is_error === true }];
}
