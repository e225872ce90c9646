/** What the panel's page and the extension say to each other. The extension parses each message of the page at its door: it may come from anywhere. */
import type { ForecastView, KeysView, PanelModel, RoleName, SeriesView } from "../panel/panelModel.ts";

export type ToPage =
  | { readonly kind: "model"; readonly model: PanelModel }
  | { readonly kind: "series"; readonly ask: number; readonly series: SeriesView }
  | { readonly kind: "forecast"; readonly ask: number; readonly forecast: ForecastView }
  | { readonly kind: "keys"; readonly ask: number; readonly keys: KeysView }
  /** The answer to an ask that cannot be given. `again`: not because of what was asked, but because the run that was asked has gone. */
  | { readonly kind: "sorry"; readonly ask: number; readonly reason: string; readonly again: boolean };

export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "ask_series"; readonly ask: number; readonly index: number }
  | { readonly kind: "ask_forecast"; readonly ask: number; readonly index: number; readonly candidate: string }
  | { readonly kind: "ask_keys"; readonly ask: number; readonly search: string; readonly from: number }
  /** The workflow is written again with this candidate. */
  | { readonly kind: "use"; readonly candidate: string }
  /** The run repeats with another role; several values for keys, none for "find out". */
  /** `values`: null for "find out"; none are no series ids, and what finds out elsewhere. */
  | { readonly kind: "change"; readonly role: RoleName; readonly values: readonly string[] | null }
  | { readonly kind: "cancel" }
  | { readonly kind: "stop_agents" }
  | { readonly kind: "run_again" }
  | { readonly kind: "set_mode"; readonly mode: "rules" | "agents" }
  | { readonly kind: "set_limit"; readonly usd: number }
  | { readonly kind: "open_workflow" }
  | { readonly kind: "go_to_line"; readonly line: number }
  /** `index`: null for all series. */
  | { readonly kind: "save_csv"; readonly index: number | null; readonly candidate: string }
  | { readonly kind: "copy"; readonly text: string }
  /** `data` is base64 of a PNG. */
  | { readonly kind: "save_png"; readonly data: string }
  /** `index`: the series that is looked at. */
  | { readonly kind: "save_report"; readonly index: number };

/** Where somebody looks, which the page keeps over a reload (`setState`) and VS Code over a restart. The page reads it again with care. */
export interface PageState {
  /** The file's URI as text. */
  readonly uri: string;
  readonly series: number;
  readonly candidate: string | null;
  readonly tab: string;
  /** Of the leaderboard. */
  readonly order: { readonly column: string; readonly descending: boolean };
  /** What each chart was zoomed to, out of how much. */
  readonly zooms: readonly (readonly [chart: string, zoom: StateSpan & { readonly whole: StateSpan }])[];
  /** Pixels from the top. */
  readonly scroll: readonly (readonly [tab: string, top: number])[];
  /** Parts of the page that somebody has unfolded. */
  readonly folds: readonly (readonly [part: string, open: boolean])[];
}

interface StateSpan {
  readonly start: number;
  readonly end: number;
}
