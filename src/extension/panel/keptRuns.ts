import type * as vscode from "vscode";
import type { Kept } from "./fileSession.ts";

/** Changes whenever what is kept does: what an older version has left is not read. */
const version = 4;
const mostFiles = 5;
/** As JSON: agents may say much, and from 512 KiB on VS Code warns of all that is kept with a workspace. */
const mostCharacters = 400_000;

interface Entry {
  readonly version: number;
  readonly file: string;
  readonly kept: Kept;
}

/** The last runs, so that their panels are there again when the window is: without a run, and without paying agents a second time. */
export class KeptRuns {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(file: vscode.Uri): Kept | undefined {
    return this.#entries().find((entry) => entry.file === file.toString())?.kept;
  }

  /** Never rejects: what cannot be kept is measured again. */
  async keep(file: vscode.Uri, kept: Kept): Promise<void> {
    const others = this.#entries().filter((entry) => entry.file !== file.toString());
    await Promise.resolve(this.#memento.update("runs", fitting([{ version, file: file.toString(), kept }, ...others]))).catch(() => undefined);
  }

  /** Only this extension writes there, but not always this version of it. */
  #entries(): readonly Entry[] {
    const value: unknown = this.#memento.get("runs");
    return Array.isArray(value) ? value.filter((entry): entry is Entry => typeof entry === "object" && entry !== null && "version" in entry && entry.version === version) : [];
  }
}

/** The newest in any case, and of the others those before the first that would be too much. */
function fitting(entries: readonly Entry[]): readonly Entry[] {
  let characters = 0;
  const beyond = entries.findIndex((entry, place) => {
    characters += JSON.stringify(entry).length;
    return place > 0 && (place >= mostFiles || characters > mostCharacters);
  });
  return beyond < 0 ? entries : entries.slice(0, beyond);
}
