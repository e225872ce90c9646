import { beforeEach, expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Desk } from "../../../src/extension/command.ts";
import type { Engine } from "../../../src/extension/engine.ts";
import { panelDoor } from "../../../src/extension/panel/actions.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import type { PanelView } from "../../../src/extension/panel/panelView.ts";
import { RoleMemory } from "../../../src/extension/panel/roleMemory.ts";

const { window, workspace, fs, cancelled, commands, inspect, update, FileSystemError, Range } = vi.hoisted(() => {
  const inspect = vi.fn();
  const update = vi.fn(() => Promise.resolve());
  const cancelled = vi.fn((_then: () => void) => ({ dispose: () => undefined }));
  const fs = { stat: vi.fn((): Promise<object> => Promise.resolve({})), writeFile: vi.fn((_uri: object, _bytes: Uint8Array) => Promise.resolve()) };
  return {
    inspect,
    update,
    fs,
    cancelled,
    window: {
      showErrorMessage: vi.fn(() => Promise.resolve(undefined)),
      showWarningMessage: vi.fn((_text: string) => Promise.resolve(undefined)),
      showInformationMessage: vi.fn((_text: string) => Promise.resolve(undefined)),
      showSaveDialog: vi.fn(({ defaultUri }: { readonly defaultUri: object }) => Promise.resolve(defaultUri)),
      withProgress: <T>(_: object, work: (progress: object, token: object) => T) => work({ report: () => undefined }, { onCancellationRequested: cancelled }),
      tabGroups: { all: [] },
    },
    workspace: { fs, textDocuments: [], getConfiguration: () => ({ get: (name: string) => (name === "mode" ? "agents" : undefined), inspect, update }), openTextDocument: vi.fn() },
    commands: { executeCommand: vi.fn(() => Promise.resolve()) },
    FileSystemError: class extends Error {},
    Range: class {
      readonly start: { readonly line: number };
      constructor(line: number) {
        this.start = { line };
      }
    },
  };
});
vi.mock("vscode", async () => ({ ...(await import("../../support/vscodeStub.ts")), window, workspace, commands, FileSystemError, Range, ProgressLocation: { Window: 10, Notification: 15 }, ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 } }));
// The person presses Escape where they are asked what agents may cost.
vi.mock("../../../src/extension/startAgents.ts", () => ({ startAgents: () => Promise.reject(new vscode.CancellationError()) }));

const file = vscode.Uri.file("/sales.csv");
const engine: Engine = { open: () => { throw new Error("not asked for here"); }, run: () => Promise.reject(new Error("not asked for here")) };
const log = { error: vi.fn(), warn: vi.fn() };

function sit(): { readonly memory: RoleMemory; readonly session: FileSession; handle: (message: Parameters<ReturnType<typeof panelDoor>["handle"]>[0]) => Promise<void> } {
  const kept = new Map<string, unknown>();
  const memory = new RoleMemory({ keys: () => [...kept.keys()], get: <T>(key: string) => kept.get(key) as T, update: async (key, value) => void kept.set(key, value) });
  const desk = { panels: { memory, columnForText: () => undefined }, log, engine } as object as Desk;
  const session = new FileSession(file, engine);
  const view = { session, send: () => undefined } as object as PanelView;
  return { memory, session, handle: (message) => panelDoor(() => desk).handle(message, view) };
}

beforeEach(() => vi.clearAllMocks());

it("forgets a change whose run never began", async () => {
  const { memory, handle } = sit();
  await memory.change(file, "horizon", ["12"]);
  await handle({ kind: "change", role: "target", values: ["profit"] });
  expect(memory.of(file)).toEqual({ horizon: ["12"] });
  expect(window.showErrorMessage).not.toHaveBeenCalled();
});

it("opens a line as VS Code would where the file is too large for extensions, or gone", async () => {
  workspace.openTextDocument.mockRejectedValue(new Error("cannot open file:///sales.csv. Detail: Files above 50MB cannot be synchronized with extensions."));
  await sit().handle({ kind: "go_to_line", line: 7 });
  expect(commands.executeCommand).toHaveBeenCalledWith("vscode.open", file, expect.objectContaining({ selection: expect.objectContaining({ start: { line: 6 } }) }));
  expect(window.showErrorMessage).not.toHaveBeenCalled();
});

