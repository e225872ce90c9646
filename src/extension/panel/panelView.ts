/** The webview of one file's session: it shows the session's model, and hands on what its page says. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { pageHtml } from "../../panel/pageHtml.ts";
import type { FromPage, ToPage } from "../../protocol/panelMessages.ts";
import { parseFromPage } from "../../protocol/parseFromPage.ts";
import type { FileSession } from "./fileSession.ts";
import { pageStrings } from "./pageStrings.ts";

export const viewType = "forecastAgent.panel";

export interface PanelDoor {
  /** Does what the page asks for, and tells the person where it cannot. Never rejects. */
  handle(message: FromPage, view: PanelView): Promise<void>;
  /** The page said something that is no message. */
  strange(said: unknown): void;
  /** The window was restarted, and nothing is kept of this session's run. Never rejects. */
  revived(session: FileSession): Promise<void>;
}

/** Words of agents arrive faster than anybody reads. */
const shortestPause = 80;

export class PanelView implements vscode.Disposable {
  readonly session: FileSession;
  readonly #panel: vscode.WebviewPanel;
  readonly #subscriptions: vscode.Disposable[];
  #clock: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(panel: vscode.WebviewPanel, session: FileSession, extension: vscode.Uri, door: PanelDoor) {
    this.session = session;
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, "dist")] };
    const built = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(extension, "dist", name)).toString();
    this.#subscriptions = [
      session.onDidChange(() => this.#postSoon()),
      webview.onDidReceiveMessage((said: unknown) => {
        const message = parseFromPage(said);
        if (message === null) return door.strange(said);
        if (message.kind === "ready") return this.#post();
        void door.handle(message, this);
      }),
    ];
    webview.html = pageHtml({
      nonce: randomBytes(18).toString("base64url"),
      cspSource: webview.cspSource,
      script: built("panel.js"),
      style: built("panel.css"),
      strings: pageStrings(),
      lang: vscode.env.language,
      uri: session.file.toString(),
    });
  }

  get column(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Who asked may have closed the panel before the answer came: then nobody waits for it, and VS Code allows no look at the panel. */
  send(message: ToPage): void {
    if (this.#closed) return;
    void this.#panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#closed = true;
    clearTimeout(this.#clock);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #postSoon(): void {
    this.#clock ??= setTimeout(() => this.#post(), shortestPause);
  }

  #post(): void {
    clearTimeout(this.#clock);
    this.#clock = undefined;
    const { model } = this.session;
    this.send({ kind: "model", model });
  }
}
