import * as vscode from "vscode";
import type { Outcome } from "../outcome.ts";
import { nameOf } from "./dataFile.ts";
import { reportOf } from "./report.ts";

const scheme = "forecast-agent";

/** Pages that tell an outcome in full, shown in VS Code's own Markdown preview. A file has one for its profile and one for its forecast. */
export class Reports implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #pages = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.#changed.event;

  /** Opens the page beside the active editor; a page that is open already shows the new outcome. */
  async show(file: vscode.Uri, outcome: Outcome): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `${withoutExtension(file.path)}-${outcome.status === "ok" && outcome.decided !== undefined ? "forecast" : "profile"}.md` });
    this.#pages.set(uri.toString(), reportOf(nameOf(file), outcome));
    this.#changed.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  /** After a restart VS Code may ask for a page of the session before. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.toString()) ?? vscode.l10n.t("This page was of an earlier session. Generate the workflow again to see it.");
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]*$/, "");
}
