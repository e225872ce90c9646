/** A scripted message → the events that the Messages API streams. */
import type { Block, MessageAnswer, WireUsage } from "./answers.ts";

export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

export function eventsOf({ blocks, stop }: MessageAnswer, id: string, model: string, usage: WireUsage): readonly StreamEvent[] {
  const message = { id, type: "message", role: "assistant", model, content: [], stop_reason: null, stop_sequence: null, stop_details: null, usage: { ...usage, output_tokens: 1 } };
  const reason = stop ?? (blocks.some(({ type }) => type === "tool_use") ? "tool_use" : "end_turn");
  return [
    named({ type: "message_start", message }),
    named({ type: "ping" }),
    ...blocks.flatMap((block, index) => blockEvents(block, index)),
    named({ type: "message_delta", delta: { stop_reason: reason, stop_sequence: null, stop_details: null }, usage: { output_tokens: usage.output_tokens } }),
    named({ type: "message_stop" }),
  ];
}

export function lineOf({ event, data }: StreamEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function named(data: { readonly type: string; readonly [field: string]: unknown }): StreamEvent {
  return { event: data.type, data };
}

function blockEvents(block: Block, index: number): readonly StreamEvent[] {
  const delta = (value: object): StreamEvent => named({ type: "content_block_delta", index, delta: value });
  const start = (content_block: object): StreamEvent => named({ type: "content_block_start", index, content_block });
  const stop = named({ type: "content_block_stop", index });
  switch (block.type) {
    case "text":
      return [start({ type: "text", text: "" }), ...pieces(block.text).map((text) => delta({ type: "text_delta", text })), stop];
    case "thinking":
      return [
        start({ type: "thinking", thinking: "", signature: "" }),
        ...pieces(block.thinking).map((thinking) => delta({ type: "thinking_delta", thinking })),
        delta({ type: "signature_delta", signature: block.signature }),
        stop,
      ];
    case "redacted_thinking":
      return [start(block), stop];
    case "tool_use": {
      const json = "json" in block ? block.json : JSON.stringify(block.input);
      return [
        start({ type: "tool_use", id: block.id, name: block.name, input: {} }),
        ...["", ...pieces(json)].map((partial_json) => delta({ type: "input_json_delta", partial_json })),
        stop,
      ];
    }
  }
}

/** In threes at most, so that words, escapes and numbers are torn apart as they are in a real stream. */
function pieces(text: string): readonly string[] {
  const letters = [...text];
  const size = Math.max(1, Math.ceil(letters.length / 3));
  return [0, 1, 2].map((k) => letters.slice(k * size, (k + 1) * size).join("")).filter((piece) => piece !== "");
}
