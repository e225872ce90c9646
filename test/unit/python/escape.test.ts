import { describe, expect, it } from "vitest";
import { displayWidth, literal, plain } from "../../../src/python/escape.ts";
import { hostile } from "../../support/hostile.ts";
import { parsePython, pythonIsThere } from "../../support/pythonCheck.ts";

describe("literal", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi"', "'say \"hi\"'"],
    [`it's "so"`, `'it\\'s "so"'`],
    [`it's`, `"it's"`],
    ["a\\b\n\t\r", '"a\\\\b\\n\\t\\r"'],
    ["\0\u0007", '"\\x00\\x07"'],
    ["\u202e\u2028", '"\\u202e\\u2028"'],
    ["\ud800", '"\\ud800"'],
    ["😀日é", '"😀日é"'],
    ["\u00a0", '"\\xa0"'],
  ])("writes %j as %s", (text, source) => {
    expect(literal(text)).toBe(source);
  });

  it.each([
    [1, "1"],
    [0.8, "0.8"],
    [1e-7, "1e-7"],
    [1e21, "1e21"],
    [-0, "-0.0"],
    [NaN, 'float("nan")'],
    [-Infinity, 'float("-inf")'],
    [null, "None"],
    [true, "True"],
  ])("writes %s as %s", (value, source) => {
    expect(literal(value)).toBe(source);
  });

  it.runIf(pythonIsThere)("means the very same text in Python, whatever it holds", () => {
    const parsed = parsePython(hostile.map((text) => `x = ${literal(text)}\n`));
    expect(parsed.map(({ values }) => values?.[0])).toEqual(hostile);
  });

  it("never lets an invisible or reordering character stand in the source", () => {
    for (const text of hostile) expect(literal(text)).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u);
  });
});

describe("plain", () => {
  it("makes one line of it, with long words cut", () => {
    for (const text of hostile) {
      expect(plain(text)).not.toMatch(/[\p{C}\n]/u);
      for (const word of plain(text).split(" ")) expect(displayWidth(word)).toBeLessThanOrEqual(60);
    }
    expect(plain(`a\n  b ${"x".repeat(80)}`)).toBe(`a b ${"x".repeat(59)}…`);
  });
});

it("counts columns as terminals do", () => {
  expect(displayWidth("abc")).toBe(3);
  expect(displayWidth("日本")).toBe(4);
  expect(displayWidth("e\u0301")).toBe(1);
  expect(displayWidth("😀")).toBe(2);
});
