/** What agents ask of a language model, whoever provides it: plain messages, tools and usage. No provider's word appears here. */

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a model may call. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
}

/**
 * A piece of a message. `provider` is what the provider needs to see again, unread by us (signatures of thinking, ids): history is
 * append-only, and parts go back as they came.
 */
export type Part =
  | { readonly kind: "text"; readonly text: string; readonly provider?: JsonValue }
  | { readonly kind: "thinking"; readonly text: string; readonly provider?: JsonValue }
  | { readonly kind: "tool_call"; readonly id: string; readonly name: string; readonly input: JsonValue; readonly provider?: JsonValue }
  | { readonly kind: "tool_result"; readonly id: string; readonly text: string; readonly isError: boolean };

export interface Message {
  readonly role: "user" | "assistant";
  readonly parts: readonly Part[];
}

export type AgentName = "DataAnalyzer" | "FeatureEngineer" | "ModelSelector" | "Orchestrator";

export type Effort = "low" | "medium" | "high";

/** One call. Tools and system come first and stay the same within an agent's conversation, so that they can be cached. */
export interface ModelRequest {
  /** Who asks, for the ledger and the panel. */
  readonly agent: AgentName;
  readonly system: string;
  readonly tools: readonly ToolDefinition[];
  readonly messages: readonly Message[];
  /** Upper bound of what is answered, thinking included. */
  readonly maxTokens: number;
  readonly effort: Effort;
}

/** Tokens of one call; each is billed once. */
export interface Usage {
  /** Neither read from a cache nor written to one. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  /** Thinking included. */
  readonly output: number;
}

export type StopReason = "end" | "tool_use" | "max_tokens" | "pause" | "refusal" | "context_full" | "other";

export interface Reply {
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly parts: readonly Part[];
  readonly stop: StopReason;
  readonly usage: Usage;
}

/** What arrives while a reply is made. */
export type ReplyEvent =
  | { readonly kind: "text"; readonly delta: string }
  | { readonly kind: "thinking"; readonly delta: string }
  | { readonly kind: "tool_call"; readonly id: string; readonly name: string };

export type OnReplyEvent = (event: ReplyEvent) => void;

/** A service that models are reached through. One call is one attempt: waiting, trying again and paying are the caller's. */
export interface Provider {
  readonly id: string;
  readonly model: string;
  /** False where calls cost nothing beyond what the person pays anyway (a subscription). */
  readonly priced: boolean;
  /** Tokens of the request as it would be billed. Rejects with ProviderError. */
  countTokens(request: ModelRequest, signal: AbortSignal): Promise<number>;
  /** Rejects with ProviderError, or with the signal's reason. */
  send(request: ModelRequest, onEvent: OnReplyEvent, signal: AbortSignal): Promise<Reply>;
}

/** What calls have cost, as it counts against the budget: also those that were refused, broke off or were stopped. */
export interface Spent {
  /** Attempts that were sent. */
  readonly calls: number;
  /** Of them, those that have their answer. */
  readonly answered: number;
  /** Of calls that broke off, what was heard of them. */
  readonly usage: Usage;
  /** Null under a subscription. */
  readonly usd: number | null;
  /** Some calls broke off: the dollars are the most that they can have cost. */
  readonly estimated: boolean;
}

export interface Spending extends Spent {
  /** In the order of their first calls. */
  readonly agents: readonly (Spent & { readonly agent: AgentName })[];
}

/** A provider under a budget, for one run: what agents are given. */
export interface LanguageModel {
  readonly id: string;
  readonly model: string;
  readonly priced: boolean;
  /** Rejects with BudgetError, ProviderError or the signal's reason. */
  reply(request: ModelRequest, onEvent: OnReplyEvent, signal: AbortSignal): Promise<Reply>;
  /** Resolves once no call is on its way: all that this model's calls have cost until then. */
  spending(): Promise<Spending>;
}
