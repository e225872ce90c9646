import * as vscode from "vscode";

interface Groups {
  readonly all: readonly Pick<vscode.TabGroup, "viewColumn">[];
  readonly activeTabGroup: Pick<vscode.TabGroup, "viewColumn">;
}

/**
 * Where a text editor belongs: where somebody works, but not over a panel. The column is always named: by the time that the editor opens, a
 * panel may have got the focus.
 * @param taken columns of panels.
 */
export function columnForText({ all, activeTabGroup }: Groups, taken: ReadonlySet<vscode.ViewColumn | undefined>): vscode.ViewColumn {
  if (!taken.has(activeTabGroup.viewColumn)) return activeTabGroup.viewColumn;
  return all.find(({ viewColumn }) => !taken.has(viewColumn))?.viewColumn ?? vscode.ViewColumn.Beside;
}
