/** What a tool takes, as a table: from it come the TypeScript type, the JSON schema and the check at the door. */
import type { JsonSchema, JsonValue } from "../port.ts";
import { ToolError } from "./toolError.ts";

type Kind =
  | { readonly kind: "text"; readonly longest: number }
  | { readonly kind: "texts"; readonly most: number; readonly longest: number }
  | { readonly kind: "whole"; readonly min: number; readonly max: number }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "choices"; readonly choices: readonly string[]; readonly most: number }
  /** Arguments by name; whoever knows the table they belong to checks them. */
  | { readonly kind: "args" }
  | { readonly kind: "list"; readonly of: InputTable; readonly most: number };

export type InputSpec = Kind & { readonly help: string; readonly optional?: true };
export interface InputTable {
  readonly [name: string]: InputSpec;
}

type ValueOf<S> = S extends { kind: "text" }
  ? string
  : S extends { kind: "texts" } ? readonly string[]
  : S extends { kind: "whole" } ? number
  : S extends { kind: "choice"; choices: readonly (infer C)[] } ? C
  : S extends { kind: "choices"; choices: readonly (infer C)[] } ? readonly C[]
  : S extends { kind: "args" } ? { readonly [name: string]: JsonValue }
  : S extends { kind: "list"; of: infer T } ? readonly InputOf<T>[]
  : never;

/** Declare tables `as const satisfies InputTable`. What is optional and not given is undefined. */
export type InputOf<T> = { readonly [K in keyof T]: T[K] extends { optional: true } ? ValueOf<T[K]> | undefined : ValueOf<T[K]> };

export function inputSchema(table: InputTable): JsonSchema {
  const properties = Object.fromEntries(Object.entries(table).map(([name, spec]) => [name, { ...schemaOf(spec), description: spec.help }]));
  return { type: "object", properties, required: Object.keys(table).filter((name) => table[name]!.optional !== true), additionalProperties: false };
}

function schemaOf(spec: InputSpec): JsonSchema {
  switch (spec.kind) {
    case "text":
      return { type: "string" };
    case "texts":
      return { type: "array", items: { type: "string" } };
    case "whole":
      return { type: "integer", minimum: spec.min, maximum: spec.max };
    case "choice":
      return { type: "string", enum: spec.choices };
    case "choices":
      return { type: "array", items: { type: "string", enum: spec.choices } };
    case "args":
      return { type: "object" };
    case "list":
      return { type: "array", items: inputSchema(spec.of) };
  }
}

/** @throws ToolError that says all that is wrong. */
export function parseInput<T extends InputTable>(table: T, input: JsonValue): InputOf<T> {
  const wrong: string[] = [];
  const parsed = parseObject(table, input, "", wrong);
  if (wrong.length > 0) throw new ToolError(`${wrong.slice(0, 5).join("; ")}.`, "Call the tool again with these mended.");
  return parsed as InputOf<T>;
}

function parseObject(table: InputTable, input: JsonValue, at: string, wrong: string[]): Record<string, unknown> {
  if (!isObject(input)) {
    wrong.push(`${at === "" ? "the input" : at} must be an object with ${Object.keys(table).join(", ") || "nothing in it"}`);
    return {};
  }
  for (const name of Object.keys(input)) if (!Object.hasOwn(table, name)) wrong.push(`${at}${JSON.stringify(name.slice(0, 40))} is not known; known are ${Object.keys(table).join(", ") || "none"}`);
  const parsed: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(table)) {
    const value = Object.hasOwn(input, name) ? input[name]! : undefined;
    if (value === undefined || (value === null && spec.optional === true)) {
      if (spec.optional !== true) wrong.push(`${at}${name} is missing`);
    } else parsed[name] = parseValue(spec, value, `${at}${name}`, wrong);
  }
  return parsed;
}

function parseValue(spec: InputSpec, value: JsonValue, at: string, wrong: string[]): unknown {
  const must = (what: string): undefined => void wrong.push(`${at} must be ${what}`);
  const list = (most: number, fits: (item: JsonValue) => boolean, what: string): unknown => (Array.isArray(value) && value.length <= most && value.every(fits) ? value : must(`a list of at most ${most}, each ${what}`));
  switch (spec.kind) {
    case "text":
      return typeof value === "string" && value.length <= spec.longest ? value : must(`a text of at most ${spec.longest} characters`);
    case "texts":
      return list(spec.most, (item) => typeof item === "string" && item.length <= spec.longest, `a text of at most ${spec.longest} characters`);
    case "whole":
      return Number.isInteger(value) && Number(value) >= spec.min && Number(value) <= spec.max ? value : must(`a whole number from ${spec.min} to ${spec.max}`);
    case "choice":
      return typeof value === "string" && spec.choices.includes(value) ? value : must(`one of ${spec.choices.join(", ")}`);
    case "choices":
      return list(spec.most, (item) => typeof item === "string" && spec.choices.includes(item), `one of ${spec.choices.join(", ")}`);
    case "args":
      return isObject(value) ? value : must("an object of arguments by name");
    case "list":
      if (!Array.isArray(value) || value.length > spec.most) return must(`a list of at most ${spec.most}`);
      return value.map((item: JsonValue, i) => parseObject(spec.of, item, `${at}[${i}].`, wrong));
  }
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
