/** The one door to the extension: messages out, messages in, and what outlives the page. */
import type { FromPage, PageState, ToPage } from "../../src/protocol/panelMessages.ts";
import { type Look, parseLook } from "./look.ts";

interface VSCodeApi {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VSCodeApi;

export interface Extension {
  send(message: FromPage): void;
  /** Where somebody looked before a reload, as far as it makes sense. */
  readonly kept: Look;
  keep(state: PageState): void;
}

export function connect(receive: (message: ToPage) => void): Extension {
  const api = acquireVsCodeApi();
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) receive(data);
  });
  return { send: (message) => api.postMessage(message), kept: parseLook(api.getState()), keep: (state) => api.setState(state) };
}

/** Only the extension can post into a webview, and what it posts has these types; others of VS Code's own pass by. */
function isMessage(data: unknown): data is ToPage {
  return typeof data === "object" && data !== null && "kind" in data && ["model", "series", "forecast", "keys", "sorry"].includes(String(data.kind));
}
