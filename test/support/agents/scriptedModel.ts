/** A language model that answers by script, and remembers what it was asked. */
import { openTill } from "../../../src/agents/money/till.ts";
import { unlessAborted } from "../../../src/agents/money/time.ts";
import type { JsonValue, LanguageModel, ModelRequest, OnReplyEvent, Part, Reply, StopReason, Usage } from "../../../src/agents/port.ts";

export type Line = Partial<Reply> & { readonly parts: readonly Part[] };
export type Script = (request: ModelRequest, n: number, signal: AbortSignal) => Line | Promise<Line>;

export interface ScriptedModel extends LanguageModel {
  readonly requests: readonly ModelRequest[];
}

const used: Usage = { input: 100, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 50 };

/** Of a call, in billionths of a dollar. */
const cent = 1e7;

/** @param script is given the request and the number, from 0, of the agent's call. Each call costs a cent, those that break off as well. */
export function scriptedModel(script: Script, priced = true): ScriptedModel {
  const requests: ModelRequest[] = [];
  const till = openTill(priced);
  return {
    id: "scripted",
    model: "scripted-1",
    priced,
    requests,
    reply: (request, onEvent, signal) => till.during(reply(request, onEvent, signal)),
    spending: till.sum,
  };

  async function reply(request: ModelRequest, onEvent: OnReplyEvent, signal: AbortSignal): Promise<Reply> {
    signal.throwIfAborted();
    const { agent } = request;
    const n = requests.filter((before) => before.agent === agent).length;
    // As it is now: history must only grow.
    requests.push(structuredClone(request));
    try {
      const line = await unlessAborted(Promise.resolve(script(request, n, signal)), signal);
      const reply: Reply = { model: "scripted-1", stop: stopOf(line.parts), usage: used, ...line };
      till.add({ agent, usage: reply.usage, cost: cent, end: "answered" });
      for (const part of reply.parts) if (part.kind === "text" || part.kind === "thinking") onEvent({ kind: part.kind, delta: part.text });
      return reply;
    } catch (error) {
      till.add({ agent, usage: used, cost: cent, end: "broke_off" });
      throw error;
    }
  }
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
