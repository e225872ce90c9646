import { describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/python/escape.ts";
import { comment, docstring, wrap } from "../../../src/python/prose.ts";
import { plain } from "../../../src/python/escape.ts";
import { hostile } from "../../support/hostile.ts";
import { parsePython, pythonIsThere } from "../../support/pythonCheck.ts";

describe("comment", () => {
  it("wraps at 88 columns", () => {
    const lines = comment("word ".repeat(40), 4);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^ {4}# \S.{0,81}$/);
  });

  it("never makes a mark that an editor or a tool obeys", () => {
    for (const text of hostile) for (const line of comment(text)) expect(line).not.toMatch(/^#\s*(%%|\/\/\/|type:|fmt:|noqa)/);
  });

  it.runIf(pythonIsThere)("stays a comment, whatever it holds", () => {
    const parsed = parsePython(hostile.map((text) => `${comment(text).join("\n")}\nx = 1\n`));
    for (const { kinds } of parsed) expect(kinds).toEqual(["Assign"]);
  });
});

describe("docstring", () => {
  const of = (text: string): string => docstring(["Forecast of", ...wrap(plain(text), 80), "", ...wrap(`- ${plain(text)}`, 80, "  ")]).join("\n");

  it.runIf(pythonIsThere)("stays one string, whatever it holds", () => {
    const parsed = parsePython(hostile.map((text) => `${of(text)}\nx = 1\n`));
    parsed.forEach(({ kinds, docstring: found }, i) => {
      expect(kinds, JSON.stringify(hostile[i])).toEqual(["Expr", "Assign"]);
      expect(found).toContain(plain(hostile[i]!).split(" ").at(-1));
    });
  });

  it.runIf(pythonIsThere)("may begin and end with quotes", () => {
    const parsed = parsePython([docstring(['"quoted" first', 'last "quoted"']).join("\n")]);
    expect(parsed[0]?.docstring).toBe('"quoted" first\nlast "quoted"\n');
  });

  it("has no line that begins as a cell or a metadata block", () => {
    for (const text of hostile) for (const line of of(text).split("\n")) expect(line).not.toMatch(/^\s*#/);
  });
});

it("wraps at blanks with a hanging indent", () => {
  expect(wrap("- one two three four", 9, "  ")).toEqual(["- one two", "  three", "  four"]);
  for (const line of wrap("日本 ".repeat(30).trim(), 20)) expect(displayWidth(line)).toBeLessThanOrEqual(20);
});
