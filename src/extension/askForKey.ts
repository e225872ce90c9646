import * as vscode from "vscode";
import type { ApiKey } from "./apiKey.ts";

/**
 * Asks for the API key and keeps it.
 * @throws CancellationError on Escape.
 */
export async function askForKey(key: ApiKey): Promise<void> {
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t("API key of Anthropic"),
    prompt: vscode.l10n.t("It is kept in VS Code's store of secrets on this machine, and sent to the provider only."),
    placeHolder: "sk-ant-…",
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\s*[\x21-\x7e]*\s*$/.test(text) ? undefined : vscode.l10n.t("A key has no blanks and no letters with accents.")),
  });
  if (given === undefined || given.trim() === "") throw new vscode.CancellationError();
  await key.set(given);
}
