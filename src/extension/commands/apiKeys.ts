/** Setting, testing and clearing the API key. */
import * as vscode from "vscode";
import { plain } from "../../panel/plainText.ts";
import { agentSettingsFor } from "../agentSettings.ts";
import { askForKey } from "../askForKey.ts";
import type { Command, Desk } from "../command.ts";
import { withJob } from "../job.ts";

/** A key that is new is tried at once: a slip is found here and not in the middle of a run. */
export const setApiKey: Command = async (desk) => {
  await askForKey(desk.key);
  await test(desk);
};

export const testApiKey: Command = async (desk) => {
  if ((await desk.key.read()) === undefined) await askForKey(desk.key);
  await test(desk);
};

export const clearApiKey: Command = async ({ key }) => {
  await key.clear();
  void vscode.window.showInformationMessage(plain(vscode.l10n.t("The API key is no longer on this machine.")));
};

/** Lists the models that the key may use, which costs nothing. */
async function test({ agents, log }: Desk): Promise<void> {
  const settings = agentSettingsFor();
  const tested = await withJob(vscode.l10n.t("Testing the API key"), ({ signal }) => agents.testKey(settings, signal));
  if (!tested.ok) {
    log.warn(`API key: ${tested.message}`);
    void vscode.window.showErrorMessage(plain(`${tested.message} ${tested.hint}`));
    return;
  }
  const { models, warning } = tested.value;
  log.info(`API key: accepted, ${models} models`);
  void vscode.window.showInformationMessage(plain(vscode.l10n.t("The API key works. {0}", warning ?? "").trim()));
}
