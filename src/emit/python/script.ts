/** The workflow as a Python script in `# %%` cells. */
import type { Selection } from "../../decide/selection.ts";
import { importLines } from "../../python/imports.ts";
import { docstring } from "../../python/prose.ts";
import { aboutLines, aboutWorkflow } from "./about.ts";
import { metadataLines } from "./requirements.ts";
import { workflowCells } from "./workflow.ts";

/** @param today ISO date, for the docstring. @returns source text that ends with a newline. */
export function emitPython(selection: Selection, today: string): string {
  const cells = workflowCells(selection);
  const imports = cells.flatMap((cell) => cell.imports);
  const [settings, ...others] = cells;
  const lines = [
    ...metadataLines(imports),
    ...docstring(aboutLines(aboutWorkflow(selection, today))),
    "",
    `# %% ${settings?.title ?? ""}`,
    ...importLines(imports),
    "",
    ...(settings?.lines ?? []),
    ...others.flatMap((cell) => ["", "", `# %% ${cell.title}`, ...cell.lines]),
  ];
  return `${lines.join("\n")}\n`;
}
