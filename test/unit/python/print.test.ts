import { describe, expect, it } from "vitest";
import { call, dict, expression, keywords, name, tuple } from "../../../src/python/expression.ts";
import { assign, flat, layout } from "../../../src/python/print.ts";

describe("flat", () => {
  it("prints every kind on one line", () => {
    const value = call("f", 1, ["a", null], tuple("x"), dict([["k", true]]), keywords({ freq: name("FREQUENCY"), left: undefined }));
    expect(flat(value)).toBe('f(1, ["a", None], ("x",), {"k": True}, freq=FREQUENCY)');
  });

  it("has nothing but names and literals", () => {
    expect(() => name("os.system('x')")).toThrow("not a Python name");
  });
});

describe("layout", () => {
  const long = "a".repeat(30);

  it("keeps what fits in 88 columns", () => {
    expect(assign("x", call("f", "a".repeat(79)))).toHaveLength(1);
    expect(assign("x", call("f", "a".repeat(80)))).toHaveLength(3);
  });

  it("puts all arguments on one indented line before it gives each its own", () => {
    expect(assign("data", call("pd.read_csv", name("FILE"), keywords({ sep: long, decimal: long })))).toEqual([
      "data = pd.read_csv(",
      `    FILE, sep="${long}", decimal="${long}"`,
      ")",
    ]);
    expect(assign("data", call("pd.read_csv", name("FILE"), keywords({ sep: long, decimal: long, thousands: long })))).toEqual([
      "data = pd.read_csv(",
      "    FILE,",
      `    sep="${long}",`,
      `    decimal="${long}",`,
      `    thousands="${long}",`,
      ")",
    ]);
  });

  it("gives each item of a collection its own line", () => {
    expect(layout(expression([long, long, long]), 0, "x = ")).toEqual(["x = [", `    "${long}",`, `    "${long}",`, `    "${long}",`, "]"]);
    expect(layout(dict([[long, [long, long]], ["k", 1]]), 4, "return ")).toEqual([
      "    return {",
      `        "${long}": [`,
      `            "${long}",`,
      `            "${long}",`,
      "        ],",
      '        "k": 1,',
      "    }",
    ]);
  });

  it("leaves alone what cannot be broken", () => {
    expect(layout(expression("x".repeat(300)), 0, "x = ")).toEqual([`x = "${"x".repeat(300)}"`]);
  });
});
