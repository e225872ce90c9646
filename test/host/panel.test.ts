import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAllEditors, nameOf, withFile, workspaceFile } from "./files.ts";
import type { Suite } from "./suite.ts";

const passengers = workspaceFile("air-passengers.csv");

/** Where panels and workflows are put. What is inside a panel is clicked in test/ui. */
export const panel: Suite = {
  "opens beside with a run, and the workflow has the focus": async () => {
    await closeAllEditors();
    await generate();
    assert.deepEqual(panels(), ["Forecast: air-passengers.csv"]);
    assert.equal(focused(), "air-passengers-forecast.py");
    assert.equal(groupsOf("air-passengers").size, 2);
  },

  "is one for a file, however often it is forecast": async () => {
    await closeAllEditors();
    await generate();
    await generate();
    assert.deepEqual(panels(), ["Forecast: air-passengers.csv"]);
    assert.equal(focused(), "air-passengers-forecast-2.py");
  },

  "never lies under a workflow, even where it has the focus": async () => {
    await closeAllEditors();
    await vscode.commands.executeCommand("forecastAgent.showPanel", passengers);
    await generate();
    assert.equal(focused(), "air-passengers-forecast.py");
    assert.ok(vscode.window.tabGroups.all.some(({ activeTab }) => activeTab?.label === "Forecast: air-passengers.csv"), "the panel is hidden");
  },

  "stays closed where the settings say so, and the command opens it": async () => {
    await closeAllEditors();
    const settings = vscode.workspace.getConfiguration("forecastAgent");
    await settings.update("panel.openWithRun", false, vscode.ConfigurationTarget.Global);
    try {
      await generate();
      assert.deepEqual(panels(), []);
      await vscode.commands.executeCommand("forecastAgent.showPanel", passengers);
      await tabsBecome(() => panels().length === 1);
      assert.deepEqual(panels(), ["Forecast: air-passengers.csv"]);
    } finally {
      await settings.update("panel.openWithRun", undefined, vscode.ConfigurationTarget.Global);
    }
  },

  "of a file that has not been forecast writes no workflow": async () => {
    await closeAllEditors();
    const text = `month,sales\n${Array.from({ length: 48 }, (_, month) => `${new Date(Date.UTC(2020, month, 1)).toISOString().slice(0, 10)},${100 + month + 9 * (month % 12)}\n`).join("")}`;
    await withFile("looked-at.csv", text, async (file) => {
      await vscode.commands.executeCommand("forecastAgent.showPanel", file);
      assert.deepEqual(tabs(), ["Forecast: looked-at.csv"]);
    });
  },

  "does not open for a file with nothing to forecast": async () => {
    await closeAllEditors();
    await withFile("header-only.csv", "month,sales\n", async (file) => {
      await vscode.commands.executeCommand("forecastAgent.generateWorkflow", file);
      assert.deepEqual(tabs(), []);
    });
  },
};

async function generate(): Promise<void> {
  await vscode.commands.executeCommand("forecastAgent.generateWorkflow", passengers);
}

/** VS Code tells of a tab when it is drawn, which may be after the command that has opened it. */
function tabsBecome(wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wanted()) return resolve();
    const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!wanted()) return;
      subscription.dispose();
      resolve();
    });
  });
}

function allTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => [...group.tabs]);
}

function tabs(): string[] {
  return allTabs().map(({ label }) => label);
}

function panels(): string[] {
  return allTabs().flatMap(({ input, label }) => (input instanceof vscode.TabInputWebview && input.viewType.endsWith("forecastAgent.panel") ? [label] : []));
}

function focused(): string {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri === undefined ? "" : nameOf(uri);
}

function groupsOf(name: string): ReadonlySet<vscode.TabGroup> {
  return new Set(allTabs().filter(({ label }) => label.includes(name)).map(({ group }) => group));
}
