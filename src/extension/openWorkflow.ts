import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeDialect } from "../outcome.ts";
import { openNotebook } from "./openNotebook.ts";

export interface Code {
  readonly text: string;
  readonly dialect: CodeDialect;
}

/** A script that was opened, and its text at that time. */
export interface OpenedScript {
  readonly editor: vscode.Uri;
  readonly text: string;
}

export interface Placing {
  readonly column?: vscode.ViewColumn;
  /** The person works elsewhere, such as in the panel. */
  readonly preserveFocus?: boolean;
}

/** Opens the workflow for reading: a script, or a notebook where that was asked for. */
export async function openWorkflow({ text, dialect }: Code, dataFile: vscode.Uri, placing: Placing = {}): Promise<OpenedScript | undefined> {
  if (dialect === "python") return openScript(text, dataFile, placing);
  await openNotebook(text, placing);
  return undefined;
}

/** Writes a newer workflow over an older one that nobody has touched; else opens one more editor. */
export async function rewriteWorkflow(older: OpenedScript | undefined, code: Code, dataFile: vscode.Uri, placing: Placing): Promise<OpenedScript | undefined> {
  const document = older === undefined ? undefined : openDocument(older.editor);
  if (older === undefined || document === undefined || code.dialect === "notebook" || document.getText() !== older.text) return openWorkflow(code, dataFile, placing);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), code.text);
  await vscode.workspace.applyEdit(edit);
  goToTop(await show(document, placing));
  return { editor: document.uri, text: document.getText() };
}

/** The document while some editor has it. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const shown = vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()));
  return shown ? vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString()) : undefined;
}

/**
 * Opens the script in an untitled editor that, once saved, lies beside the data file under a name that nothing has yet. It is shown before
 * it has text: VS Code opens what is unsaved and in no editor by itself, wherever somebody works.
 */
async function openScript(text: string, dataFile: vscode.Uri, placing: Placing): Promise<OpenedScript> {
  const uri = await freeUri(dataFile);
  const opened = await vscode.workspace.openTextDocument(uri);
  const document = opened.languageId === "python" ? opened : await vscode.languages.setTextDocumentLanguage(opened, "python");
  const editor = await show(document, placing);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  goToTop(editor);
  return { editor: document.uri, text: document.getText() };
}

async function show(document: vscode.TextDocument, { column, preserveFocus = false }: Placing): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(document, { preview: false, preserveFocus, ...(column === undefined ? {} : { viewColumn: column }) });
}

/** Inserting leaves the cursor behind the text; a reader starts at the top. */
function goToTop(editor: vscode.TextEditor): void {
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
