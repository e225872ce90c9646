/** Tells a session when its file is another than the one that was read. */
import * as vscode from "vscode";
import type { FileSession } from "./fileSession.ts";

export class FileWatch implements vscode.Disposable {
  readonly #session: FileSession;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Settles when the session has the stamp of its newest run. */
  #stamped: Promise<void> = Promise.resolve();

  constructor(session: FileSession) {
    this.#session = session;
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
        if (kind === "started") this.#stamped = stampOf(session.file).then((stamp) => void (session.stamp = stamp));
      }),
    ];
    void this.#look();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #look(): Promise<void> {
    await this.#stamped;
    const now = await stampOf(this.#session.file);
    const began = this.#session.stamp;
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
