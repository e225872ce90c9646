/** Selections made by hand, for what is written from them. */
import type { Backtest } from "../../src/backtest/backtest.ts";
import type { Selection } from "../../src/decide/selection.ts";
import type { Dialect } from "../../src/data/table.ts";
import type { ModelSpec } from "../../src/grammar/args.ts";
import type { WorkflowSpec } from "../../src/grammar/spec.ts";

export const plainDialect: Dialect = {
  encoding: "utf-8",
  bom: false,
  delimiter: ",",
  quote: '"',
  decimal: ".",
  thousands: "",
  headerLine: 1,
  skipAfterHeader: 0,
  skipFooter: 0,
  missing: [],
};

export const ets: ModelSpec = { type: "exp_smoothing", args: { seasonal_period: 12, error: "auto", trend: "auto", season: "auto", damping: "auto" } };
export const theta: ModelSpec = { type: "theta_reg", args: { seasonal_period: 12, decomposition: "multiplicative" } };
export const linear: ModelSpec = { type: "linear_reg", args: { penalty: 0 } };

/** A monthly single series, exponential smoothing, five windows of a year. */
export function specOf(changes: Partial<WorkflowSpec> = {}): WorkflowSpec {
  return {
    schema: "forecast-workflow/1",
    source: { file: "air-passengers.csv", dialect: plainDialect, columns: ["ds", "y"] },
    roles: { layout: "single", index: { columns: ["ds"], pattern: "%Y-%m-%d" }, keys: [], targets: ["y"], exogenous: [], duplicates: null },
    frequency: { unit: "month", every: 1, anchor: 1 },
    periods: [12],
    recipe: [],
    model: ets,
    horizon: 12,
    levels: [0.8, 0.95],
    nonNegative: true,
    validation: { windows: 5, horizon: 12, step: 12, minTraining: 24 },
    ...changes,
  };
}

export function selectionOf(spec: WorkflowSpec, changes: Partial<Selection> = {}): Selection {
  const row = (id: string, model: ModelSpec, mase: number): Backtest => ({
    candidate: { id, recipe: spec.recipe, model, reason: "it suits the data" },
    description: "ETS(M,Ad,M)",
    scores: { mae: 20 * mase, rmse: 25 * mase, smape: 5 * mase, mase, rmsse: mase, coverage: 0.93 },
    windows: [mase],
    seconds: 0.1,
  });
  return {
    spec,
    candidateId: spec.model.type,
    reasons: [
      "Exponential smoothing (ETS) had the lowest error of 7 candidates in 5 rolling-origin windows of 12 steps (MASE 0.921, sMAPE 4.61 %).",
      "That is 34 % better than seasonal naive (MASE 1.40).",
    ],
    leaderboard: [row(spec.model.type, spec.model, 0.921), row("naive_reg:seasonal", { type: "naive_reg", args: { method: "seasonal", seasonal_period: 12 } }, 1.4)],
    leftOut: [],
    coverageLevel: 0.95,
    ...changes,
  };
}
