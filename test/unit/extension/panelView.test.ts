import { expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { Engine } from "../../../src/extension/engine.ts";
import { FileSession } from "../../../src/extension/panel/fileSession.ts";
import { PanelView } from "../../../src/extension/panel/panelView.ts";

vi.mock("vscode", () => import("../../support/vscodeStub.ts"));

const engine: Engine = { open: () => { throw new Error("not asked for here"); }, run: () => Promise.reject(new Error("not asked for here")) };

/** As VS Code's own: whoever touches one that was closed is told so by an exception. */
function fakePanel(): { readonly panel: vscode.WebviewPanel; readonly posted: unknown[]; close(): void } {
  const posted: unknown[] = [];
  let closed = false;
  const webview = {
    cspSource: "https://files.example",
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: () => ({ dispose: () => undefined }),
    postMessage: (message: unknown) => Promise.resolve(posted.push(message) > 0),
  };
  const panel = {
    get webview() {
      if (closed) throw new Error("Webview is disposed");
      return webview;
    },
  };
  return { panel: panel as object as vscode.WebviewPanel, posted, close: () => void (closed = true) };
}

it("says nothing to a page that was closed while it waited for an answer", () => {
  const { panel, posted, close } = fakePanel();
  const session = new FileSession(vscode.Uri.file("/sales.csv"), engine);
  const door = { handle: () => Promise.resolve(), strange: () => undefined, revived: () => Promise.resolve() };
  const view = new PanelView(panel, session, vscode.Uri.file("/extension"), door);
  view.send({ kind: "sorry", ask: 1, reason: "There is no series 2.", again: false });
  expect(posted).toHaveLength(1);
  close();
  view.dispose();
  view.send({ kind: "sorry", ask: 2, reason: "There is no series 3.", again: false });
  expect(posted).toHaveLength(1);
});
