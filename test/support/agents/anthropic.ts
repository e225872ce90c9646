/** The adapter before a scripted server: what is asked there, and what comes back. */
import { onTestFinished } from "vitest";
import { anthropic, type AnthropicSettings } from "../../../src/agents/anthropic.ts";
import { ProviderError } from "../../../src/agents/errors.ts";
import type { ModelRequest, Reply, ReplyEvent } from "../../../src/agents/port.ts";
import type { Answer } from "../messagesServer/answers.ts";
import { type MessagesServer, type Script, startMessagesServer } from "../messagesServer/server.ts";

export const key = "sk-ant-test-0123456789";
export const never = new AbortController().signal;

/** A server of such answers, which goes with the test. */
export async function serve(messages: Script["messages"], rest: Omit<Script, "messages"> = {}): Promise<MessagesServer> {
  const server = await startMessagesServer({ messages, ...rest });
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

export const settingsFor = (server: { readonly url: string }, rest: Partial<AnthropicSettings> = {}): AnthropicSettings => ({ readKey: async () => key, model: "claude-sonnet-5-5", baseUrl: server.url, ...rest });

export const question: ModelRequest = {
  agent: "DataAnalyzer",
  system: "You look at numbers.",
  tools: [
    { name: "first_tool", description: "One.", inputSchema: { type: "object", properties: {} } },
    { name: "second_tool", description: "Two.", inputSchema: { type: "object", properties: { m: { type: "integer" } }, required: ["m"] } },
  ],
  messages: [{ role: "user", parts: [{ kind: "text", text: "What is the season?" }] }],
  maxTokens: 2000,
  effort: "low",
};

export async function ask(answer: Answer, request = question, rest: Partial<AnthropicSettings> = {}): Promise<{ reply: Reply; events: ReplyEvent[]; server: MessagesServer }> {
  const server = await serve([answer]);
  const events: ReplyEvent[] = [];
  const reply = await anthropic(settingsFor(server, rest)).send(request, (event) => events.push(event), never);
  return { reply, events, server };
}

export async function refused(answer: Answer, rest: Partial<AnthropicSettings> = {}): Promise<ProviderError> {
  return failure(ask(answer, question, rest));
}

export async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => new Error("it went well"),
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof ProviderError)) throw thrown;
  return thrown;
}
