import { expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { chooseTarget } from "../../../src/extension/chooseTarget.ts";
import { found } from "../../support/outcomes.ts";

const { window } = vi.hoisted(() => ({ window: { showQuickPick: vi.fn() } }));
vi.mock("vscode", async () => ({ ...(await import("../../support/vscodeStub.ts")), window, QuickPickItemKind: { Separator: -1 } }));

const token = { isCancellationRequested: false } as vscode.CancellationToken;
const macro = { ...found(), file: "macro.csv", targetChoices: ["gdp", "m1"], roles: { ...found().roles, exogenous: ["m1", "cpi", "$(trash)"] } };

it("offers what is likely first, then what else could be, and says of which file", async () => {
  window.showQuickPick.mockImplementationOnce(async (items: readonly object[]) => items.at(-1));
  expect(await chooseTarget(macro, token)).toBe("$(trash)");
  const [items, { title }] = window.showQuickPick.mock.calls[0] as [readonly { readonly label: string; readonly column: string }[], { readonly title: string }];
  expect(title).toBe("macro.csv: more than one column could be forecast");
  expect(items.map(({ label }) => label)).toEqual(["gdp", "m1", "other columns", "cpi", "$\u200b(trash)"]);
});

it("asks one question after the other, for VS Code takes a second one for Escape", async () => {
  const open: ((item: object | undefined) => void)[] = [];
  window.showQuickPick.mockImplementation(() => new Promise((resolve) => open.push(resolve)));
  const first = chooseTarget(macro, token);
  const second = chooseTarget({ ...macro, file: "pollution.csv" }, token);
  await vi.waitFor(() => expect(open).toHaveLength(1));
  open[0]!(undefined);
  await expect(first).rejects.toThrow();
  await vi.waitFor(() => expect(open).toHaveLength(2));
  open[1]!({ column: "pm" });
  expect(await second).toBe("pm");
});

it("does not ask for a run that was ended while it waited", async () => {
  window.showQuickPick.mockClear();
  await expect(chooseTarget(macro, { ...token, isCancellationRequested: true })).rejects.toThrow();
  expect(window.showQuickPick).not.toHaveBeenCalled();
});
