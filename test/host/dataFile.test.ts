import assert from "node:assert/strict";
import * as vscode from "vscode";
import { withFile, workspaceFile } from "./files.ts";
import type { Suite } from "./suite.ts";

/** What the language server says of a data file, as VS Code shows it. */
export const dataFile: Suite = {
  "hovering over a column's name tells its role": async () => {
    const file = workspaceFile("air-passengers.csv");
    const document = await vscode.workspace.openTextDocument(file);
    const column = document.lineAt(0).text.indexOf(",") + 1;
    const hovers = await hoversAt(file, new vscode.Position(0, column));
    assert.match(hovers.join("\n"), /Target/);
  },

  "an oddity of the file is a diagnostic on its line": async () => {
    const twice = "month,sales\n2024-01-01,1\n2024-02-01,2\n2024-02-01,2\n2024-03-01,3\n2024-04-01,5\n2024-05-01,8\n";
    await withFile("twice.csv", twice, async (file) => {
      const found = diagnosticsOf(file);
      await vscode.window.showTextDocument(file);
      const [first] = await found;
      assert.equal(first?.range.start.line, 3, `${first?.message}`);
    });
  },
};

/** The server answers nothing until it has started, which no event tells; the limit of the test bounds this. */
async function hoversAt(file: vscode.Uri, position: vscode.Position): Promise<string[]> {
  for (;;) {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", file, position);
    const texts = hovers.flatMap((hover) => hover.contents.map((content) => (typeof content === "string" ? content : content.value)));
    if (texts.length > 0) return texts;
  }
}

function diagnosticsOf(file: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const diagnostics = vscode.languages.getDiagnostics(file);
      if (!uris.some((uri) => uri.toString() === file.toString()) || diagnostics.length === 0) return;
      subscription.dispose();
      resolve(diagnostics);
    });
  });
}
