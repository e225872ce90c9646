import { describe, expect, it } from "vitest";
import { inputSchema, type InputTable, parseInput } from "../../../../src/agents/tools/input.ts";
import { ToolError } from "../../../../src/agents/tools/toolError.ts";

const table = {
  count: { kind: "whole", min: 1, max: 5, help: "How many." },
  word: { kind: "choice", choices: ["a", "b"], help: "Which.", optional: true },
  list: { kind: "list", most: 2, of: { name: { kind: "text", longest: 4, help: "Name." }, args: { kind: "args", help: "Args.", optional: true } }, help: "Items.", optional: true },
  texts: { kind: "texts", most: 2, longest: 3, help: "Words.", optional: true },
} as const satisfies InputTable;

describe("input of tools", () => {
  it("is taken as it stands where it fits", () => {
    expect(parseInput(table, { count: 2, word: "b", list: [{ name: "x", args: { k: [1] } }], texts: ["abc"] })).toEqual({ count: 2, word: "b", list: [{ name: "x", args: { k: [1] } }], texts: ["abc"] });
    expect(parseInput(table, { count: 5, word: null })).toEqual({ count: 5 });
  });

  it.each([
    [{}, "count is missing"],
    [null, "the input must be an object with count, word, list, texts"],
    [[], "the input must be an object"],
    ["x", "the input must be an object"],
    [{ count: 6 }, "count must be a whole number from 1 to 5"],
    [{ count: "2" }, "count must be a whole number"],
    [{ count: 1.5 }, "count must be a whole number"],
    [{ count: 1, word: "c" }, "word must be one of a, b"],
    [{ count: 1, list: [{ name: "x" }, { name: "x" }, { name: "x" }] }, "list must be a list of at most 2"],
    [{ count: 1, list: [{ name: "too long" }] }, "list[0].name must be a text of at most 4 characters"],
    [{ count: 1, list: [{ name: "x", args: [] }] }, "list[0].args must be an object of arguments by name"],
    [{ count: 1, list: ["x"] }, "list[0]. must be an object with name, args"],
    [{ count: 1, texts: ["abcd"] }, "texts must be a list of at most 2, each a text of at most 3 characters"],
    [{ count: 1, nothing: 1 }, '"nothing" is not known; known are count, word, list, texts'],
    [JSON.parse('{"count":1,"__proto__":{"word":"a"}}'), '"__proto__" is not known'],
  ])("%j is refused with what is wrong", (input, reason) => {
    expect(() => parseInput(table, input)).toThrow(ToolError);
    expect(() => parseInput(table, input)).toThrow(reason);
  });

  it("has a schema", () => {
    expect(inputSchema(table)).toMatchObject({
      type: "object",
      required: ["count"],
      additionalProperties: false,
      properties: { count: { type: "integer", minimum: 1, maximum: 5, description: "How many." }, word: { enum: ["a", "b"] }, list: { type: "array", items: { required: ["name"] } } },
    });
  });
});
