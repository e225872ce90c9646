/** The one door to the extension: messages out, messages in, and what outlives the page. */
import type { FromPage, PageState, ToPage } from "../../src/protocol/panelMessages.ts";

interface VSCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

export interface Extension {
  send(message: FromPage): void;
  /** What was kept before a reload, as far as it makes sense. */
  readonly kept: Partial<PageState>;
  keep(state: PageState): void;
}

export function connect(receive: (message: ToPage) => void): Extension {
  const api = acquireVsCodeApi();
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) receive(data);
  });
  return { send: (message) => api.postMessage(message), kept: parseState(api.getState()), keep: (state) => api.setState(state) };
}

/** Only the extension can post into a webview, and what it posts has these types; others of VS Code's own pass by. */
function isMessage(data: unknown): data is ToPage {
  return typeof data === "object" && data !== null && "kind" in data && ["model", "series", "forecast", "keys", "sorry"].includes(String(data.kind));
}

function parseState(state: unknown): Partial<PageState> {
  if (typeof state !== "object" || state === null) return {};
  const { series, candidate, tab } = state as Readonly<Record<string, unknown>>;
  return {
    ...(typeof series === "number" && Number.isInteger(series) && series >= 0 ? { series } : {}),
    ...(typeof candidate === "string" ? { candidate } : {}),
    ...(typeof tab === "string" ? { tab } : {}),
  };
}
