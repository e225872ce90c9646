import * as vscode from "vscode";
import type { Found } from "../outcome.ts";
import { plain } from "../panel/plainText.ts";

/**
 * Asks which column to forecast, the one that would be taken by default first.
 * @throws CancellationError on Escape.
 */
export async function chooseTarget({ targetChoices, roles }: Pick<Found, "targetChoices" | "roles">, token: vscode.CancellationToken): Promise<string> {
  const items = targetChoices.map((column, place) => {
    const detail = roles.reasons.find((reason) => reason.column === column && reason.role === "target")?.reason;
    // Behind a label, so that a column named "$(trash)" shows its name and no icon.
    return { label: plain(column), description: place === 0 ? vscode.l10n.t("default") : "", ...(detail === undefined ? {} : { detail: plain(detail) }), column };
  });
  const options = { title: vscode.l10n.t("More than one column could be forecast"), placeHolder: vscode.l10n.t("Which column should be forecast?"), ignoreFocusOut: true };
  const picked = await vscode.window.showQuickPick(items, options, token);
  if (picked === undefined) throw new vscode.CancellationError();
  return picked.column;
}
