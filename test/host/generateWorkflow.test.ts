import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAllEditors, dataFiles, nameOf, withFile, workspaceFile } from "./files.ts";
import type { Suite } from "./suite.ts";

export const generateWorkflow: Suite = {
  "every sample becomes an untitled Python editor with a workflow for that file": async () => {
    const files = await dataFiles();
    assert.ok(files.length >= 3, `${files.length} samples`);
    for (const file of files) {
      await closeAllEditors();
      await generate(file);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document, `${nameOf(file)}: no editor opened`);
      assert.ok(document.isUntitled, `${nameOf(file)}: ${document.uri.toString()} is not untitled`);
      assert.equal(document.languageId, "python");
      assertWorkflow(document.getText(), nameOf(file));
    }
  },

  "saved, it would lie beside the data under a name that nothing has yet": async () => {
    await closeAllEditors();
    const file = workspaceFile("air-passengers.csv");
    await generate(file);
    const first = vscode.window.activeTextEditor?.document.uri.path;
    await generate(file);
    const second = vscode.window.activeTextEditor?.document.uri.path;
    assert.deepEqual([first, second], [file.path.replace(".csv", "-forecast.py"), file.path.replace(".csv", "-forecast-2.py")]);
  },

  "from the command palette it takes the file in the editor": async () => {
    await closeAllEditors();
    const file = workspaceFile("air-passengers.csv");
    await vscode.window.showTextDocument(file);
    await generate();
    assertWorkflow(vscode.window.activeTextEditor?.document.getText() ?? "", nameOf(file));
  },

  "the horizon of the settings is the workflow's": async () => {
    await closeAllEditors();
    const settings = vscode.workspace.getConfiguration("forecastAgent");
    await settings.update("horizon", 7, vscode.ConfigurationTarget.Global);
    try {
      await generate(workspaceFile("air-passengers.csv"));
    } finally {
      await settings.update("horizon", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /7 months ahead/);
  },

  "as a notebook, where the settings say so": async () => {
    await closeAllEditors();
    const settings = vscode.workspace.getConfiguration("forecastAgent");
    await settings.update("dialect", "notebook", vscode.ConfigurationTarget.Global);
    try {
      // Nothing is asked here: a window that is busy with answering lists takes very long to draw a notebook.
      await vscode.commands.executeCommand("forecastAgent.generateWorkflow", workspaceFile("air-passengers.csv"));
    } finally {
      await settings.update("dialect", undefined, vscode.ConfigurationTarget.Global);
    }
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.ok(notebook, "no notebook opened");
    assert.ok(notebook.isUntitled);
    const [first, ...cells] = notebook.getCells();
    assert.match(first?.document.getText() ?? "", /^# Forecast of y, 12 months ahead/);
    const code = cells.filter(({ kind }) => kind === vscode.NotebookCellKind.Code);
    assert.ok(code.some(({ document }) => /^def (fit_and_forecast|forecast_members)\(/m.test(document.getText())));
    assert.ok(code.every(({ document }) => document.languageId === "python"));
  },

  "a file with nothing to forecast leaves the editors as they were": async () => {
    await closeAllEditors();
    await withFile("header-only.csv", "month,sales\n", generate);
    assert.deepEqual(openTabs(), []);
  },

  "the profile of a file is a page beside its editor": async () => {
    await closeAllEditors();
    const page = tabOpened(/air-passengers/);
    await vscode.commands.executeCommand("forecastAgent.showProfile", workspaceFile("air-passengers.csv"));
    assert.ok((await page).input instanceof vscode.TabInputWebview);
  },
};

/** Runs the command as the menu does. Where it asks which column is meant, the default, which stands first, is taken. */
async function generate(file?: vscode.Uri): Promise<void> {
  let done = false;
  const work = Promise.resolve(vscode.commands.executeCommand("forecastAgent.generateWorkflow", file)).finally(() => {
    done = true;
  });
  // Accepts whatever list is open, and does nothing where none is: no event tells that one has opened.
  while (!done) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
  await work;
}

function assertWorkflow(text: string, file: string): void {
  assert.ok(text.startsWith("# /// script\n"), `${file}: no script header:\n${text.slice(0, 200)}`);
  for (const part of [file, "\nimport pandas as pd\n", "\n# %% "]) assert.ok(text.includes(part), `${file}: the workflow lacks ${part}`);
  assert.ok(text.endsWith("\n"), `${file}: the workflow is cut short`);
  // VS Code draws a warning box around these in code, because they look like other characters.
  assert.doesNotMatch(text, /[\u2010-\u2015\u2018\u2019\u201c\u201d\u00d7]/, `${file}: a typographic character in the code`);
}

function tabOpened(label: RegExp): Promise<vscode.Tab> {
  return new Promise((resolve) => {
    const subscription = vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      const tab = [...opened, ...changed].find((candidate) => label.test(candidate.label));
      if (tab === undefined) return;
      subscription.dispose();
      resolve(tab);
    });
  });
}

function openTabs(): string[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));
}
