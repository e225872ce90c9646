/** One agent's conversation: calls, tool results and stops, until its answer is submitted. The history only grows. */
import type { AgentEvent } from "./events.ts";
import type { Agent } from "./roster/agent.ts";
import type { LanguageModel, Message, ModelRequest, Part, Reply } from "./port.ts";
import type { Study } from "./study.ts";
import { answerCall, longestTogether, takeSubmission, type ToolAnswer } from "./tools/funnel.ts";
import type { Submission } from "./tools/tool.ts";

/** No agent calls more often, whatever it is allowed. */
export const mostIterations = 10;
/** Calls of one reply beyond these are not run. */
const mostCallsAtOnce = 8;
/** Replies without a tool call, or cut off, that an agent gets another chance after. */
const mostReminders = 2;

export interface Surroundings {
  readonly model: LanguageModel;
  readonly study: Study;
  /** Ends waiting for the model. */
  readonly signal: AbortSignal;
  onEvent(event: AgentEvent): void;
}

export type Answer<A> = { readonly value: A } | { readonly reason: string };

export interface Conversation {
  /** Asks, and lets the agent work until it has submitted what is wanted, or cannot. Rejects as the model does. */
  ask<A>(content: readonly string[], wanted: Submission<A>): Promise<Answer<A>>;
  /** What was said and thought, a reply a line. */
  said(): string;
  thought(): string;
}

interface Answered<A> {
  readonly answer: ToolAnswer;
  readonly submitted: { readonly value: A } | null;
}

type Call = Extract<Part, { kind: "tool_call" }>;
type Result = Extract<Part, { kind: "tool_result" }>;

export function openConversation(agent: Agent, { model, study, signal, onEvent }: Surroundings): Conversation {
  const messages: Message[] = [];
  const submissions = agent.submissions.map(({ definition }) => definition.name);
  let left = Math.min(agent.mostReplies, mostIterations);
  let owed: readonly Result[] = [];
  let heard = "";
  let thoughts = "";

  /** Results come before words, as the answer to the calls that stand above them. */
  const tell = (results: readonly Result[], texts: readonly string[]): void => void messages.push({ role: "user", parts: [...results, ...texts.map((text) => ({ kind: "text", text }) as const)] });

  const reply = async (): Promise<Reply> => {
    left -= 1;
    const answered = await model.reply(
      requestOf(agent, [...messages]),
      (event) => {
        if (event.kind !== "tool_call") onEvent({ kind: event.kind, agent: agent.name, delta: event.delta });
      },
      signal,
    );
    signal.throwIfAborted();
    const { parts } = answered;
    if (parts.length > 0) messages.push({ role: "assistant", parts });
    heard += lineOf(parts, "text");
    thoughts += lineOf(parts, "thinking");
    return answered;
  };

  const answer = async <A>(call: Call, place: number, count: number, wanted: Submission<A>): Promise<Answered<A>> => {
    const longest = Math.floor(longestTogether / Math.min(count, mostCallsAtOnce));
    const refused = (text: string): Answered<A> => ({ answer: { text, isError: true }, submitted: null });
    if (place >= mostCallsAtOnce) return refused(`More than ${mostCallsAtOnce} calls at once are not run. Call again if you still need it.`);
    if (call.name === wanted.definition.name) return await takeSubmission(call, wanted, study, longest);
    if (submissions.includes(call.name)) return refused(`That comes at another time. Call ${wanted.definition.name}.`);
    return { answer: await answerCall(call, agent.tools, study, longest), submitted: null };
  };

  return {
    said: () => heard.trim(),
    thought: () => thoughts.trim(),

    async ask<A>(content: readonly string[], wanted: Submission<A>): Promise<Answer<A>> {
      const { name } = wanted.definition;
      let attempts = wanted.attempts;
      let reminders = mostReminders;
      const remind = (text: string): boolean => ((reminders -= 1) < 0 ? false : (tell([], [text]), true));
      tell(owed, content);
      owed = [];

      while (left > 0) {
        const { parts, stop } = await reply();
        const calls = parts.filter((part) => part.kind === "tool_call");
        if (stop === "refusal") return { reason: "the model refused to go on" };
        if (stop === "context_full") return { reason: "the conversation became too long for the model" };
        if (parts.length === 0) return { reason: "the model answered nothing" };
        if (stop === "max_tokens") {
          // A call that was cut off may not mean what it says.
          tell(calls.map((call) => result(call, { text: "Your reply was cut off, and this call was not run. Call again, more briefly.", isError: true })), calls.length === 0 ? ["Your reply was cut off. Be brief."] : []);
          if ((reminders -= 1) < 0) return { reason: "its replies were cut off again and again" };
          continue;
        }
        if (stop === "pause" && calls.length === 0) continue;
        if (calls.length === 0) {
          if (remind(`Only tool calls are read. Call ${name} with your answer.`)) continue;
          return { reason: `it did not call ${name}` };
        }

        const answers = await Promise.all(calls.map(async (call, place): Promise<Answered<A>> => {
          onEvent({ kind: "tool_called", agent: agent.name, id: call.id, tool: call.name, input: call.input });
          const answered = await answer(call, place, calls.length, wanted);
          onEvent({ kind: "tool_answered", agent: agent.name, id: call.id, tool: call.name, ...answered.answer });
          return answered;
        }));
        const results = calls.map((call, i) => result(call, answers[i]!.answer));
        const submitted = answers.find((each) => each.submitted !== null)?.submitted ?? null;
        if (submitted !== null) {
          owed = results;
          return submitted;
        }
        const rejected = calls.findIndex((call) => call.name === name);
        if (rejected >= 0 && (attempts -= 1) <= 0) return { reason: `its answer did not pass: ${answers[rejected]!.answer.text}` };
        tell(results, left <= 2 ? [left === 1 ? `This is your last reply: call ${name}.` : `You have ${left} replies left; call ${name} soon.`] : []);
      }
      return { reason: `it gave no answer in ${Math.min(agent.mostReplies, mostIterations)} replies` };
    },
  };
}

/** Tools and system first, and the same throughout: providers cache them. */
export function requestOf({ name, system, tools, submissions, maxTokens, effort }: Agent, messages: readonly Message[]): ModelRequest {
  return { agent: name, system, tools: [...tools, ...submissions].map(({ definition }) => definition), messages, maxTokens, effort };
}

function result({ id }: Call, { text, isError }: ToolAnswer): Result {
  return { kind: "tool_result", id, text, isError };
}

function lineOf(parts: readonly Part[], kind: "text" | "thinking"): string {
  const text = parts.flatMap((part) => (part.kind === kind ? part.text : [])).join("");
  return text.trim() === "" ? "" : `${text.trim()}\n`;
}
