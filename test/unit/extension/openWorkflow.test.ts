import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import { openWorkflow } from "../../../src/extension/openWorkflow.ts";

/** What was done, in order. */
const done = vi.hoisted((): string[] => []);

vi.mock("vscode", async () => {
  const stub = await import("../../support/vscodeStub.ts");
  class Uri extends stub.Uri {
    static override file(path: string): Uri {
      return new Uri(path);
    }
    get fsPath(): string {
      return this.path;
    }
    with(): this {
      return this;
    }
  }
  const text = { now: "" };
  const document = { uri: new Uri("/data/sales-forecast.py"), languageId: "python", getText: () => text.now };
  const editor = { document, revealRange: () => void done.push("went to the top") };
  return {
    ...stub,
    Uri,
    Position: class {},
    Range: class {},
    Selection: class {},
    TextEditorRevealType: { AtTop: 3 },
    WorkspaceEdit: class {
      insert(_: unknown, __: unknown, added: string): void {
        text.now = added;
      }
    },
    workspace: {
      textDocuments: [],
      fs: { stat: () => Promise.reject(new Error("no such file")) },
      openTextDocument: () => Promise.resolve(document),
      applyEdit: () => Promise.resolve(done.push("wrote")),
    },
    window: { showTextDocument: (_: unknown, { viewColumn }: { readonly viewColumn: number }) => (done.push(`showed in column ${viewColumn}`), Promise.resolve(editor)) },
  };
});

it("shows the editor before it has text, which VS Code would otherwise open wherever somebody works, and ends at its top", async () => {
  const opened = await openWorkflow({ text: "print()\n", dialect: "python" }, vscode.Uri.file("/data/sales.csv"), { column: 1 });
  expect(done).toEqual(["showed in column 1", "wrote", "went to the top"]);
  expect(opened?.text).toBe("print()\n");
});
