/** The panels of this window and the sessions behind them: one a file, and only a handful with a run in memory. */
import * as vscode from "vscode";
import { parsePageState } from "../../protocol/parseFromPage.ts";
import { nameOf } from "../dataFile.ts";
import type { Engine } from "../engine.ts";
import { columnForText } from "./columnForText.ts";
import { FileSession } from "./fileSession.ts";
import { FileWatch } from "./fileWatch.ts";
import { KeptRuns } from "./keptRuns.ts";
import { type PanelDoor, PanelView, viewType } from "./panelView.ts";
import { tellSettings } from "./settings.ts";
import { RoleMemory } from "./roleMemory.ts";

/** Each holds the file's numbers and the fits made of them. */
const mostAwake = 4;

export class Panels implements vscode.Disposable {
  readonly memory: RoleMemory;
  readonly #context: vscode.ExtensionContext;
  readonly #engine: Engine;
  readonly #door: PanelDoor;
  readonly #kept: KeptRuns;
  /** The one used last comes last. */
  readonly #sessions = new Map<string, FileSession>();
  readonly #watches: FileWatch[] = [];
  readonly #views = new Map<string, PanelView>();
  readonly #changed = new vscode.EventEmitter<FileSession>();
  /** A session has something new, or another panel is looked at. */
  readonly onDidChange = this.#changed.event;
  readonly #serializer: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, engine: Engine, door: PanelDoor) {
    this.#context = context;
    this.#engine = engine;
    this.#door = door;
    this.memory = new RoleMemory(context.workspaceState);
    this.#kept = new KeptRuns(context.workspaceState);
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: (panel, state) => this.#revive(panel, state) });
  }

  sessions(): readonly FileSession[] {
    return [...this.#sessions.values()];
  }

  session(file: vscode.Uri): FileSession {
    const key = file.toString();
    const session = this.#sessions.get(key) ?? this.#create(file);
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    const awake = this.sessions().filter((each) => each !== session && !each.isWorking && !(this.#views.get(each.file.toString())?.isVisible ?? false));
    for (const each of awake.slice(0, Math.max(0, this.#sessions.size - mostAwake))) each.sleep();
    return session;
  }

  has(file: vscode.Uri): boolean {
    return this.#sessions.has(file.toString());
  }

  view(file: vscode.Uri): PanelView | undefined {
    return this.#views.get(file.toString());
  }

  /** The panel that has the focus of the window. */
  active(): PanelView | undefined {
    return [...this.#views.values()].find(({ isActive }) => isActive);
  }

  /** Opens the panel beside the editors, or brings it to the front where it is. */
  async show(file: vscode.Uri, preserveFocus: boolean): Promise<void> {
    const known = this.view(file);
    if (known !== undefined) return known.isVisible && preserveFocus ? undefined : known.reveal(preserveFocus);
    const column = await this.#columnForNew();
    // Somebody else may have been quicker.
    if (this.view(file) !== undefined) return;
    this.#attach(vscode.window.createWebviewPanel(viewType, "", { viewColumn: column, preserveFocus }, {}), this.session(file));
  }

  columnForText(): vscode.ViewColumn {
    return columnForText(vscode.window.tabGroups, new Set([...this.#views.values()].map(({ column }) => column)));
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const view of this.#views.values()) view.dispose();
    for (const watch of this.#watches) watch.dispose();
    for (const session of this.#sessions.values()) session.dispose();
    this.#changed.dispose();
  }

  /** Beside what is worked on: where the workflow is going to be, the panel must not lie. */
  async #columnForNew(): Promise<vscode.ViewColumn> {
    const [other] = [...this.#views.values()].flatMap(({ column }) => column ?? []);
    if (other !== undefined) return other;
    const { all, activeTabGroup } = vscode.window.tabGroups;
    if (all.some(({ tabs }) => tabs.length > 0)) return vscode.ViewColumn.Beside;
    const empty = all.find((group) => group !== activeTabGroup);
    if (empty !== undefined) return empty.viewColumn;
    // Beside nothing would be in the only column.
    await vscode.commands.executeCommand("vscode.setEditorLayout", { orientation: 0, groups: [{}, {}] });
    return vscode.ViewColumn.Two;
  }

  #create(file: vscode.Uri): FileSession {
    const session = new FileSession(file, this.#engine, this.#kept.of(file));
    this.#watches.push(new FileWatch(session));
    tellSettings(session);
    session.onDidChange((kind) => {
      this.#changed.fire(session);
      const { kept } = session;
      if (kept !== undefined && (kind === "ended" || kind === "used")) void this.#kept.keep(file, kept);
    });
    return session;
  }

  #attach(panel: vscode.WebviewPanel, session: FileSession): void {
    const key = session.file.toString();
    panel.title = vscode.l10n.t("Forecast: {0}", nameOf(session.file));
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(this.#context.extensionUri, "media", "icons", `panel-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    const view = new PanelView(panel, session, this.#context.extensionUri, this.#door);
    this.#views.set(key, view);
    panel.onDidChangeViewState(() => this.#changed.fire(session));
    panel.onDidDispose(() => {
      view.dispose();
      this.#views.delete(key);
      // Nobody looks at it any more; a run that is under way still has its workflow to bring.
      if (!session.isWorking) session.sleep();
      this.#changed.fire(session);
    });
  }

  /** After a restart VS Code hands back the panels that were open, with what their pages kept. */
  async #revive(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = parsePageState(state);
    const file = kept === null ? undefined : fileOf(kept.uri);
    if (file === undefined || this.view(file) !== undefined) return panel.dispose();
    const session = this.session(file);
    this.#attach(panel, session);
    if (session.isEmpty) await this.#door.revived(session);
  }
}

function fileOf(uri: string): vscode.Uri | undefined {
  try {
    const file = vscode.Uri.parse(uri, true);
    return file.scheme === "file" ? file : undefined;
  } catch {
    return undefined;
  }
}
