import { activation } from "./activation.test.ts";
import { agents } from "./agents.test.ts";
import { commandArguments } from "./arguments.test.ts";
import { codeLens } from "./codeLens.test.ts";
import { dataFile } from "./dataFile.test.ts";
import { generateWorkflow } from "./generateWorkflow.test.ts";
import { vscodeModels } from "./vscodeModels.test.ts";
import { panel } from "./panel.test.ts";
import { runSuites } from "./suite.ts";

/** What the editor calls in its extension host. */
export function run(): Promise<void> {
  return runSuites({ activation, generateWorkflow, commandArguments, codeLens, dataFile, panel, agents, vscodeModels });
}
