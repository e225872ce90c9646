/** Models as the extension would send them, of the passengers of an airline (R's `AirPassengers`), and what answers the page's asks. */
import type { AgentPart, CandidateView, ForecastView, PanelModel, RoleView, SeriesView, TimelineEntry } from "../../src/panel/panelModel.ts";
import { airPassengers } from "../support/classics.ts";

const months = (start: number, n: number): Float64Array => Float64Array.from({ length: n }, (_, month) => Date.UTC(1949, start + month, 1));

export const series: SeriesView = {
  index: 0,
  key: [],
  frequency: { unit: "month", every: 1 },
  times: months(0, 144),
  y: Float64Array.from(airPassengers, (value, place) => (place >= 40 && place < 44 ? NaN : place === 70 ? 420 : value)),
  outliers: [70],
  changepoints: [96],
  gaps: [[40, 43]],
  trend: Float64Array.from({ length: 144 }, (_, month) => 120 + 2.4 * month + 12 * Math.sin(month / 22)),
  seasons: [{ period: 12, cycle: Float64Array.of(-25, -36, -2, -8, -4, 36, 64, 63, 17, -21, -54, -29) }],
};

export function forecastOf(candidate: string, index = 0, shift = 0): ForecastView {
  const horizon = 12;
  const point = Float64Array.from({ length: horizon }, (_, step) => airPassengers[132 + step]! * 1.09 + shift);
  const interval = (level: number, width: number): ForecastView["intervals"][number] => ({
    level,
    lower: point.map((value, step) => value - width * Math.sqrt(step + 1)),
    upper: point.map((value, step) => value + width * Math.sqrt(step + 1)),
  });
  return {
    candidate,
    index,
    times: months(144, horizon),
    labels: Array.from({ length: horizon }, (_, step) => `1961-${String(step + 1).padStart(2, "0")}-01`),
    point,
    intervals: [interval(0.8, 8), interval(0.95, 14)],
    windows: [108, 120, 132].map((start) => ({
      times: months(start, horizon),
      actual: Float64Array.from(airPassengers.slice(start, start + horizon)),
      point: Float64Array.from({ length: horizon }, (_, step) => airPassengers[start - 12 + step]! * 1.12 + shift),
    })),
  };
}

const row = (id: string, title: string, description: string, mase: number, more: Partial<CandidateView> = {}): CandidateView => ({
  id,
  title,
  description,
  reason: `Tried because the series has a season and a trend.`,
  scores: { mase, smape: mase * 4.1, rmsse: mase * 1.12, coverage: 0.95 - mase / 12 },
  windows: [mase * 1.2, mase * 0.8, mase * 1.05, mase * 0.9, mase * 1.06],
  seconds: mase / 3,
  excuse: null,
  ...more,
});

export const leaderboard: readonly CandidateView[] = [
  row("combination", "Combination", "Theta, ETS and SARIMA, weighted", 0.612),
  row("exp_smoothing", "Exponential smoothing", "ETS(M,Ad,M)", 0.689),
  row("arima_reg+log", "ARIMA on logs", "ARIMA(0,1,1)(0,1,1)[12]", 0.731),
  row("theta_reg", "Theta", "Theta, multiplicative season", 0.893, { windows: [1.2, null, 0.7, 0.9, 0.8] }),
  row("naive_reg", "Seasonal naive", "The same month of last year", 1.252),
  row("prophet_reg", "Prophet", "", 0, { scores: null, windows: [], excuse: { kind: "failed", reason: "The optimiser did not come to an end within 10 s." } }),
  row("mlp", "Neural network", "", 0, { scores: null, windows: [1.9], excuse: { kind: "left_out", reason: "Clearly worse on the most recent window." } }),
];

const roles: readonly RoleView[] = [
  { role: "time", label: "Time", value: "month", reason: "The only column of dates, one month apart.", change: { kind: "choice", options: [{ value: "month", label: "month" }], selected: ["month"], several: false } },
  {
    role: "target",
    label: "Target",
    value: "passengers",
    reason: "The only column of numbers that changes over time.",
    change: { kind: "choice", options: [{ value: "passengers", label: "passengers" }, { value: "capacity", label: "capacity" }], selected: ["passengers"], several: false },
  },
  { role: "keys", label: "Series by", value: "none", reason: "Each month comes once.", change: { kind: "choice", options: [{ value: "airline", label: "airline" }, { value: "route", label: "route" }], selected: [], several: true } },
  { role: "horizon", label: "Horizon", value: "12 months", reason: "A year is usual for months.", change: { kind: "text", value: "12", placeholder: "12" } },
  { role: "levels", label: "Intervals", value: "80 %, 95 %", reason: "From the settings.", change: { kind: "text", value: "0.8, 0.95", placeholder: "0.8, 0.95" } },
  { role: "frequency", label: "Frequency", value: "monthly", reason: "Measured.", change: null },
];

