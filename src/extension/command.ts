import * as vscode from "vscode";
import type { Agents } from "./agents.ts";
import type { ApiKey } from "./apiKey.ts";
import type { Engine } from "./engine.ts";
import type { Panels } from "./panel/panels.ts";
import type { Reports } from "./reports.ts";
import type { RunningAgents } from "./runningAgents.ts";
import { showFailure } from "./showFailure.ts";

/** What commands work with. */
export interface Desk {
  readonly engine: Engine;
  readonly log: vscode.LogOutputChannel;
  readonly reports: Reports;
  readonly panels: Panels;
  readonly key: ApiKey;
  readonly agents: Agents;
  readonly running: RunningAgents;
}

/** A command gets whatever its caller hands over: menus, lenses, key bindings and other extensions differ, so it checks. */
export type Command = (desk: Desk, ...args: readonly unknown[]) => Promise<void>;

/** The door of every command: what is thrown inside ends here, as a message or, where the person stopped it, in silence. */
export function registerCommand(id: string, command: Command, desk: Desk): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      await command(desk, ...args);
    } catch (error) {
      showFailure(error, desk.log);
    }
  });
}
