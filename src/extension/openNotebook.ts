import * as vscode from "vscode";

/** What this program writes of the notebook format (nbformat 4.5). */
interface Notebook {
  readonly cells: readonly { readonly cell_type: "markdown" | "code"; readonly source: string }[];
}

/** Opens the text of an .ipynb file as an untitled notebook, in the editor that VS Code has for them. */
export async function openNotebook(text: string, { column, preserveFocus = false }: { readonly column?: vscode.ViewColumn; readonly preserveFocus?: boolean }): Promise<void> {
  const { cells } = JSON.parse(text) as Notebook;
  const data = new vscode.NotebookData(
    cells.map(({ cell_type, source }) =>
      cell_type === "markdown"
        ? new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, source, "markdown")
        : new vscode.NotebookCellData(vscode.NotebookCellKind.Code, source, "python"),
    ),
  );
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument("jupyter-notebook", data), { preserveFocus, ...(column === undefined ? {} : { viewColumn: column }) });
}
