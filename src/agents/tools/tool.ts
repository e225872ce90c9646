/** A tool: a pure function over the study with a schema. */
import type { JsonValue, ToolDefinition } from "../port.ts";
import type { Study } from "../study.ts";
import { type InputOf, inputSchema, type InputTable, parseInput } from "./input.ts";

/** Looks something up or measures it. Throws ToolError where it cannot. */
export interface Tool {
  readonly definition: ToolDefinition;
  run(input: JsonValue, study: Study): Promise<JsonValue>;
}

/** Takes an agent's answer, or throws ToolError with what is wrong with it. */
export interface Submission<A> {
  readonly definition: ToolDefinition;
  /** Answers that do not pass, until the agent is not asked again. */
  readonly attempts: number;
  take(input: JsonValue, study: Study): Promise<A>;
}

interface Described<T extends InputTable> {
  /** Verb first. */
  readonly name: string;
  /** What it does, what it returns, when to use it. */
  readonly description: string;
  readonly input: T;
}

export function tool<const T extends InputTable>({ run, ...described }: Described<T> & { run(input: InputOf<T>, study: Study): JsonValue | Promise<JsonValue> }): Tool {
  return { definition: definitionOf(described), run: async (input, study) => await run(parseInput(described.input, input), study) };
}

export function submission<A, const T extends InputTable>({ take, attempts, ...described }: Described<T> & { readonly attempts: number; take(input: InputOf<T>, study: Study): A | Promise<A> }): Submission<A> {
  return { definition: definitionOf(described), attempts, take: async (input, study) => await take(parseInput(described.input, input), study) };
}

function definitionOf({ name, description, input }: Described<InputTable>): ToolDefinition {
  return { name, description, inputSchema: inputSchema(input) };
}
