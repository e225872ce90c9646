/** Selection → source text in the dialect that was asked for. */
import type { CodeDialect } from "../decide/request.ts";
import type { Selection } from "../decide/selection.ts";
import { emitNotebook } from "./notebook.ts";
import { emitPython } from "./python/script.ts";

/** @param today ISO date. */
export function emit(selection: Selection, dialect: CodeDialect, today: string): string {
  return dialect === "notebook" ? emitNotebook(selection, today) : emitPython(selection, today);
}

export { emitNotebook, emitPython };
