import * as vscode from "vscode";

/** A file in the open folder, which is on another machine as far as a web window is concerned. */
export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("These tests need a window with a folder.");
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function dataFiles(): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(workspaceFile("."));
  return entries.filter(([name]) => name.endsWith(".csv")).map(([name]) => workspaceFile(name));
}

/** A file of this text in the open folder, for as long as `use` takes. */
export async function withFile(name: string, text: string, use: (file: vscode.Uri) => Promise<void>): Promise<void> {
  const file = workspaceFile(name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  try {
    await use(file);
  } finally {
    await closeAllEditors();
    await vscode.workspace.fs.delete(file);
  }
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** Untitled editors hold unsaved text, so closing them the ordinary way would ask. */
export async function closeAllEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some((group) => group.tabs.length > 0)) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}
