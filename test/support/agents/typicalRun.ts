/** What a sensible model does on a monthly series with a season: the script of the typical run. */
import type { ModelRequest, Part } from "../../../src/agents/port.ts";
import { call, type Line } from "./scriptedModel.ts";

const think = (text: string): Part => ({ kind: "thinking", text });

/** The texts of the last user message, parsed. */
export function given(request: ModelRequest): readonly Record<string, unknown>[] {
  return (request.messages.at(-1)?.parts ?? []).flatMap((part) => (part.kind === "text" && part.text.startsWith("{") ? [JSON.parse(part.text) as Record<string, unknown>] : []));
}

/** Results of the last calls. */
export function results(request: ModelRequest): readonly string[] {
  return (request.messages.at(-1)?.parts ?? []).flatMap((part) => (part.kind === "tool_result" ? part.text : []));
}

interface Board {
  readonly rows: readonly (readonly [string, number, number, number | null, number])[];
  readonly yardstick: string;
  readonly rules_pick: string;
}

/** The last leaderboard in the conversation; undefined before one was given. */
export function boardOf(request: ModelRequest): Board | undefined {
  const text = request.messages.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "text" && part.text.startsWith("{") && part.text.includes('"leaderboard"') ? part.text : []))).at(-1);
  return (JSON.parse(text ?? "{}") as { leaderboard?: Board }).leaderboard;
}

function board(request: ModelRequest): Board {
  const found = boardOf(request);
  if (found === undefined) throw new Error("no leaderboard was given");
  return found;
}

export function typicalRun(request: ModelRequest, n: number): Line {
  if (request.agent === "DataAnalyzer") return n === 0 ? looks(request) : analyses();
  if (request.agent === "FeatureEngineer") return n === 0 ? prepares() : hands(request);
  return [scans, shortlists, combines, selects][n]!(request);
}

function looks(request: ModelRequest): Line {
  const { rows, yardstick } = board(request);
  return {
    parts: [
      think("Monthly, one strong season of 12, a clear trend. The lambda decides between logs and none. I want to see whether the lead of the best candidate holds in all windows, and the autocorrelation at the seasonal lags."),
      call("analyze_temporal_patterns", { series: 1 }),
      call("diagnose_performance", { candidates: [rows[0]![0], yardstick] }),
    ],
  };
}

function analyses(): Line {
  return {
    parts: [
      think("The season is stable over the windows, the trend goes on. Nothing odd in the last windows. Logs are tame here."),
      call("submit_analysis", {
        summary: "A monthly series with a steady rise and a season that repeats each year. Its swings grow with the level, so that relative changes are steadier than absolute ones.",
        domain: "tourism",
        patterns: ["A season of 12 steps, by far the strongest pattern.", "A trend that goes on through the whole history.", "Swings that grow with the level: multiplicative rather than additive."],
        risks: ["The trend may flatten within the horizon, which no model here can know.", "A handful of windows tells close candidates apart by luck as well."],
        advice: "Take logarithms or multiplicative seasons; let a regression see all waves of the year; a damped trend is the safer one over a year.",
      }),
    ],
  };
}

function scans(): Line {
  return {
    parts: [think("The leaderboard has exponential smoothing, theta and ARIMA close together, and regressions behind. I look at what else could be tried before I narrow it."), call("suggest_model", { count: 3 })],
  };
}

function shortlists(): Line {
  return {
    parts: [
      call("submit_shortlist", {
        models: ["exp_smoothing", "arima_reg", "theta_reg", "linear_reg"],
        why: "They lead the leaderboard, err differently, and the regression can take what the FeatureEngineer finds.",
      }),
    ],
  };
}

function prepares(): Line {
  return {
    parts: [
      think("The usual recipe takes changes and all waves. Two ideas: a year's difference of logs in place of waves, and more lags without differences."),
      call("create_recipe", { steps: [{ type: "log" }, { type: "diff", args: { lag: 12 } }, { type: "lag", args: { lags: [1, 2, 3] } }, { type: "naomit" }, { type: "normalize" }] }),
      call("create_recipe", { steps: [{ type: "log" }] }),
    ],
  };
}

function hands(request: ModelRequest): Line {
  // Logarithms are refused where there are negative values; then there is nothing to hand over.
  const [differenced, logs] = results(request).map((text) => (text.startsWith("{") ? (JSON.parse(text) as { recipe: string }).recipe : undefined));
  return {
    parts: [
      call("submit_recipes", {
        workflows: [...(differenced === undefined ? [] : [{ recipe: differenced, models: ["linear_reg"] }]), ...(logs === undefined ? [] : [{ recipe: logs, models: ["arima_reg"] }])],
        why: "A year's difference of logarithms leaves the regression only what changes from one year to the next; logarithms alone let the seasonal models work with growth rates.",
      }),
    ],
  };
}

function combines(request: ModelRequest): Line {
  const members = board(request)
    .rows.map(([id]) => id)
    .filter((id) => !id.startsWith("hybrid_model") && !id.startsWith("naive"))
    .slice(0, 3);
  return {
    parts: [think("The best three err differently; their weighted mean may be steadier than any of them. One backtest, then I choose."), call("backtest_models", { combinations: [{ members, combine: "weighted" }] })],
  };
}

function selects(request: ModelRequest): Line {
  const { rows } = JSON.parse(results(request)[0]!) as { rows: readonly { candidate?: string; mase?: number }[] };
  const { rows: ranked, yardstick: id } = board(request);
  const [best, mase] = [...ranked.map(([id, error]) => [id, error] as const), ...rows.flatMap(({ candidate, mase }) => (candidate === undefined || mase === undefined ? [] : [[candidate, mase] as const]))].sort((a, b) => a[1] - b[1])[0]!;
  const yardstick = ranked.find((row) => row[0] === id)!;
  return {
    parts: [
      think("The combination is within noise of the best single model and steadier over the windows."),
      call("submit_selection", {
        candidate: best,
        reasons: [
          `It has MASE ${mase}, against ${yardstick[1]} of the seasonal naive forecast.`,
          "It carries the season and the growing swings, which are the strongest patterns here.",
          "The candidates behind it are close: the lead is small for so few windows.",
          "It cannot know whether the trend goes on as it did.",
        ],
        confidence: "medium",
      }),
    ],
  };
}
