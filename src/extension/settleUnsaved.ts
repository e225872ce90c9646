import * as vscode from "vscode";
import { plain } from "../panel/plainText.ts";
import { nameOf } from "./dataFile.ts";

/**
 * Files are read from disk: where an editor holds changes that are not there yet, the person says which of the two is meant.
 * @throws CancellationError where they say neither, or the file cannot be saved.
 */
export async function settleUnsaved(file: vscode.Uri): Promise<void> {
  const document = vscode.workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uri.toString() === file.toString());
  if (document === undefined) return;
  const save = vscode.l10n.t("Save");
  const asSaved = vscode.l10n.t("Use the saved file");
  const detail = vscode.l10n.t("The forecast is made from the file on disk.");
  const chosen = await vscode.window.showWarningMessage(plain(vscode.l10n.t("{0} has unsaved changes.", nameOf(file))), { modal: true, detail }, save, asSaved);
  if (chosen === asSaved || (chosen === save && (await document.save()))) return;
  throw new vscode.CancellationError();
}
