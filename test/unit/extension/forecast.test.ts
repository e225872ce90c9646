import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Desk } from "../../../src/extension/command.ts";
import { forecastInPanel, measureInPanel } from "../../../src/extension/forecast.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import type { Outcome } from "../../../src/outcome.ts";
import { found } from "../../support/outcomes.ts";

const settings: Readonly<Record<string, unknown>> = { horizon: 0, levels: [0.95], dialect: "python", "panel.openWithRun": true };
vi.mock("vscode", async () => ({ ...(await import("../../support/vscodeStub.ts")), ProgressLocation: { Window: 10 }, window: { showWarningMessage: () => Promise.resolve(undefined), withProgress: <T>(_: object, work: () => T) => work() }, workspace: { getConfiguration: () => ({ get: (name: string) => settings[name] }) } }));

vi.mock("../../../src/extension/openWorkflow.ts", () => ({ rewriteWorkflow: () => Promise.resolve(undefined) }));

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

it("repeats a run with what the person had chosen, unless another model is asked for", async () => {
  const session = new FileSession(file, {
    open: () => ({ outcome: Promise.resolve({ ...done, code: { dialect: "python", text: "" } }), board: () => [], ask: () => Promise.resolve({ ok: false, reason: "no" }), close: () => Promise.resolve() }),
    run: () => Promise.reject(new Error("not asked for here")),
  });
  const asked = vi.spyOn(session, "ask").mockImplementation(() => {
    session.taken = "naive_reg:drift";
    return Promise.resolve({ ok: false, reason: "no" } as never);
  });
  const desk = { panels: { session: () => session, view: () => ({}), show: () => Promise.resolve(), columnForText: () => undefined } } as object as Desk;
  session.taken = "naive_reg:drift";
  await forecastInPanel(session, { horizon: ["7"] }, "rules", desk);
  expect(asked.mock.calls).toEqual([[{ kind: "use", candidate: "naive_reg:drift" }]]);
  await forecastInPanel(session, { model: ["theta_reg"] }, "rules", desk);
  await forecastInPanel(session, {}, "rules", desk);
  expect(asked).toHaveBeenCalledTimes(1);
});
