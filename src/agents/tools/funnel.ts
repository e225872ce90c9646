/** The one place where tool calls are answered: whatever goes wrong becomes a result that says what to do next. */
import { WorkflowError } from "../../data/error.ts";
import { FitError } from "../../grammar/model.ts";
import { claimsIn } from "../numbers/claims.ts";
import type { JsonValue } from "../port.ts";
import type { Study } from "../study.ts";
import type { Submission, Tool } from "./tool.ts";
import { ToolError } from "./toolError.ts";

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
}

export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** Characters of the results of one reply; longer ones are cut. Context costs money, and the quote counts on this bound. */
export const longestTogether = 6000;

/** Rejects with the run's stop and with bugs only. @param longest characters of the result. */
export async function answerCall(call: ToolCall, tools: readonly Tool[], study: Study, longest: number): Promise<ToolAnswer> {
  return await funnel(study, longest, async () => {
    const tool = tools.find(({ definition }) => definition.name === call.name);
    if (tool === undefined) throw unknownTool(call.name, tools.map(({ definition }) => definition.name));
    const text = JSON.stringify(await tool.run(call.input, study));
    study.told.push(...claimsIn(text, []).map(({ value }) => value));
    return text;
  });
}

/** @returns the answer that was submitted beside what its author is told; null where it does not pass. */
export async function takeSubmission<A>(call: ToolCall, submission: Submission<A>, study: Study, longest: number): Promise<{ readonly answer: ToolAnswer; readonly submitted: { readonly value: A } | null }> {
  let submitted: { readonly value: A } | null = null;
  const answer = await funnel(study, longest, async () => {
    submitted = { value: await submission.take(call.input, study) };
    return "Accepted.";
  });
  return { answer, submitted };
}

function unknownTool(name: string, known: readonly string[]): ToolError {
  return new ToolError(`There is no tool ${JSON.stringify(name.slice(0, 60))}.`, `Yours are ${known.join(", ")}.`);
}

async function funnel(study: Study, longest: number, work: () => Promise<string>): Promise<ToolAnswer> {
  try {
    return { text: cut(await work(), longest), isError: false };
  } catch (error) {
    if (error instanceof ToolError) return { text: cut(`${error.message} ${error.next}`, longest), isError: true };
    if (error instanceof FitError) return { text: cut(`${study.words(error.message)}. Ask for something else.`, longest), isError: true };
    if (error instanceof WorkflowError) return { text: cut(study.words(`${error.message} ${error.hint}`), longest), isError: true };
    throw error;
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (cut; ask for less)`;
}
