/** Selection → source text in the dialect that was asked for. */
import type { Selection } from "../decide/selection.ts";
import { emitNotebook } from "./notebook.ts";
import { emitPython } from "./python/script.ts";

/** @param today ISO date. */
export function emit(selection: Selection, dialect: "python" | "notebook" | "py-tidymodels", today: string): string {
  // py-tidymodels is not there yet: plain Python says the same.
  return dialect === "notebook" ? emitNotebook(selection, today) : emitPython(selection, today);
}

export { emitNotebook, emitPython };
