/**
 * What the panel draws: plain data that the extension owns. The page holds nothing of its own but where somebody looks, and everything
 * in here that comes from files, columns or models is text, never HTML.
 */
import type { BudgetState } from "../agents/events.ts";
import type { AgentName } from "../agents/port.ts";
import type { Frequency } from "../data/frequency.ts";

/** `stopped` by the person, `failed` by a fault of ours, `refused` because the file makes no series. */
export type PanelState = "working" | "done" | "refused" | "stopped" | "failed";

export interface PanelModel {
  /** Grows with each change, so that the page can tell what is newer. */
  readonly revision: number;
  /** Grows with each run that begins: series, keys and forecasts are the same as long as it is. */
  readonly run: number;
  /** Name without its folder. */
  readonly file: string;
  readonly state: PanelState;
  /** What has become of the file since the run began to read it; null for nothing. */
  readonly outdated: "changed" | "gone" | null;
  /** While working, or while the same is measured again for somebody who looks: share of the run, 0–1, and a short phrase. */
  readonly progress: { readonly done: number; readonly message: string } | null;
  /** Why there is no forecast, and what to do about it. */
  readonly refusal: { readonly reason: string; readonly hint: string } | null;
  readonly problems: readonly ProblemView[];
  /** As soon as the file is read and measured. */
  readonly data: DataView | null;
  /** Best first; grows while backtests finish. */
  readonly leaderboard: readonly CandidateView[];
  readonly leftOut: readonly { readonly model: string; readonly reason: string }[];
  /** Once something is chosen. */
  readonly chosen: ChosenView | null;
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Who decides the next run, by the settings. */
  readonly mode: "rules" | "agents";
  /** Dollars that agents may spend in a day, by the settings; null as long as they make no sense. */
  readonly limit: number | null;
  /** Where agents may spend or have spent; null in a world of rules only. */
  readonly budget: BudgetView | null;
}

export interface ProblemView {
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly hint: string;
  /** 1-based. */
  readonly line: number | null;
}

export interface DataView {
  /** "monthly · 144 rows · season 12". */
  readonly summary: string;
  /** What was found, in sentences. */
  readonly sentences: readonly string[];
  readonly seriesCount: number;
  /** Most observations of a series. */
  readonly longest: number;
  /** Each changeable in place: the run repeats with what was chosen. */
  readonly roles: readonly RoleView[];
}

export type RoleName = "time" | "target" | "keys" | "horizon" | "levels" | "frequency" | "season" | "model";

export interface RoleView {
  readonly role: RoleName;
  /** "Target", "Horizon" …, translated. */
  readonly label: string;
  /** What counts now, as text: "sales", "12 months", "0.8, 0.95". */
  readonly value: string;
  readonly reason: string;
  /** The person said so. */
  readonly asked?: boolean;
  /** How it is changed: out of a list (several of it for keys), or typed in. */
  readonly change:
    | { readonly kind: "choice"; readonly options: readonly { readonly value: string; readonly label: string }[]; readonly selected: readonly string[]; readonly several: boolean }
    | { readonly kind: "text"; readonly value: string; readonly placeholder: string }
    | null;
}

export interface CandidateView {
  readonly id: string;
  readonly title: string;
  /** "ETS(M,Ad,M)" as fitted on the last window; empty where nothing was fitted. */
  readonly description: string;
  /** Why it was tried. */
  readonly reason: string;
  /** Null where there are no scores; `excuse` says why. Percent for smape, share for coverage. */
  readonly scores: { readonly mase: number | null; readonly smape: number | null; readonly rmsse: number | null; readonly coverage: number | null } | null;
  /** MASE of each window, oldest first; null where none. */
  readonly windows: readonly (number | null)[];
  readonly seconds: number;
  readonly excuse: { readonly kind: "failed" | "left_out"; readonly reason: string } | null;
}

