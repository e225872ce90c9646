/** The little of `vscode` that the pure parts of the extension touch: sentences in English, events, names of files. For `vi.mock("vscode", () => import(…))`. */
export const l10n = {
  bundle: undefined,
  t: (text: string, ...args: readonly unknown[]): string => text.replace(/\{(\d+)\}/g, (_, place: string) => String(args[Number(place)])),
};

export const env = { language: "en" };

export class CancellationError extends Error {}

export class EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly event = (listener: (event: T) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Uri {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
  static file(path: string): Uri {
    return new Uri(path);
  }
  static joinPath({ path }: Uri, ...parts: readonly string[]): Uri {
    return new Uri([path, ...parts].join("/"));
  }
  toString(): string {
    return `file://${this.path}`;
  }
}
