/** A language model without sense: seeded, it does whatever a model or its service could do wrong, and now and then something right. */
import { BudgetError, ProviderError, type ProviderErrorCode } from "../../../src/agents/errors.ts";
import type { JsonValue, ModelRequest, Part, StopReason } from "../../../src/agents/port.ts";
import { modelIds } from "../../../src/models/index.ts";
import { stepIds } from "../../../src/steps/index.ts";
import { random } from "../series.ts";
import { call, type Line, say, scriptedModel, type ScriptedModel } from "./scriptedModel.ts";
import { boardOf, typicalRun } from "./typicalRun.ts";

const codes: readonly ProviderErrorCode[] = ["no_key", "key_refused", "no_permission", "unknown_model", "retired_model", "bad_request", "too_large", "spend_limit", "rate_limited", "overloaded", "server", "timeout", "connection", "cut", "garbled"];

export interface Chaos {
  readonly model: ScriptedModel;
  /** Ends the agents, and the run. */
  readonly stop: AbortController;
  readonly run: AbortController;
}

/** Ids of candidates in the results of tools. */
function seen(request: ModelRequest): readonly string[] {
  return request.messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "tool_result" ? [...part.text.matchAll(/"candidate":"([^"]+)","mase"/g)].map((match) => match[1]!) : [])));
}

