/** Outcome → the object of the terminal contract: the only place that knows its field names. */
import type { Spent } from "../agents/port.ts";
import type { AgentReport } from "../agents/report.ts";
import type { Backtest } from "../backtest/backtest.ts";
import type { Problem } from "../data/problem.ts";
import type { Outcome, SeriesForecast } from "../outcome.ts";
import type { NoAgents } from "./agents.ts";
import { keyText } from "../panel/forecastCsv.ts";

const schema = "forecast-agent/1";

/** @param missing why agents, who were asked for, could not begin. */
export function jsonAnswer(file: string, outcome: Outcome, missing?: NoAgents): Readonly<Record<string, unknown>> {
  const problems = outcome.problems.map(problemJson);
  if (outcome.status === "refused") return { schema, file, status: "refused", reason: outcome.reason, problems, n_rows: outcome.rows, timings_ms: rounded(outcome.timings) };
  const { found, decided, code } = outcome;
  // A column that the header leaves blank has no name there; places stand for names only where there is no header.
  const named = (column: string): string => (found.dialect.headerLine !== null && /^#\d+$/.test(column) && found.columns[Number(column.slice(1)) - 1] === column ? "" : column);
  return {
    schema,
    file,
    status: "ok",
    problems,
    roles: {
      // Names of the file only: where time runs across, the columns it runs across are the target.
      time: found.roles.index.columns.filter((column) => column !== found.across?.time).map(named),
      ids: found.roles.keys.map(named),
      target: found.across?.columns[0] ?? (found.roles.targets[0] === undefined ? null : named(found.roles.targets[0])),
      exogenous: found.roles.exogenous.map(named),
      known_ahead: found.roles.knownAhead.map(named),
      reasons: found.roles.reasons,
    },
    layout: found.layout,
    frequency: found.frequency,
    ...(found.bins === undefined ? {} : { bins: { step: found.bins.unit, rule: found.bins.rule } }),
    periods: found.profile.periods,
    n_rows: found.rows,
    n_series: found.nSeries,
    ...(found.future === 0 ? {} : { n_future: found.future }),
    summary: found.summary,
    ...(decided === undefined
      ? {}
      : {
          horizon: decided.horizon,
          selection: { model: decided.selection.candidateId, spec: decided.selection.spec, reasons: decided.selection.reasons },
          leaderboard: decided.selection.leaderboard.map(rowJson),
          left_out: decided.selection.leftOut,
          forecast: decided.forecast.flatMap(forecastJson),
        }),
    ...(code === undefined ? {} : { code }),
    ...(missing === undefined ? {} : { llm: { ...nothingSpent, fallback: { kind: missing.exit, reason: missing.message } } }),
    ...(outcome.agents === undefined ? {} : { llm: llmJson(outcome.agents) }),
    timings_ms: rounded(outcome.timings),
  };
}

const nothingSpent = { decided_by: "rules", usd: 0, estimated: false, calls: 0, input_tokens: 0, output_tokens: 0 } as const;
const unknownSpending = { usd: null, estimated: true, calls: null, agents: [] } as const;

/** Input is what was neither read from a cache nor written to one. `estimated`: the dollars are the most that it can have cost. */
function llmJson({ provider, model, decidedBy, fallback, spending, receipt, flags, unanswered, ...answers }: AgentReport): object {
  const spent = ({ usd, estimated, calls, usage }: Spent): object => ({
    usd,
    estimated,
    calls,
    input_tokens: usage.input,
    output_tokens: usage.output,
    cache_read_tokens: usage.cacheRead,
    cache_write_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
  });
  const { data_analysis, feature_engineering, model_selection, workflow, reasoning } = answers;
  return {
    provider,
    model,
    decided_by: decidedBy,
    fallback,
    ...(spending === null ? unknownSpending : { ...spent(spending), agents: spending.agents.map((one) => ({ agent: one.agent, ...spent(one) })) }),
    receipt,
    flags,
    unanswered,
    data_analysis,
    feature_engineering,
    model_selection,
    workflow,
    reasoning,
  };
}

function problemJson({ code, severity, message, hint, at }: Problem): object {
  return { code, severity, message, ...(hint === undefined ? {} : { hint }), ...(at === undefined ? {} : at) };
}

function rowJson({ candidate, description, scores, windows, seconds, failed, dropped }: Backtest): object {
  return {
    model: candidate.id,
    description,
    mase: scores?.mase ?? null,
    smape: scores?.smape ?? null,
    rmsse: scores?.rmsse ?? null,
    mae: scores?.mae ?? null,
    rmse: scores?.rmse ?? null,
    coverage: scores?.coverage ?? null,
    windows,
    seconds: Number(seconds.toFixed(4)),
    reason: candidate.reason,
    ...(failed === undefined ? {} : { failed }),
    ...(dropped === undefined ? {} : { dropped }),
  };
}

/** One row a series, step and level. */
function forecastJson({ key, times, point, intervals }: SeriesForecast): readonly object[] {
  return times.flatMap((time, k) => intervals.map(({ level, lower, upper }) => ({ key: keyText(key), time, point: point[k], lower: lower[k], upper: upper[k], level })));
}

function rounded(timings: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(timings).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]));
}
