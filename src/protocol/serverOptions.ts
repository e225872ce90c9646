/** What the extension tells the language server when it starts it, and where the server finds its settings. */

export interface ServerOptions {
  /** Path of the built worker bundle. */
  readonly worker: string;
}

/** Section that the server asks the editor for (`workspace/configuration`), and the shape of the answer. */
export const serverSettingsSection = "forecastAgent";

export interface ServerSettings {
  readonly codeLens: { readonly enabled: boolean };
}

/** @throws Error where `initializationOptions` names no worker: then the server can do nothing at all. */
export function parseServerOptions(value: unknown): ServerOptions {
  if (isRecord(value) && typeof value["worker"] === "string") return { worker: value["worker"] };
  throw new Error('initializationOptions must be {"worker": "<path of worker.js>"}.');
}

/** Anything that is not a clear "off" leaves the lens on: an editor without settings answers null. */
export function parseServerSettings(value: unknown): ServerSettings {
  const codeLens = isRecord(value) ? value["codeLens"] : undefined;
  return { codeLens: { enabled: !(isRecord(codeLens) && codeLens["enabled"] === false) } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
