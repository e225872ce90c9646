/** The person's own choice among the candidates: its workflow instead of that of the decider's choice, and again when the run is repeated. */
import * as vscode from "vscode";
import { plain } from "../../panel/plainText.ts";
import type { FileSession } from "./fileSession.ts";

/** @returns whether it is in use now; where it cannot be, the person has been told why. @throws CancellationError where its run has gone. */
export async function takeCandidate(session: FileSession, candidate: string, told: (reason: string) => string = (reason) => reason): Promise<boolean> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Writing the workflow") };
  session.wanted = candidate;
  const used = await vscode.window.withProgress(progress, () => session.ask<"use">({ kind: "use", candidate }));
  // Some take longer than others, and the last word counts.
  if (session.wanted !== candidate) return false;
  if (!used.ok) {
    void vscode.window.showWarningMessage(plain(told(used.reason)));
    return false;
  }
  session.taken = used.value.by === "person" ? candidate : undefined;
  session.workflow = { ...session.workflow, code: used.value.code };
  session.apply({ kind: "used", decided: used.value.decided, by: used.value.by });
  return true;
}

/** After the run was repeated: what the person had chosen stays chosen where it was measured again, and is forgotten where it was not. */
export async function takeAgain(session: FileSession): Promise<void> {
  const { taken } = session;
  if (taken === undefined || taken === session.model.chosen?.id) return;
  session.taken = undefined;
  await takeCandidate(session, taken, (reason) => vscode.l10n.t("What you had chosen is not in use any more: {0}", reason));
}
