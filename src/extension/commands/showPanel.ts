import type { Command } from "../command.ts";
import { dataFilesOf } from "../dataFile.ts";
import { measureInPanel } from "../forecast.ts";

/** The panel of a file. One that has not been forecast yet is, by rules: looking costs nothing, and opens no workflow. */
export const showPanel: Command = async (desk, ...args) => {
  for (const file of await dataFilesOf(args)) {
    await desk.panels.show(file, false);
    const session = desk.panels.session(file);
    if (session.isEmpty) await measureInPanel(session, desk);
  }
};