it("does not take a folder that cannot be written for a fault of its own", async () => {
  const { session, handle } = sit();
  vi.spyOn(session, "ask").mockRejectedValue(new FileSystemError("EACCES: permission denied, open '/sales-forecast.csv'"));
  await handle({ kind: "save_csv", index: 0, candidate: "naive_reg" });
  expect(window.showErrorMessage).toHaveBeenCalledExactlyOnceWith("EACCES: permission denied, open '/sales-forecast.csv'");
  expect(log.error).not.toHaveBeenCalled();
});

it.each([
  [{}, 1],
  [{ workspaceValue: "agents" }, 2],
  [{ workspaceValue: "agents", workspaceFolderValue: "agents" }, 3],
  [{ workspaceFolderValue: "agents" }, 3],
])("changes the setting where it counts: %o", async (values, target) => {
  inspect.mockReturnValue(values);
  await sit().handle({ kind: "set_mode", mode: "rules" });
  expect(update).toHaveBeenCalledExactlyOnceWith("mode", "rules", target);
});

it("uses what was chosen last, whichever answer comes first", async () => {
  const { session, handle } = sit();
  const answers = new Map<string, (reason: string) => void>();
  vi.spyOn(session, "ask").mockImplementation((question) => new Promise((resolve) => {
    if (question.kind === "use") answers.set(question.candidate, (reason) => resolve({ ok: false, reason }));
  }));
  const slow = handle({ kind: "use", candidate: "tbats" });
  const quick = handle({ kind: "use", candidate: "naive" });
  await vi.waitFor(() => expect(answers.size).toBe(2));
  answers.get("naive")!("naive cannot be used.");
  await quick;
  answers.get("tbats")!("tbats cannot be used.");
  await slow;
  expect(window.showWarningMessage.mock.calls).toEqual([["naive cannot be used."]]);
});

it("leaves what is shown as it is where the file has gone", async () => {
  const { session, handle } = sit();
  const model = session.model;
  fs.stat.mockRejectedValueOnce(new FileSystemError("ENOENT"));
  await handle({ kind: "run_again" });
  fs.stat.mockRejectedValueOnce(new FileSystemError("ENOENT"));
  await handle({ kind: "change", role: "horizon", values: ["7"] });
  expect(session.model).toBe(model);
  expect(window.showWarningMessage.mock.calls.flat()).toEqual(new Array(2).fill("sales.csv is not there any more. What is shown is of how it was."));
});

it("saves the forecasts of all series in one file, and says where", async () => {
  const { session, handle } = sit();
  const one = (key: string): object => ({ key: [key], times: ["2024-01"], point: [1.5], intervals: [{ level: 0.95, lower: [1], upper: [2] }] });
  const asked = vi.spyOn(session, "ask").mockResolvedValue({ ok: true, value: { decided: { forecast: [one("a"), one("b")] } } } as never);
  await handle({ kind: "save_csv", index: null, candidate: "theta_reg" });
  expect(asked.mock.calls).toEqual([[{ kind: "use", candidate: "theta_reg" }]]);
  expect(new TextDecoder().decode(fs.writeFile.mock.calls[0]![1])).toBe("key,time,point,lower_0.95,upper_0.95\na,2024-01,1.5,1,2\nb,2024-01,1.5,1,2\n");
  expect(window.showInformationMessage).toHaveBeenCalledExactlyOnceWith("The forecast is saved as sales-forecast.csv.");
});

it("waits no longer for the forecasts of all series than somebody wants to", async () => {
  const { session, handle } = sit();
  vi.spyOn(session, "ask").mockReturnValue(new Promise(() => undefined));
  cancelled.mockImplementationOnce((then) => (then(), { dispose: () => undefined }));
  await handle({ kind: "save_csv", index: null, candidate: "theta_reg" });
  expect([fs.writeFile, window.showErrorMessage].flatMap((each) => each.mock.calls)).toEqual([]);
});
