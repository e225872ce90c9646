import type * as vscode from "vscode";
import type { RoleName } from "../../panel/panelModel.ts";
import { parseWishes, type RoleWishes, withWish } from "../../panel/wishes.ts";

/** What the person has said in the panel about a file's roles, kept with the workspace. */
export class RoleMemory {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(file: vscode.Uri): RoleWishes {
    return parseWishes(this.#memento.get(keyOf(file)));
  }

  async change(file: vscode.Uri, role: RoleName, values: readonly string[] | null): Promise<void> {
    const wishes = withWish(this.of(file), role, values);
    await this.#memento.update(keyOf(file), Object.keys(wishes).length === 0 ? undefined : wishes);
  }
}

function keyOf(file: vscode.Uri): string {
  return `roles ${file.toString()}`;
}
