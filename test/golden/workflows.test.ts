import { join } from "node:path";
import { describe, it } from "vitest";
import { emitNotebook, emitPython } from "../../src/emit/index.ts";
import { expectGolden } from "../support/golden.ts";
import { selectionOf } from "../support/selection.ts";
import { workflows } from "../support/workflows.ts";

const today = "2026-01-31";

describe("the script", () => {
  it.each(Object.entries(workflows))("of %s", (name, spec) => {
    expectGolden(join(import.meta.dirname, `${name}.py`), emitPython(selectionOf(spec), today));
  });
});

it("the notebook holds the script's cells", () => {
  expectGolden(join(import.meta.dirname, "ets-log.ipynb"), emitNotebook(selectionOf(workflows["ets-log"]!), today));
});
