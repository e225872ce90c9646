import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeDialect } from "../outcome.ts";
import { openNotebook } from "./openNotebook.ts";

/** Opens the workflow for reading: a script, or a notebook where that was asked for. */
export function openWorkflow({ text, dialect }: { readonly text: string; readonly dialect: CodeDialect }, dataFile: vscode.Uri): Promise<void> {
  return dialect === "notebook" ? openNotebook(text) : openScript(text, dataFile);
}

/** Opens the script in an untitled editor that, once saved, lies beside the data file under a name that nothing has yet. */
async function openScript(text: string, dataFile: vscode.Uri): Promise<void> {
  const uri = await freeUri(dataFile);
  const opened = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  const document = opened.languageId === "python" ? opened : await vscode.languages.setTextDocumentLanguage(opened, "python");
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  // Inserting leaves the cursor behind the text; a reader starts at the top.
  const top = new vscode.Range(0, 0, 0, 0);
  editor.selection = new vscode.Selection(top.start, top.end);
  editor.revealRange(top, vscode.TextEditorRevealType.AtTop);
}

/** `sales.csv` → `sales-forecast.py`, `sales-forecast-2.py` …: neither a file nor an unsaved editor is ever written over. */
async function freeUri(dataFile: vscode.Uri): Promise<vscode.Uri> {
  const { dir, name } = path.parse(dataFile.fsPath);
  for (let count = 1; ; count += 1) {
    const file = vscode.Uri.file(path.join(dir, `${name}-forecast${count === 1 ? "" : `-${count}`}.py`));
    if (!(await exists(file))) return file.with({ scheme: "untitled" });
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(({ uri }) => uri.path === file.path)) return true;
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
