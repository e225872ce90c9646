/** Argument tables: from one table come the TypeScript type, the check, the JSON schema for agents, and the manual. */

/** `null` as a default means "chosen from the data when fitting". */
export type ArgSpec =
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly integer?: boolean; readonly default: number | null; readonly help: string }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly default: string; readonly help: string }
  | { readonly kind: "boolean"; readonly default: boolean; readonly help: string }
  | { readonly kind: "numbers"; readonly min: number; readonly max: number; readonly integer?: boolean; readonly default: readonly number[]; readonly help: string }
  | { readonly kind: "choices"; readonly choices: readonly string[]; readonly default: readonly string[]; readonly help: string }
  /** Names of columns of the file. */
  | { readonly kind: "names"; readonly default: readonly string[]; readonly help: string }
  | { readonly kind: "weights"; readonly default: Weights; readonly help: string }
  | { readonly kind: "models"; readonly default: readonly MemberSpec[]; readonly help: string };

export type ArgTable = Readonly<Record<string, ArgSpec>>;
export type ArgValue = number | string | boolean | null | readonly number[] | readonly string[] | Weights | readonly MemberSpec[];
/** Numbers by name. */
export type Weights = Readonly<Record<string, number>>;
export type ArgValues = Readonly<Record<string, ArgValue>>;

/** What to fit: a model type and its arguments. Holds no data. */
export interface ModelSpec {
  readonly type: string;
  readonly args: ArgValues;
}

export interface StepSpec {
  readonly type: string;
  readonly args: ArgValues;
}

/** A model as part of a combination. */
export interface MemberSpec extends ModelSpec {
  /** Preparation of its own, after the steps that the workflow's recipe has for all members. */
  readonly recipe?: readonly StepSpec[];
}

type ValueOf<S extends ArgSpec> = S extends { kind: "number" }
  ? S extends { default: number } ? number : number | null
  : S extends { kind: "choice"; choices: readonly (infer C)[] } ? C
  : S extends { kind: "boolean" } ? boolean
  : S extends { kind: "numbers" } ? readonly number[]
  : S extends { kind: "choices"; choices: readonly (infer C)[] } ? readonly C[]
  : S extends { kind: "names" } ? readonly string[]
  : S extends { kind: "weights" } ? Weights
  : readonly MemberSpec[];

/** The argument values of a table as a type. Declare tables `as const satisfies ArgTable`. */
export type ArgsOf<T extends ArgTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

export type ArgCheck = { readonly ok: true; readonly args: ArgValues } | { readonly ok: false; readonly reasons: readonly string[] };

/** Fills defaults and checks kinds and ranges. Unknown names are errors that list the known ones. Nested models are checked by the caller. */
export function checkArgs(table: ArgTable, given: Readonly<Record<string, unknown>>): ArgCheck {
  const reasons: string[] = [];
  const args: Record<string, ArgValue> = {};
  for (const key of Object.keys(given)) {
    if (!Object.hasOwn(table, key)) reasons.push(`unknown argument ${JSON.stringify(key)}; known are ${Object.keys(table).join(", ") || "none"}`);
  }
  for (const [key, spec] of Object.entries(table)) {
    const value = Object.hasOwn(given, key) ? given[key] : spec.default;
    const reason = value === spec.default ? null : wrongValue(spec, value);
    if (reason !== null) reasons.push(`${key} ${reason}, not ${JSON.stringify(value)}`);
    else args[key] = value as ArgValue;
  }
  return reasons.length === 0 ? { ok: true, args } : { ok: false, reasons };
}

function wrongValue(spec: ArgSpec, value: unknown): string | null {
  const number = (v: unknown, s: { min: number; max: number; integer?: boolean }): boolean =>
    typeof v === "number" && v >= s.min && v <= s.max && (s.integer !== true || Number.isInteger(v));
  const range = (s: { min: number; max: number; integer?: boolean }): string => `${s.integer === true ? "a whole number" : "a number"} from ${s.min} to ${s.max}`;
  switch (spec.kind) {
    case "number":
      return number(value, spec) || (value === null && spec.default === null) ? null : `must be ${range(spec)}`;
    case "numbers":
      return Array.isArray(value) && value.every((v) => number(v, spec)) ? null : `must be a list, each ${range(spec)}`;
    case "boolean":
      return typeof value === "boolean" ? null : "must be true or false";
    case "choice":
      return typeof value === "string" && spec.choices.includes(value) ? null : `must be one of ${spec.choices.join(", ")}`;
    case "choices":
      return Array.isArray(value) && value.every((v) => typeof v === "string" && spec.choices.includes(v)) ? null : `must be a list out of ${spec.choices.join(", ")}`;
    case "names":
      return Array.isArray(value) && value.every((v) => typeof v === "string") ? null : "must be a list of names";
    case "weights":
      return typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(Number.isFinite) ? null : "must be an object of numbers by name";
    case "models":
      return Array.isArray(value) && value.every(isMember) ? null : "must be a list of {type, args} or {type, args, recipe}";
  }
}

function isMember(value: unknown): value is MemberSpec {
  if (!isSpec(value)) return false;
  return !("recipe" in value) || (Array.isArray(value.recipe) && value.recipe.every(isSpec));
}

function isSpec(value: unknown): value is ModelSpec {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "args" in value && typeof value.args === "object" && value.args !== null;
}

/** The table as a JSON schema object, for agents and spec files. */
export function argsSchema(table: ArgTable): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = {};
  for (const [key, spec] of Object.entries(table)) properties[key] = { ...schemaOf(spec), description: spec.help, default: spec.default };
  return { type: "object", properties, additionalProperties: false };
}

const specSchema = { type: "object", properties: { type: { type: "string" }, args: { type: "object" } }, required: ["type", "args"] } as const;

function schemaOf(spec: ArgSpec): Readonly<Record<string, unknown>> {
  switch (spec.kind) {
    case "number": {
      const type = spec.integer === true ? "integer" : "number";
      return { type: spec.default === null ? [type, "null"] : type, minimum: spec.min, maximum: spec.max };
    }
    case "numbers":
      return { type: "array", items: { type: spec.integer === true ? "integer" : "number", minimum: spec.min, maximum: spec.max } };
    case "boolean":
      return { type: "boolean" };
    case "choice":
      return { type: "string", enum: spec.choices };
    case "choices":
      return { type: "array", items: { type: "string", enum: spec.choices } };
    case "names":
      return { type: "array", items: { type: "string" } };
    case "weights":
      return { type: "object", additionalProperties: { type: "number" } };
    case "models":
      return { type: "array", items: { ...specSchema, properties: { ...specSchema.properties, recipe: { type: "array", items: specSchema } } } };
  }
}
