/** What agents leave behind beside the selection: their answers, what they said, what it cost, and whether it was worth it. Plain data. */
import type { AgentName, Spending } from "./port.ts";

export interface AgentReport {
  /** Provider and model that answered. */
  readonly provider: string;
  readonly model: string;
  /** Who made the selection. */
  readonly decidedBy: "agents" | "rules";
  /** Why the rules decided. */
  readonly fallback: Fallback | null;
  /** Null where an agent did not answer; `unanswered` says why. */
  readonly data_analysis: DataAnalysis | null;
  readonly feature_engineering: FeatureEngineering | null;
  readonly model_selection: ModelSelection | null;
  /** Id of the candidate that is carried out, and the reasons for it. */
  readonly workflow: { readonly candidate: string; readonly reasons: readonly string[] };
  readonly unanswered: readonly { readonly agent: AgentName; readonly reason: string }[];
  /** What each agent said and thought beside its answer. */
  readonly reasoning: readonly { readonly agent: AgentName; readonly said: string; readonly thought: string }[];
  readonly receipt: Receipt;
  /** Numbers in the agents' words that stand in no measurement. */
  readonly flags: readonly Flag[];
  /** Null where the host did not tell. */
  readonly spending: Spending | null;
}

export interface Fallback {
  readonly kind: "nothing_to_decide" | "no_selection" | "provider" | "budget" | "stopped" | "bug";
  /** A sentence. */
  readonly reason: string;
}

export interface DataAnalysis {
  readonly summary: string;
  readonly domain: string;
  readonly patterns: readonly string[];
  readonly risks: readonly string[];
  /** What those who prepare the data and choose the model should do about it. */
  readonly advice: string;
}

export interface FeatureEngineering {
  readonly why: string;
  /** Recipes worth a backtest, each with models, and the candidates that became of them. */
  readonly workflows: readonly { readonly recipe: string; readonly models: readonly string[]; readonly candidates: readonly string[] }[];
}

export interface ModelSelection {
  readonly candidate: string;
  readonly reasons: readonly string[];
  readonly confidence: "low" | "medium" | "high";
  readonly shortlist: { readonly models: readonly string[]; readonly why: string } | null;
}

/** Both picks on the same folds. */
export interface Receipt {
  readonly metric: "MASE" | "sMAPE";
  readonly rules: Pick;
  /** Null where the agents selected nothing. */
  readonly agents: Pick | null;
  /** Error of the agents' pick minus that of the rules' pick: below zero the agents' is better. */
  readonly difference: number | null;
  /** Windows and series that both are scored on. */
  readonly windows: number;
  readonly series: number;
  /** Dollars; null under a subscription, or where the host did not tell. */
  readonly usd: number | null;
  /** Some calls broke off: the dollars are the most that they can have cost. */
  readonly estimated: boolean;
  /** All of this in a sentence. */
  readonly text: string;
}

export interface Pick {
  readonly candidate: string;
  /** Null without a score. */
  readonly error: number | null;
}

export interface Flag {
  /** Which words: "model_selection.reasons[0]". */
  readonly where: string;
  /** The number as it is written, from character `start` up to, but without, `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
