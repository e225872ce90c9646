import * as vscode from "vscode";
import type { Found } from "../outcome.ts";
import { plain } from "../panel/plainText.ts";

/** VS Code shows one question at a time, and takes another one for an answer to the first. */
let asked: Promise<unknown> = Promise.resolve();

/**
 * Asks which column to forecast: the one that would be taken by default first, then those that are as likely, then the others.
 * @throws CancellationError on Escape.
 */
export async function chooseTarget(found: Pick<Found, "file" | "targetChoices" | "roles">, token: vscode.CancellationToken): Promise<string> {
  const turn = asked.then(() => ask(found, token));
  asked = turn.catch(() => undefined);
  return await turn;
}

async function ask({ file, targetChoices, roles }: Pick<Found, "file" | "targetChoices" | "roles">, token: vscode.CancellationToken): Promise<string> {
  if (token.isCancellationRequested) throw new vscode.CancellationError();
  const itemOf = (column: string, description: string): vscode.QuickPickItem & { readonly column: string } => {
    const detail = roles.reasons.find((reason) => reason.column === column && reason.role === "target")?.reason;
    // Behind a label, so that a column named "$(trash)" shows its name and no icon.
    return { label: plain(column), description, ...(detail === undefined ? {} : { detail: plain(detail) }), column };
  };
  const others = roles.exogenous.filter((column) => !targetChoices.includes(column));
  const items = [
    ...targetChoices.map((column, place) => itemOf(column, place === 0 ? vscode.l10n.t("default") : "")),
    ...(others.length === 0 ? [] : [{ label: vscode.l10n.t("other columns"), kind: vscode.QuickPickItemKind.Separator, column: "" }]),
    ...others.map((column) => itemOf(column, "")),
  ];
  const options = { title: plain(vscode.l10n.t("{0}: more than one column could be forecast", file)), placeHolder: vscode.l10n.t("Which column should be forecast?"), ignoreFocusOut: true };
  const picked = await vscode.window.showQuickPick(items, options, token);
  if (picked === undefined) throw new vscode.CancellationError();
  return picked.column;
}
