/** The same measurements once more, decided by rules: it costs nothing, and what was chosen stays what it was. */
import * as vscode from "vscode";
import type { Candidate } from "../../backtest/backtest.ts";
import type { Progress, RunRequest } from "../../outcome.ts";
import type { OpenRun } from "../../run.ts";
import type { Engine } from "../engine.ts";

/** Why a run was ended, where somebody pressed Cancel. */
export const stoppedByPerson = new vscode.CancellationError();

export interface Again {
  readonly open: OpenRun;
  readonly cancel: AbortController;
  /** The run, once it can be asked; a string says why there is none. Rejects where it was given up for something else, and on a bug. */
  readonly ready: Promise<OpenRun | string>;
}

/** @param candidates of the run before, which agents may have made: they are measured as well. */
export function measureAgain(engine: Engine, request: RunRequest, candidates: readonly Candidate[], onProgress: (progress: Progress) => void): Again {
  const cancel = new AbortController();
  const open = engine.open(request, { signal: cancel.signal, onProgress, onEvent: () => undefined });
  return { open, cancel, ready: whenReady(open, candidates, cancel.signal) };
}

async function whenReady(open: OpenRun, candidates: readonly Candidate[], signal: AbortSignal): Promise<OpenRun | string> {
  // With its outcome a run has ended, but not what is measured after it.
  const end = (): void => void open.close();
  signal.addEventListener("abort", end);
  try {
    const outcome = await open.outcome;
    if (outcome.status === "refused") return outcome.reason;
    await open.ask<"know">({ kind: "know", candidates });
    return open;
  } catch (error) {
    end();
    if (signal.reason === stoppedByPerson) return vscode.l10n.t("You stopped measuring this again. Run again to see it.");
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", end);
  }
}
