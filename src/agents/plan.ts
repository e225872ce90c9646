/** The calls that a run with agents makes at most, and usually: what the quote is made of. Bounds of the roster, which loads much more. */
import type { PlannedAgent } from "./money/quote.ts";

/** Prompts, in tokens: profile, leaderboard and wishes of the first message; results of one reply's tool calls. */
export const opening = 1500;
const results = 2000;

function planned(agent: string, { calls, fixed, maxTokens, usual }: { readonly calls: number; readonly fixed: number; readonly maxTokens: number; readonly usual: { readonly calls: number; readonly output: number } }): PlannedAgent {
  return {
    agent,
    calls,
    promptTokens: fixed + opening,
    growthTokens: maxTokens + results,
    maxTokens,
    expected: { calls: usual.calls, growthTokens: usual.output + 500, outputTokens: usual.output },
  };
}

/** `fixed`: tools and system words, at three characters a token. */
export const plan: readonly PlannedAgent[] = [
  planned("DataAnalyzer", { calls: 4, fixed: 1300, maxTokens: 1500, usual: { calls: 2, output: 400 } }),
  planned("FeatureEngineer", { calls: 5, fixed: 3500, maxTokens: 2000, usual: { calls: 2, output: 400 } }),
  planned("ModelSelector", { calls: 7, fixed: 2600, maxTokens: 2000, usual: { calls: 4, output: 400 } }),
];
