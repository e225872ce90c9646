/** A cell of the workflow: the same in the script and in the notebook. */
import type { Import } from "../python/imports.ts";

export interface Cell {
  readonly title: string;
  /** What its lines use; all imports stand in the first cell. */
  readonly imports: readonly Import[];
  /** Source lines, formatted as `ruff format` leaves them. */
  readonly lines: readonly string[];
}

const numpy: Import = { module: "numpy" };

/** `import numpy as np` where trusted source text (never text from a file) uses it. */
export function numpyFor(lines: readonly string[]): readonly Import[] {
  return lines.some((line) => /\bnp\./.test(line)) ? [numpy] : [];
}

/** Source lines `columns` to the right; empty lines stay empty. */
export function indented(lines: readonly string[], columns = 4): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(columns) + line));
}

/** Body lines that end with "x = …" and "return x" end with "return …" instead, where that is one line. */
export function returning(variable: string, body: readonly string[]): string[] {
  const [before, last] = body.slice(-2);
  const value = before === undefined ? null : new RegExp(`^    ${variable} = (.*[^([{,])$`).exec(before);
  return value === null || last !== `    return ${variable}` ? [...body] : [...body.slice(0, -2), `    return ${value[1]!}`];
}

/** `def` on one line, or broken after the opening parenthesis; a single parameter then ends with a comma, several stay on one line. */
export function definition(signature: string): string[] {
  const line = `def ${signature}:`;
  if (line.length <= 88) return [line];
  const [, head = "", parameters = "", result = ""] = /^([^(]*\()(.*)(\) -> .*)$/.exec(signature) ?? [];
  return [`def ${head}`, `    ${parameters}${parameters.includes(",") ? "" : ","}`, `${result}:`];
}
