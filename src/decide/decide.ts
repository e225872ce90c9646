import type { Bench } from "./bench.ts";
import { checkSelection } from "./check.ts";
import type { Decider, Watcher } from "./decider.ts";
import { rules } from "./rules.ts";
import type { Selection } from "./selection.ts";

/** Lets the decider choose and checks its selection; a selection that does not pass is replaced by the rules' one, which says so. */
export async function decide(decider: Decider, bench: Bench, watcher: Watcher, signal: AbortSignal): Promise<Selection> {
  const selection = await decider(bench, watcher, signal);
  const wrong = checkSelection(selection, bench);
  if (wrong.length === 0) return selection;
  if (decider === rules) throw new Error(`the rules made a selection that does not pass: ${wrong.join("; ")}`);
  const fallback = await rules(bench, watcher, signal);
  return { ...fallback, reasons: [...fallback.reasons, `The selection of ${selection.candidateId} was not accepted: ${wrong.join("; ")}.`] };
}
