import * as vscode from "vscode";
import type { Command } from "../command.ts";
import { dataFilesOf, nameOf } from "../dataFile.ts";
import { withJob } from "../job.ts";

/** What was found in the file, as a page beside it: the click on the profile's code lens. */
export const showProfile: Command = async ({ engine, reports }, ...args) => {
  for (const file of await dataFilesOf(args)) {
    const title = vscode.l10n.t("Profiling {0}", nameOf(file));
    const outcome = await withJob(title, (job) => engine.run({ goal: "profile", file: file.fsPath }, job));
    await reports.show(file, outcome);
  }
};