export const done: PanelModel = {
  revision: 9,
  run: 1,
  file: "air-passengers.csv",
  state: "done",
  outdated: null,
  progress: null,
  refusal: null,
  problems: [
    { severity: "warning", message: "4 months are missing.", hint: "They are filled in on the line between their neighbours.", line: 41 },
    { severity: "info", message: "1 value stands out.", hint: "It is kept.", line: 72 },
  ],
  data: {
    summary: "monthly · 144 rows · season 12",
    sentences: ["The trend is strong and upward.", "The season of 12 months is strong and grows with the level.", "The last year lies within what the years before suggest."],
    seriesCount: 1,
    longest: 144,
    roles,
  },
  leaderboard,
  leftOut: [{ model: "Poisson regression", reason: "needs counts, and these values are not." }],
  chosen: {
    id: "combination",
    title: "Combination",
    by: "rules",
    reasons: ["It has the lowest MASE of 6 models over 5 windows: 0.612.", "Repeating the last year would have 1.252."],
    horizon: 12,
    levels: [0.8, 0.95],
    coverageLevel: 0.95,
  },
  timeline: [
    { kind: "step", title: "Read 144 rows", details: ["The separator is a comma.", "Dates are written as year-month-day."] },
    { kind: "step", title: "Compared 6 models on 5 windows", details: ["Each window holds 12 months."] },
    { kind: "step", title: "Chose the combination", details: [] },
  ],
  mode: "rules",
  limit: 5,
  budget: null,
};

export const working: PanelModel = {
  ...done,
  revision: 4,
  state: "working",
  progress: { done: 0.45, message: "Backtested Theta (3 of 7)" },
  leaderboard: leaderboard.slice(1, 4),
  leftOut: [],
  chosen: null,
  problems: [],
  timeline: done.timeline.slice(0, 1),
};

const nothing = { data: null, leaderboard: [], leftOut: [], chosen: null, timeline: [] } as const;

export const refused: PanelModel = { ...done, ...nothing, state: "refused", refusal: { reason: "No column holds dates.", hint: "Name the column of times with “Change”, or add one." }, problems: [{ severity: "error", message: "There are no rows.", hint: "Add some.", line: null }] };
export const failed: PanelModel = { ...done, ...nothing, state: "failed", refusal: { reason: "The thread that computes ended.", hint: "Run it again; the log says more." }, problems: [] };
export const stopped: PanelModel = { ...working, state: "stopped", progress: null };

const said = "The season is strong. The combination has a MASE of 0.612 against 1.252 of the seasonal naive forecast, about 77 percent better.";
const mark = (number: string, evidence: string | null, candidate: string | null = null): { readonly from: number; readonly to: number; readonly evidence: string | null; readonly candidate: string | null } => ({
  from: said.indexOf(number),
  to: said.indexOf(number) + number.length,
  evidence,
  candidate,
});

export const parts: readonly AgentPart[] = [
  { kind: "thinking", text: "The profile says that the season grows with the level, so logs may help.", numbers: [] },
  { kind: "tool", tool: "compare_candidates", input: '{\n  "models": ["exp_smoothing", "theta_reg"]\n}', result: "model          mase\nexp_smoothing  0.689\ntheta_reg      0.893", isError: false },
  { kind: "tool", tool: "backtest", input: '{ "model": "mlp" }', result: "The model needs 200 observations.", isError: true },
  { kind: "text", text: said, numbers: [mark("0.612", "MASE of Combination", "combination"), mark("1.252", "MASE of Seasonal naive", "naive_reg"), mark("77", null)] },
];

export const agents: PanelModel = {
  ...done,
  mode: "agents",
  chosen: { ...done.chosen!, by: "agents" },
  timeline: [
    done.timeline[0]!,
    { kind: "agent", agent: "DataAnalyzer", state: "answered", reason: null, parts: [{ kind: "text", text: "Monthly data with a strong season.", numbers: [] }] },
    { kind: "agent", agent: "FeatureEngineer", state: "gave_up", reason: "The answer did not fit after 3 tries; the rules decide.", parts: [{ kind: "waiting", reason: "the service is busy" }] },
    { kind: "agent", agent: "ModelSelector", state: "answered", reason: null, parts },
  ],
  budget: {
    model: "claude-sonnet-5-5",
    provider: "Anthropic",
    today: { limit: 5, spent: 1.37, reserved: 0.42 },
    quote: 0.61,
    agents: [
      { agent: "DataAnalyzer", calls: 3, input: 4210, cached: 18_400, output: 1320, usd: 0.0254, estimated: false },
      { agent: "FeatureEngineer", calls: 2, input: 3100, cached: 12_200, output: 640, usd: 0.0151, estimated: false },
      { agent: "ModelSelector", calls: 6, input: 9800, cached: 61_000, output: 2900, usd: 0.0547, estimated: false },
    ],
    settled: 0.0952,
    receipt: "The agents' choice has a MASE of 0.612 on the same windows where the rules' has 0.640: 4.4 % lower.",
  },
};

/** An agent who is speaking: `length` characters of what it will say. */
export function speaking(length: number): PanelModel {
  const entry: TimelineEntry = { kind: "agent", agent: "ModelSelector", state: "working", reason: null, parts: [...parts.slice(0, 3), { kind: "text", text: said.slice(0, length), numbers: [mark("0.612", "MASE of Combination", "combination")].filter(({ to }) => to <= length) }] };
  return { ...working, revision: 100 + length, mode: "agents", budget: { ...agents.budget!, settled: null, receipt: null }, timeline: [done.timeline[0]!, entry] };
}

export const manySeries: PanelModel = { ...done, file: "sales.csv", data: { ...done.data!, summary: "daily · 10,000 series", seriesCount: 10_000 } };
