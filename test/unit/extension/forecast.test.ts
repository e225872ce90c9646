import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Desk } from "../../../src/extension/command.ts";
import { measureInPanel } from "../../../src/extension/forecast.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import type { Outcome } from "../../../src/outcome.ts";
import { found } from "../../support/outcomes.ts";

const settings: Readonly<Record<string, unknown>> = { horizon: 0, levels: [0.95], dialect: "python", "panel.openWithRun": true };
vi.mock("vscode", async () => ({ ...(await import("../../support/vscodeStub.ts")), workspace: { getConfiguration: () => ({ get: (name: string) => settings[name] }) } }));

const file = vscode.Uri.file("/sales.csv");
const done: Outcome = { status: "ok", found: found(), problems: [], timings: {} };

/** @param view what there is of the panel when the run has ended. @returns whether the run was closed. */
async function measured(view: object | undefined): Promise<boolean> {
  const close = vi.fn(() => Promise.resolve());
  const session = new FileSession(file, {
    open: () => ({ outcome: Promise.resolve(done), board: () => [], ask: () => Promise.reject(new Error("not asked for here")), close }),
    run: () => Promise.reject(new Error("not asked for here")),
  });
  const panels = { session: () => session, view: () => view, show: () => Promise.resolve(), memory: { of: () => ({}) } };
  await measureInPanel(session, { panels } as object as Desk);
  expect(session.model.state).toBe("done");
  return close.mock.calls.length > 0;
}

it("keeps no run in memory whose panel was closed while it worked", async () => {
  expect(await measured(undefined)).toBe(true);
  expect(await measured({})).toBe(false);
});
