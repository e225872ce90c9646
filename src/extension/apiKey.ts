import type * as vscode from "vscode";

/** Where the API key is kept: VS Code's store of secrets, and nowhere else. */
export class ApiKey {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** Read anew each time: another window may have changed it. */
  async read(): Promise<string | undefined> {
    return this.#secrets.get(name);
  }

  async set(key: string): Promise<void> {
    await this.#secrets.store(name, key.trim());
  }

  async clear(): Promise<void> {
    await this.#secrets.delete(name);
  }
}

const name = "anthropic.apiKey";
