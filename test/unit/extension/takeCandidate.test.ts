import { beforeEach, expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Engine } from "../../../src/extension/engine.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import { takeAgain, takeCandidate } from "../../../src/extension/panel/takeCandidate.ts";
import { emptyPanel } from "../../../src/panel/panelAfter.ts";
import type { ChosenView } from "../../../src/panel/panelModel.ts";
import { backtest, decided } from "../../support/outcomes.ts";

const { window } = vi.hoisted(() => ({ window: { showWarningMessage: vi.fn((_text: string) => Promise.resolve(undefined)), withProgress: <T>(_: object, work: () => T) => work() } }));
vi.mock("vscode", async () => ({ ...(await import("../../support/vscodeStub.ts")), window, ProgressLocation: { Window: 10 } }));

const engine: Engine = { open: () => { throw new Error("not asked for here"); }, run: () => Promise.reject(new Error("not asked for here")) };
const chosen = (id: string, by: ChosenView["by"]): ChosenView => ({ id, title: id, by, reasons: [], horizon: 12, levels: [0.95], coverageLevel: 0.95 });

/** A session as it is after a run, and what its run answers. */
function sessionWith(kept: ChosenView, by: ChosenView["by"] | "nobody"): { readonly session: FileSession; readonly asked: string[] } {
  const session = new FileSession(vscode.Uri.file("/sales.csv"), engine, { model: { ...emptyPanel("sales.csv"), state: "done", chosen: kept }, request: { goal: "generate", file: "/sales.csv" }, candidates: [], stamp: null });
  const asked: string[] = [];
  vi.spyOn(session, "ask").mockImplementation(async (question) => {
    if (question.kind !== "use") throw new Error("not asked for here");
    asked.push(question.candidate);
    const decision = decided([backtest(question.candidate, 0.8)]);
    const value = { by, decided: { ...decision, selection: { ...decision.selection, candidateId: question.candidate } }, code: { dialect: "python", text: `# ${question.candidate}` } };
    return (by === "nobody" ? { ok: false, reason: `There is no candidate "${question.candidate}".` } : { ok: true, value }) as never;
  });
  return { session, asked };
}

beforeEach(() => vi.clearAllMocks());

it("what the person chose stays chosen when the run is repeated, after a restart too", async () => {
  const { session, asked } = sessionWith(chosen("naive_reg:drift", "person"), "person");
  vi.spyOn(session, "model", "get").mockReturnValue({ ...session.model, chosen: chosen("theta_reg", "rules") });
  await takeAgain(session);
  await takeAgain(session);
  expect(asked).toEqual(["naive_reg:drift", "naive_reg:drift"]);
  expect(session.workflow?.code.text).toBe("# naive_reg:drift");
  expect(window.showWarningMessage).not.toHaveBeenCalled();
});

it("what the decider chose is not held on to, nor what the person has given back", async () => {
  const { session, asked } = sessionWith(chosen("theta_reg", "rules"), "rules");
  await takeAgain(session);
  expect(asked).toEqual([]);
  session.taken = "naive_reg:drift";
  expect(await takeCandidate(session, "theta_reg")).toBe(true);
  expect(session.taken).toBeUndefined();
});

it("says once that it cannot be chosen any more, and leaves what was chosen instead", async () => {
  const { session, asked } = sessionWith(chosen("tbats", "person"), "nobody");
  vi.spyOn(session, "model", "get").mockReturnValue({ ...session.model, chosen: chosen("theta_reg", "rules") });
  await takeAgain(session);
  await takeAgain(session);
  expect(asked).toEqual(["tbats"]);
  expect(window.showWarningMessage.mock.calls).toEqual([['What you had chosen is not in use any more: There is no candidate "tbats".']]);
  expect(session.workflow).toBeUndefined();
});
