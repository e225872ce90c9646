import type * as vscode from "vscode";
import { WorkflowError } from "../data/error.ts";

/** @throws WorkflowError where VS Code cannot write it, as where the file of settings has errors. */
export async function saveSetting(configuration: vscode.WorkspaceConfiguration, name: string, value: unknown, target: vscode.ConfigurationTarget): Promise<void> {
  try {
    await configuration.update(name, value, target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkflowError("bad_argument", `The setting forecastAgent.${name} could not be saved.`, reason);
  }
}
