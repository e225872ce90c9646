/** WorkflowSpec → a Python script in `# %%` cells. */
import type { Selection } from "../decide/selection.ts";

/** @param today ISO date, for the docstring. */
export function emitPython(selection: Selection, today: string): string {
  throw new Error(`not built yet: ${selection.candidateId} ${today}`);
}
