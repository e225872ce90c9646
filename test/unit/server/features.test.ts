import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/data/problem.ts";
import type { Outcome } from "../../../src/outcome.ts";
import { codeLenses, failedCodeLens, resolveCodeLens, uriOfLens } from "../../../src/server/codeLens.ts";
import { diagnostics } from "../../../src/server/diagnostics.ts";
import { fieldsOf } from "../../../src/server/fields.ts";
import { hover } from "../../../src/server/hover.ts";
import { commaDialect, found } from "../../support/outcomes.ts";

const uri = "file:///data/sales.csv";

function ok(problems: readonly Problem[] = []): Outcome {
  return { status: "ok", problems, found: found(), timings: {} };
}

function refused(reason: string): Outcome {
  return { status: "refused", file: "/data/sales.csv", reason, problems: [], rows: 0, timings: {} };
}

describe("code lenses", () => {
  const lenses = codeLenses(uri);
  const profile = lenses.find((lens) => uriOfLens(lens) === uri) ?? expect.fail("no lens waits for a profile");

  test("the command needs no file, the profile waits for one", () => {
    expect(lenses.map(({ command }) => command?.title)).toEqual(["Generate forecast workflow", undefined]);
    expect(lenses[0]?.command).toMatchObject({ command: "forecastAgent.generateWorkflow", arguments: [uri] });
  });

  test.each<[string, string]>([
    ["No column holds times. Add one.", "nothing to forecast: No column holds times"],
    ["The file is empty", "nothing to forecast: The file is empty"],
    ["Version 1.5 is\nnot a time. Really.", "nothing to forecast: Version 1.5 is not a time"],
    [`${"long ".repeat(40)}reason.`, `nothing to forecast: ${"long ".repeat(18).trimEnd()}…`],
  ])("a refusal is one short sentence: %j", (reason, title) => {
    expect(resolveCodeLens(profile, uri, refused(reason)).command?.title).toBe(title);
  });

  test("the profile is the summary, a failure its message", () => {
    expect(resolveCodeLens(profile, uri, ok()).command?.title).toBe("monthly · 144 rows · season 12");
    expect(failedCodeLens(profile, uri, new Error("The file is gone.")).command?.title).toBe("no profile: The file is gone");
  });

  test("what a file says is no icon", () => {
    expect(resolveCodeLens(profile, uri, refused('"$(error)" is no number')).command?.title).not.toContain("$(");
  });
});

describe("fields of a line", () => {
  test.each<[string, "," | "\t" | " ", readonly [string, number, number][]]>([
    ["a,b", ",", [["a", 0, 1], ["b", 2, 3]]],
    ['"a,b",c', ",", [["a,b", 0, 5], ["c", 6, 7]]],
    ['"say ""no""",c', ",", [['say "no"', 0, 12], ["c", 13, 14]]],
    ["a,,b", ",", [["a", 0, 1], ["", 2, 2], ["b", 3, 4]]],
    ["a,", ",", [["a", 0, 1], ["", 2, 2]]],
    ["", ",", [["", 0, 0]]],
    ["a\t b", "\t", [["a", 0, 1], ["b", 2, 4]]],
    ["a   b", " ", [["a", 0, 1], ["b", 4, 5]]],
    ['"open,b', ",", [['"open,b', 0, 7]]],
  ])("%j by %j", (line, delimiter, fields) => {
    expect(fieldsOf(line, { delimiter, quote: '"' }).map(({ text, start, end }) => [text, start, end])).toEqual(fields);
  });
});

describe("hover", () => {
  const at = (line: number, character: number) => hover(found(), ["month,sales", "2024-01,3"], { line, character });

  test("over a header cell tells the role and the reason", () => {
    expect(at(0, 8)).toEqual({ contents: { kind: "markdown", value: "**Target** · the only number" }, range: { start: { line: 0, character: 6 }, end: { line: 0, character: 11 } } });
    expect(at(0, 0)?.contents).toMatchObject({ value: "**Time** · every cell is a month" });
  });

  test("elsewhere says nothing", () => {
    expect([at(1, 0), at(0, 5), at(0, 11), at(0, 40)]).toEqual([null, null, null, null]);
  });

  test("a header further down is found there, and none above it", () => {
    const below = found({ dialect: { ...commaDialect, headerLine: 2 } });
    const head = ["# from the warehouse", "month,sales"];
    expect(hover(below, head, { line: 1, character: 0 })).not.toBeNull();
    expect(hover(below, head, { line: 0, character: 0 })).toBeNull();
  });
});

describe("diagnostics", () => {
  const head = ["month,sales", "2024-01,x"];

  test("a problem with a line and a field underlines the cell, with a line alone the line", () => {
    const problems: Problem[] = [
      { code: "cell_not_number", severity: "warning", message: '"x" is not a number.', hint: "It counts as missing.", at: { line: 2, column: 2 } },
      { code: "ragged_row", severity: "error", message: "The row is short.", at: { line: 900 } },
      { code: "series_too_short", severity: "information", message: "Two years would be better." },
    ];
    const [cell, line, ...others] = diagnostics(ok(problems), head);
    expect(cell).toEqual({
      range: { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } },
      severity: 2,
      code: "cell_not_number",
      source: "Forecast Agent",
      message: '"x" is not a number.\nIt counts as missing.',
    });
    expect(line).toMatchObject({ severity: 1, range: { start: { line: 899, character: 0 }, end: { line: 899 } } });
    expect(others).toEqual([]);
  });

  test("a file that is odd everywhere does not flood the editor", () => {
    const problems = Array.from({ length: 1000 }, (_, k): Problem => ({ code: "ragged_row", severity: "warning", message: "short", at: { line: k + 1 } }));
    expect(diagnostics(ok(problems), head).length).toBe(200);
  });
});