export interface ChosenView {
  readonly id: string;
  readonly title: string;
  readonly by: "rules" | "agents" | "person";
  /** Sentences, most important first. */
  readonly reasons: readonly string[];
  readonly horizon: number;
  /** Ascending fractions. */
  readonly levels: readonly number[];
  /** Level of the coverage column. */
  readonly coverageLevel: number;
}

/** What was decided and why, and in agent mode what agents said and did. */
export type TimelineEntry =
  | { readonly kind: "step"; readonly title: string; readonly details: readonly string[] }
  | { readonly kind: "agent"; readonly agent: AgentName; readonly state: "working" | "answered" | "gave_up"; readonly reason: string | null; readonly parts: readonly AgentPart[] };

export type AgentPart =
  /** `numbers`: which stretches of the text are numbers that the measurements know, and which are not. */
  | { readonly kind: "text" | "thinking"; readonly text: string; readonly numbers: readonly NumberMark[] }
  | { readonly kind: "tool"; readonly id?: string; readonly tool: string; readonly input: string; readonly result: string | null; readonly isError: boolean }
  | { readonly kind: "waiting"; readonly reason: string };

export interface NumberMark {
  readonly from: number;
  readonly to: number;
  /** Where the number stands in the measurements, in words: "MASE of theta_reg"; null where it stands nowhere. */
  readonly evidence: string | null;
  /** Candidate whose row is meant, if one is. */
  readonly candidate: string | null;
}

export interface BudgetView {
  readonly model: string;
  readonly provider: string;
  /** Dollars of the day over all windows; null under a subscription. */
  readonly today: BudgetState | null;
  /** Worst case of this run in dollars, before the first call. */
  readonly quote: number | null;
  /** Tokens; `cached` ones were sent as well, but a cache had them: they are not in `input`. `estimated`: calls broke off, and the dollars are the most that they can have cost. */
  readonly agents: readonly { readonly agent: AgentName; readonly calls: number; readonly input: number; readonly cached: number; readonly output: number; readonly usd: number | null; readonly estimated: boolean }[];
  /** Settled dollars of this run, of which some may be estimated; null under a subscription or before the end. */
  readonly settled: number | null;
  /** Agents' pick against the rules' on the same folds: a sentence; null without one. */
  readonly receipt: string | null;
}

/** One series as it is in the file, fetched when somebody looks at it. */
export interface SeriesView {
  readonly index: number;
  readonly key: readonly string[];
  /** Of the grid that `times` stand on. */
  readonly frequency: Frequency;
  /** Milliseconds of wall time read as UTC; a plain sequence counts from 1. */
  readonly times: Float64Array;
  /** NaN = missing. */
  readonly y: Float64Array;
  /** Places in `y`. */
  readonly outliers: readonly number[];
  readonly changepoints: readonly number[];
  /** First and last place of each run of missing values. */
  readonly gaps: readonly (readonly [number, number])[];
  /** Same length as `y`; NaN where a very long series was not looked at, null where it could not be measured. */
  readonly trend: Float64Array | null;
  /** One typical cycle a period, from the phase of the first value on. */
  readonly seasons: readonly { readonly period: number; readonly cycle: Float64Array }[];
}

/** What a candidate forecasts for one series, and forecast in its backtest. */
export interface ForecastView {
  readonly candidate: string;
  readonly index: number;
  readonly times: Float64Array;
  /** As in the file: "1961-01-01". */
  readonly labels: readonly string[];
  readonly point: Float64Array;
  readonly intervals: readonly { readonly level: number; readonly lower: Float64Array; readonly upper: Float64Array }[];
  /** Oldest first. */
  readonly windows: readonly { readonly times: Float64Array; readonly actual: Float64Array; readonly point: Float64Array }[];
}

/** A page of series, found by their keys. */
export interface KeysView {
  readonly search: string;
  readonly total: number;
  readonly keys: readonly { readonly index: number; readonly key: readonly string[] }[];
}
