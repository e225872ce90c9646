/** Which files a command is about. */
import * as vscode from "vscode";
import { WorkflowError } from "../data/error.ts";
import { plain } from "../panel/plainText.ts";
import { dataExtensions, globOf, isDataFile, offeredExtensions } from "../protocol/dataFiles.ts";

/**
 * The files that were clicked (the Explorer hands over the clicked one and the whole selection), else the one in the active editor
 * if it is data, else the one that the person picks.
 * @throws CancellationError where the person picks none; WorkflowError for files that are not on disk.
 */
export async function dataFilesOf(args: readonly unknown[]): Promise<readonly vscode.Uri[]> {
  const clicked = uriOf(args[0]);
  const selected = Array.isArray(args[1]) ? args[1].map(uriOf).filter((uri) => uri !== undefined) : [];
  const files = clicked === undefined ? [activeDataFile() ?? (await pickDataFile())] : selected.length > 1 ? selected.filter(isOffered) : [clicked];
  return files.map(onDisk);
}

/** Code lenses come over the language server and carry the URI as text. */
function uriOf(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  return typeof value === "string" ? vscode.Uri.parse(value, true) : undefined;
}

/** Asks the tab and not only the text editor: VS Code opens no text editor for files above 50 MB. */
function activeDataFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) return isDataFile(document.uri.path, document.languageId) ? document.uri : undefined;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  return uri !== undefined && isDataFile(uri.path, "") ? uri : undefined;
}

function isOffered(uri: vscode.Uri): boolean {
  return offeredExtensions.some((extension) => uri.path.toLowerCase().endsWith(`.${extension}`));
}

function onDisk(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme === "file") return uri;
  throw new WorkflowError("file_not_found", vscode.l10n.t("{0} is not a file on disk.", nameOf(uri)), vscode.l10n.t("Save it to a folder first."));
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** More would be a list to search, not to choose from; the last entry opens any other. */
const mostListed = 200;

/** The workspace's data files, and a file dialog for all others. */
async function pickDataFile(): Promise<vscode.Uri> {
  const found = await vscode.workspace.findFiles(globOf(dataExtensions), "**/{node_modules,.venv,.git}/**", mostListed);
  const paths = found.map((uri) => ({ uri, path: vscode.workspace.asRelativePath(uri) })).sort((a, b) => a.path.localeCompare(b.path));
  const items = paths.map(({ uri, path }) => ({ label: plain(nameOf(uri)), description: plain(folderOf(path)), uri }));
  const other = { label: vscode.l10n.t("$(folder-opened) Another file…"), description: "", uri: undefined };
  const picked = items.length === 0 ? other : await vscode.window.showQuickPick([...items, other], { placeHolder: vscode.l10n.t("Which file should be forecast?"), matchOnDescription: true });
  if (picked === undefined) throw new vscode.CancellationError();
  return picked.uri ?? openDataFile();
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

async function openDataFile(): Promise<vscode.Uri> {
  const options = { title: vscode.l10n.t("Which file should be forecast?"), filters: { [vscode.l10n.t("Data files")]: [...offeredExtensions] } };
  const file = (await vscode.window.showOpenDialog(options))?.[0];
  if (file === undefined) throw new vscode.CancellationError();
  return file;
}
