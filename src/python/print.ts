/** Expressions as source lines, broken where `ruff format` breaks them. */
import { displayWidth, literal } from "./escape.ts";
import type { Argument, Expression } from "./expression.ts";

export const lineLength = 88;
const indentation = 4;

/** On one line. */
export function flat(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "name":
      return expression.text;
    case "call":
      return `${flat(expression.callee)}(${expression.args.map(flatArgument).join(", ")})`;
    case "list":
      return `[${expression.items.map(flat).join(", ")}]`;
    case "tuple":
      return expression.items.length === 1 ? `(${flat(expression.items[0]!)},)` : `(${expression.items.map(flat).join(", ")})`;
    case "dict":
      return `{${expression.entries.map(([key, value]) => `${flat(key)}: ${flat(value)}`).join(", ")}}`;
  }
}

function flatArgument({ keyword, value }: Argument): string {
  return keyword === undefined ? flat(value) : `${keyword}=${flat(value)}`;
}

/**
 * Lines of `<before><expression><after>`: on one line where it fits; else the arguments on one indented line; else one a line
 * with a trailing comma. Collections go straight to one a line.
 * @param indent columns in front of each line. @param before trusted source text such as "data = ".
 */
export function layout(expression: Expression, indent = 0, before = "", after = ""): string[] {
  const pad = " ".repeat(indent);
  const line = pad + before + flat(expression) + after;
  const parts = opened(expression);
  if (fits(line) || parts === null || parts.items.length === 0) return [line];
  const inner = indent + indentation;
  const first = pad + before + parts.open;
  const last = pad + parts.close + after;
  if (expression.kind === "call") {
    const together = " ".repeat(inner) + expression.args.map(flatArgument).join(", ");
    if (fits(together)) return [first, together, last];
  }
  return [first, ...parts.items.flatMap(({ label, value }) => layout(value, inner, label, ",")), last];
}

/** `name = expression` */
export function assign(target: string, value: Expression, indent = 0): string[] {
  return layout(value, indent, `${target} = `);
}

interface Opened {
  readonly open: string;
  readonly items: readonly { readonly label: string; readonly value: Expression }[];
  readonly close: string;
}

function opened(expression: Expression): Opened | null {
  switch (expression.kind) {
    case "literal":
    case "name":
      return null;
    case "call":
      return {
        open: `${flat(expression.callee)}(`,
        items: expression.args.map(({ keyword, value }) => ({ label: keyword === undefined ? "" : `${keyword}=`, value })),
        close: ")",
      };
    case "list":
      return { open: "[", items: expression.items.map((value) => ({ label: "", value })), close: "]" };
    case "tuple":
      return { open: "(", items: expression.items.map((value) => ({ label: "", value })), close: ")" };
    case "dict":
      return { open: "{", items: expression.entries.map(([key, value]) => ({ label: `${flat(key)}: `, value })), close: "}" };
  }
}

function fits(line: string): boolean {
  return displayWidth(line) <= lineLength;
}
