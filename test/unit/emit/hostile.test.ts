/** Whatever a file and its columns are called, the workflow stays the workflow. */
import { describe, expect, it } from "vitest";
import { emitNotebook, emitPython } from "../../../src/emit/index.ts";
import type { WorkflowSpec } from "../../../src/grammar/spec.ts";
import { hostile } from "../../support/hostile.ts";
import { parsePython, pythonIsThere } from "../../support/pythonCheck.ts";
import { linear, plainDialect, selectionOf, specOf } from "../../support/selection.ts";

const today = "2026-01-31";

/** Time, key, target and a column that is known ahead named alike, in a file of that name. */
function hostileSpec(name: string, layout: "single" | "long" | "wide"): WorkflowSpec {
  const [time, key, target, known] = [`${name}`, `${name}.2`, `${name}.3`, `${name}.4`];
  const ahead = layout === "wide" ? {} : { model: linear, recipe: [{ type: "lag", args: { lags: [1] } }, { type: "exogenous", args: { columns: [known], lags: [0, 1] } }, { type: "naomit", args: {} }] };
  return specOf({
    source: { file: `${name}.csv`, dialect: { ...plainDialect, missing: [name] }, columns: [time, key, target, known] },
    roles: {
      layout,
      index: { columns: [time], pattern: "%Y-%m-%d" },
      keys: layout === "long" ? [key] : [],
      targets: layout === "wide" ? [key, target] : [target],
      exogenous: layout === "wide" ? [] : [known],
      duplicates: null,
    },
    ...ahead,
  });
}

function write(name: string, layout: "single" | "long" | "wide"): string {
  const selection = selectionOf(hostileSpec(name, layout), { candidateId: name, reasons: [name, `The column ${name} holds ${name}.`] });
  return emitPython({ ...selection, leaderboard: selection.leaderboard.map((row) => ({ ...row, candidate: { ...row.candidate, id: name } })) }, today);
}

describe.each(["single", "long", "wide"] as const)("a %s file", (layout) => {
  const tame = write("sales", layout);
  const sources = hostile.map((name) => write(name, layout));

  it.runIf(pythonIsThere)("makes the same statements under every name", () => {
    const [expected, ...parsed] = parsePython([tame, ...sources]);
    parsed.forEach(({ kinds, error }, i) => {
      expect(error, JSON.stringify(hostile[i])).toBeUndefined();
      // Columns of tame names are renamed or dropped in a statement of their own.
      const assigns = (list: readonly string[] | undefined): readonly string[] | undefined => list?.filter((kind) => kind !== "Assign");
      expect(assigns(kinds), JSON.stringify(hostile[i])).toEqual(assigns(expected?.kinds));
    });
  });

  it("has the cells and the metadata block that it should have, and no others", () => {
    const marks = (text: string): readonly string[] => text.split("\n").filter((line) => /^\s*#\s*(%%|\/\/\/)/.test(line));
    sources.forEach((text, i) => expect(marks(text), JSON.stringify(hostile[i])).toEqual(marks(tame)));
  });

  it("shows every character that does something as an escape", () => {
    for (const text of sources) expect(text).toMatch(/^[\p{L}\p{M}\p{N}\p{P}\p{S} \n]*$/u);
  });
});

it("makes notebooks that are JSON under every name", () => {
  for (const name of hostile) {
    const notebook: unknown = JSON.parse(emitNotebook(selectionOf(hostileSpec(name, "long"), { reasons: [name] }), today));
    expect(notebook).toMatchObject({ nbformat: 4 });
  }
});