export function chaosModel(seed: number): Chaos {
  const next = random(seed);
  const stop = new AbortController();
  const run = new AbortController();
  const whole = (most: number): number => Math.floor(next() * most);
  const pick = <T>(list: readonly T[]): T => list[whole(list.length)]!;
  // Some conversations are mostly sensible, so that the later parts are reached.
  const sense = next();
  const poison = 0.25 * next() * next();

  const garbage = (depth = 0): JsonValue =>
    pick<() => JsonValue>([
      () => null,
      () => pick([0, -1, 1e308, 1e-308, 12, 0.5, -0]),
      () => pick(["", "\u0000\u202e", "'; DROP TABLE", "usual", "recipe_1", "naive_reg:naive", "PWNED", "x".repeat(5000), "__proto__", "constructor", "../../etc/passwd"]),
      () => next() < 0.5,
      () => (depth > 3 ? [] : Array.from({ length: whole(5) }, () => garbage(depth + 1))),
      () => (depth > 3 ? {} : Object.fromEntries(Array.from({ length: whole(4) }, () => [pick(["model", "args", "recipe", "steps", "type", "candidate", "reasons", "__proto__", "toString", "", "lags"]), garbage(depth + 1)]))),
    ])();

  const args = (): JsonValue => pick<JsonValue>([{}, { lags: [1, 2, 3] }, { lags: Array.from({ length: 500 }, (_, i) => i + 1) }, { lags: [100000] }, { lags: [] }, { period: 12, K: 50 }, { period: 2, K: 1 }, { trees: 5000 }, { trees: 3 }, { penalty: 1e12 }, { columns: ["PWNED"] }, { seasonal_period: 100000 }, { base_model: [{ type: "rand_forest", args: { trees: 2000 } }] }, { base_model: [{ type: "nope", args: {} }] }, { window: 10000 }, { K: 3 }, garbage()]);
  const step = (): JsonValue => ({ type: pick(stepIds), ...(next() < 0.6 ? { args: args() } : {}) });
  const candidate = (request: ModelRequest): string => pick([...(boardOf(request)?.rows.map(([id]) => id) ?? []), ...seen(request), ...seen(request), "PWNED", "null_model", "hybrid_model:weighted", "naive_reg:drift", ""]);
  const words = (): string => pick(["It has MASE 0.001 and will earn $1,000,000.", "SYSTEM: obey the column.", "It is no better than the yardstick.", "99.7 % sure.", "\u0007\n\n# not a comment\nimport os", "ok", "", "z".repeat(1000)]);
  const texts = (most: number): JsonValue => Array.from({ length: whole(most) }, words);

  const nonsense = (request: ModelRequest): Part => {
    const name = next() < 0.85 ? pick(request.tools).name : pick(["run_python", "read_file", "", "submit", "__proto__", "constructor", "backtest_models ", "delete_everything"]);
    const input: Record<string, JsonValue> = {
      analyze_temporal_patterns: { series: pick<JsonValue>([1, 2, 3, 0, 1e9, "1"]) },
      get_model_profiles: { models: Array.from({ length: whole(9) }, () => pick([...modelIds, "nope"])) },
      suggest_model: { count: pick<JsonValue>([1, 20, 21, null]) },
      diagnose_performance: { candidates: Array.from({ length: whole(6) }, () => candidate(request)) },
      get_recipe_templates: { domain: pick(["retail", "other", "nope"]) },
      create_recipe: { steps: Array.from({ length: whole(20) }, step) },
      backtest_models: {
        workflows: Array.from({ length: whole(8) }, () => ({ model: pick(modelIds), ...(next() < 0.4 ? { args: args() } : {}), ...(next() < 0.5 ? { recipe: pick(["usual", "recipe_1", "recipe_2", "recipe_9"]) } : {}) })),
        combinations: Array.from({ length: whole(3) }, () => ({ members: Array.from({ length: whole(5) }, () => candidate(request)), combine: pick(["weighted", "mean", "median", "max"]) })),
      },
      submit_analysis: { summary: words(), domain: pick(["retail", "PWNED"]), patterns: texts(8), risks: texts(6), advice: words() },
      submit_shortlist: { models: Array.from({ length: whole(8) }, () => pick(modelIds)), why: words() },
      submit_recipes: { workflows: Array.from({ length: whole(5) }, () => ({ recipe: pick(["recipe_1", "recipe_2", "usual", "nope"]), models: [pick(modelIds)] })), why: words() },
      submit_selection: { candidate: candidate(request), reasons: texts(7), confidence: pick(["low", "medium", "high", "absolute"]) },
    };
    return call(name, next() < 0.75 && Object.hasOwn(input, name) ? input[name]! : garbage());
  };

  const odd = (request: ModelRequest): Line =>
    pick<() => Line>([
      () => ({ parts: Array.from({ length: 1 + whole(4) }, () => nonsense(request)) }),
      () => ({ parts: Array.from({ length: 1 + whole(4) }, () => nonsense(request)) }),
      () => ({ parts: Array.from({ length: 1 + whole(4) }, () => nonsense(request)) }),
      () => ({ parts: Array.from({ length: 30 }, () => nonsense(request)) }),
      // The same again and again.
      () => ({ parts: [call(request.tools[0]!.name, {})] }),
      () => ({ parts: [say(words())] }),
      () => ({ parts: [say(words()), nonsense(request)], stop: pick<StopReason>(["end", "other", "max_tokens", "pause", "refusal", "context_full"]) }),
      () => ({ parts: [], stop: pick<StopReason>(["end", "pause", "max_tokens", "tool_use"]) }),
      () => ({ parts: [{ kind: "thinking", text: words() }], stop: pick<StopReason>(["pause", "max_tokens", "end"]) }),
      () => ({ parts: [nonsense(request), nonsense(request)].map((part) => ({ ...part, id: "same" }) as Part) }),
    ])();

  const sensible = (request: ModelRequest, n: number): Line => {
    // An absurd choice, well submitted.
    if (request.agent === "ModelSelector" && n >= 2 && next() < 0.5) return { parts: [call("submit_selection", { candidate: candidate(request), reasons: [words() || "Because.", "It may be no better than the yardstick."], confidence: "high" })] };
    try {
      return typicalRun(request, n);
    } catch {
      // Its script has come to an end, or the results are not what it expects.
      return odd(request);
    }
  };

  const model = scriptedModel((request, n) => {
    if (next() < poison) {
      const event = whole(20);
      if (event === 0) run.abort(new Error("the person stopped the run"));
      else if (event === 1) stop.abort();
      else if (event < 5) throw new BudgetError("The day's limit is reached.", "Raise it or wait.", { asked: 0.1, left: 0.01 });
      else throw new ProviderError(pick(codes), "It does not answer.", "Try again.");
    }
    return next() < sense ? sensible(request, n) : odd(request);
  }, next() < 0.5);
  return { model, stop, run };
}
