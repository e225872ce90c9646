import assert from "node:assert/strict";
import * as vscode from "vscode";
import { trustedVariable } from "./report.ts";
import type { Suite } from "./suite.ts";

const id = "forecast-agent.forecast-agent";

export const activation: Suite = {
  "the folder is trusted exactly when this run says so": async () => {
    assert.equal(String(vscode.workspace.isTrusted), process.env[trustedVariable]);
  },

  "the extension is there, in a restricted folder too, and activates": async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed, or disabled`);
    await extension.activate();
    assert.ok(extension.isActive);
  },

  "every command that the manifest promises is registered": async () => {
    const manifest: unknown = vscode.extensions.getExtension(id)?.packageJSON;
    const promised = commandsOf(manifest);
    assert.ok(promised.includes("forecastAgent.generateWorkflow"));
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(promised.filter((command) => !registered.has(command)), []);
  },
};

function commandsOf(manifest: unknown): string[] {
  const { contributes } = manifest as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}
