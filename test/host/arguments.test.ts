import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAllEditors, nameOf, workspaceFile } from "./files.ts";
import type { Suite } from "./suite.ts";

const passengers = workspaceFile("air-passengers.csv");
const riders = workspaceFile("transit-ridership.csv");

/** What the ways to the command hand over: the Explorer, a code lens, the editor's title, other extensions. */
export const commandArguments: Suite = {
  "the Explorer's selection: every data file in it, whichever was clicked": async () => {
    await closeAllEditors();
    await generate(riders, [passengers, workspaceFile("README.md"), riders]);
    assert.deepEqual(workflows(), ["air-passengers-forecast.py", "transit-ridership-forecast.py"]);
  },

  "a code lens: the file's URI as text": async () => {
    await closeAllEditors();
    await generate(passengers.toString());
    assert.deepEqual(workflows(), ["air-passengers-forecast.py"]);
  },

  "the editor's title: the file and where its editor stands": async () => {
    await closeAllEditors();
    await generate(passengers, { groupId: 0, editorIndex: 0 });
    assert.deepEqual(workflows(), ["air-passengers-forecast.py"]);
  },

  "a file that is not there, or not on disk, is told and leaves no editor": async () => {
    await closeAllEditors();
    await generate(workspaceFile("nowhere.csv"));
    await generate(vscode.Uri.parse("https://example.com/sales.csv"));
    assert.deepEqual(workflows(), []);
  },

  "settings that cannot be are told and leave no editor": async () => {
    await closeAllEditors();
    const settings = vscode.workspace.getConfiguration("forecastAgent");
    await settings.update("levels", [95], vscode.ConfigurationTarget.Global);
    try {
      await generate(passengers);
    } finally {
      await settings.update("levels", undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(workflows(), []);
  },
};

async function generate(...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand("forecastAgent.generateWorkflow", ...args);
}

function workflows(): string[] {
  // Closing an untitled editor reverts it; its document may linger a moment, but no longer holds changes.
  const open = vscode.workspace.textDocuments.filter(({ isUntitled, isDirty }) => isUntitled && isDirty);
  return open.map(({ uri }) => nameOf(uri)).sort();
}
