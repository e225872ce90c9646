/** Tells a session when its file is another than the one that was read. */
import * as vscode from "vscode";
import type { FileSession } from "./fileSession.ts";

export class FileWatch implements vscode.Disposable {
  readonly #session: FileSession;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Of the file when the run began that the session shows; null where that is not known. */
  #began: Promise<string | null>;

  /** @param memento keeps the stamp, for a run that is there again in the next window. */
  constructor(session: FileSession, memento: vscode.Memento) {
    this.#session = session;
    const key = `stamp ${session.file.toString()}`;
    const kept = session.isEmpty ? undefined : memento.get(key);
    this.#began = Promise.resolve(typeof kept === "string" ? kept : null);
    // The folder's files and not a pattern of the name, in which brackets would mean something.
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(session.file, ".."), "*"));
    const look = (uri: vscode.Uri): void => void (uri.toString() === session.file.toString() && this.#look());
    this.#subscriptions = [
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
      // What was saved just before is told of when the run has begun already: that is why stamps are compared.
      session.onDidChange((kind) => {
        if (kind === "started") this.#began = stampOf(session.file);
        if (kind === "ended") void this.#began.then((stamp) => memento.update(key, stamp ?? undefined));
      }),
    ];
    void this.#look();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #look(): Promise<void> {
    const [began, now] = await Promise.all([this.#began, stampOf(this.#session.file)]);
    if (began === null) return;
    const is = now === null ? "gone" : now === began ? null : "changed";
    if (is !== this.#session.model.outdated) this.#session.apply({ kind: "file", is });
  }
}

/** Changes with the file; null where there is none. */
function stampOf(file: vscode.Uri): Promise<string | null> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).then(
    ({ mtime, size }) => `${mtime} ${size}`,
    () => null,
  );
}
