import * as vscode from "vscode";
import { english } from "../../../media/panel/strings.ts";

/** The page's words in the person's language; what is missing there stays English. */
export function pageStrings(): Readonly<Record<string, string>> {
  if (vscode.l10n.bundle === undefined) return {};
  return Object.fromEntries(Object.entries(english).map(([key, text]) => [key, vscode.l10n.t(text)]));
}
