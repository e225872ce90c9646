/** Python expressions as data. Printing (line breaks as `ruff format` makes them) and escaping live in this folder only. */

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A trusted identifier or dotted path that this program wrote itself, never text from a file. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "call"; readonly callee: Expression; readonly args: readonly Argument[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [Expression, Expression])[] };

export interface Argument {
  readonly keyword?: string;
  readonly value: Expression;
}

/** What may stand where an expression is wanted: plain values become literals, arrays lists. */
export type Expressible = Expression | string | number | boolean | null | readonly Expressible[];

const identifier = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** A trusted dotted name. Throws on anything else, so that no outside text can become code. */
export function name(text: string): Expression {
  if (!identifier.test(text)) throw new Error(`not a Python name: ${JSON.stringify(text)}`);
  return { kind: "name", text };
}

export function expression(value: Expressible): Expression {
  if (value === null || typeof value !== "object") return { kind: "literal", value };
  if (Array.isArray(value)) return { kind: "list", items: value.map(expression) };
  return value as Expression;
}

/** `call("AutoETS", {season_length: 12})`: positional arguments first, then keywords. `undefined` keywords are left out. */
export function call(callee: string | Expression, ...args: readonly (Expressible | Keywords)[]): Expression {
  const list: Argument[] = [];
  for (const arg of args) {
    if (isKeywords(arg)) {
      for (const [keyword, value] of Object.entries(arg.keywords)) if (value !== undefined) list.push({ keyword, value: expression(value) });
    } else list.push({ value: expression(arg) });
  }
  return { kind: "call", callee: typeof callee === "string" ? name(callee) : callee, args: list };
}

export interface Keywords {
  readonly keywords: Readonly<Record<string, Expressible | undefined>>;
}

/** Marks keyword arguments for `call`. */
export function keywords(values: Readonly<Record<string, Expressible | undefined>>): Keywords {
  return { keywords: values };
}

function isKeywords(arg: Expressible | Keywords): arg is Keywords {
  return typeof arg === "object" && arg !== null && "keywords" in arg;
}

export function tuple(...items: readonly Expressible[]): Expression {
  return { kind: "tuple", items: items.map(expression) };
}

export function dict(entries: readonly (readonly [Expressible, Expressible])[]): Expression {
  return { kind: "dict", entries: entries.map(([key, value]) => [expression(key), expression(value)] as const) };
}
