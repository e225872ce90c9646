/** A language model that answers by script, and remembers what it was asked. */
import type { JsonValue, LanguageModel, ModelRequest, Part, Reply, StopReason, Usage } from "../../../src/agents/port.ts";

export type Line = Partial<Reply> & { readonly parts: readonly Part[] };
export type Script = (request: ModelRequest, n: number, signal: AbortSignal) => Line | Promise<Line>;

export interface ScriptedModel extends LanguageModel {
  readonly requests: readonly ModelRequest[];
}

const used: Usage = { input: 100, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 50 };

/** @param script is given the request and the number, from 0, of the agent's call. Each call costs a cent. */
export function scriptedModel(script: Script, priced = true): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    id: "scripted",
    model: "scripted-1",
    priced,
    requests,
    async reply(request, onEvent, signal) {
      signal.throwIfAborted();
      const n = requests.filter(({ agent }) => agent === request.agent).length;
      // As it is now: history must only grow.
      requests.push(structuredClone(request));
      const line = await script(request, n, signal);
      const reply: Reply = { model: "scripted-1", stop: stopOf(line.parts), usage: used, ...line };
      for (const part of reply.parts) if (part.kind === "text" || part.kind === "thinking") onEvent({ kind: part.kind, delta: part.text });
      return { reply, charge: { usage: reply.usage, usd: priced ? 0.01 : null, attempts: 1 } };
    },
  };
}

function stopOf(parts: readonly Part[]): StopReason {
  return parts.some(({ kind }) => kind === "tool_call") ? "tool_use" : "end";
}

let made = 0;

export function call(name: string, input: JsonValue): Part {
  return { kind: "tool_call", id: `call_${(made += 1)}`, name, input };
}

export function say(text: string): Part {
  return { kind: "text", text };
}
