import { resolve } from "node:path";
import { expect, it } from "vitest";
import { modelsPage, stepsPage } from "../support/docs.ts";
import { expectGolden } from "../support/golden.ts";

const docs = resolve(import.meta.dirname, "../../docs");

it("the manual of models is that of the list", () => expectGolden(resolve(docs, "models.md"), modelsPage()));
it("the manual of steps is that of the list", () => expectGolden(resolve(docs, "steps.md"), stepsPage()));
it("the manual tells of every argument", () => expect(stepsPage()).toContain("| `lags` |"));
