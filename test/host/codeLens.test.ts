import assert from "node:assert/strict";
import * as vscode from "vscode";
import { dataFiles, nameOf, workspaceFile } from "./files.ts";
import type { Suite } from "./suite.ts";

/** More than a data file can have, so that every lens is resolved and has its title. */
const all = 100;

export const codeLens: Suite = {
  "above line 1 stand the command and a profile in one line": async () => {
    for (const file of await dataFiles()) {
      const lenses = await lensesOf(file);
      assert.deepEqual(
        lenses.map((lens) => lens.range.start.line),
        [0, 0],
        `${nameOf(file)}: lenses are not on line 1`,
      );
      const [command, profile] = lenses.map((lens) => lens.command);
      assert.equal(command?.title, "Generate forecast workflow");
      assert.equal(command.command, "forecastAgent.generateWorkflow");
      assert.match(profile?.title ?? "", /^\w.* · [\d,]+ (rows|series)\b/, `${nameOf(file)}: ${profile?.title}`);
    }
  },

  "the monthly sample's profile is right": async () => {
    const titles = (await lensesOf(workspaceFile("air-passengers.csv"))).map((lens) => lens.command?.title);
    assert.deepEqual(titles, ["Generate forecast workflow", "monthly · 144 rows · season 12"]);
  },

  "the setting takes them away and brings them back": async () => {
    const file = workspaceFile("air-passengers.csv");
    const settings = vscode.workspace.getConfiguration("forecastAgent");
    await settings.update("codeLens.enabled", false, vscode.ConfigurationTarget.Global);
    try {
      await lensesWhen(file, (lenses) => lenses.length === 0);
    } finally {
      await settings.update("codeLens.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
    await lensesWhen(file, (lenses) => lenses.length === 2);
  },
};

/** The lenses of a file, once the language server, which starts with the first data file that is opened, gives any. */
async function lensesOf(file: vscode.Uri): Promise<vscode.CodeLens[]> {
  return lensesWhen(file, (lenses) => lenses.length > 0);
}

/** No event tells that a server is up or has heard of a setting, so this asks again; the limit of the test bounds it. */
async function lensesWhen(file: vscode.Uri, isExpected: (lenses: vscode.CodeLens[]) => boolean): Promise<vscode.CodeLens[]> {
  await vscode.workspace.openTextDocument(file);
  for (;;) {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", file, all);
    if (isExpected(lenses)) return lenses;
  }
}
