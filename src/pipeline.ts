/** The spine: file + request + decider → Outcome. Read this first. */
import type { Backtest } from "./backtest/backtest.ts";
import type { OpenFitter } from "./backtest/fitter.ts";
import type { Problem } from "./data/problem.ts";
import { readPanel } from "./data/readPanel.ts";
import { readTable } from "./data/readTable.ts";
import { openBench } from "./decide/bench.ts";
import { checkRequest } from "./decide/request.ts";
import type { Decider } from "./decide/decider.ts";
import { decide } from "./decide/decide.ts";
import { settleSelection } from "./decide/forecastSelection.ts";
import { checkSeason, chooseHorizon, sizeOf } from "./decide/horizon.ts";
import { rowTitle, titlesOf } from "./decide/titles.ts";
import { readWords, rolesOf, stepsOf } from "./decide/words.ts";
import { emit } from "./emit/index.ts";
import { type Decided, foundIn, type Onlooker, type Outcome, type Progress, type RunRequest, seriesForecasts } from "./outcome.ts";
import { profilePanel } from "./profile/profilePanel.ts";

export interface Surroundings {
  readonly decider: Decider;
  /** Where models are fitted; in this thread where nothing is said. */
  readonly openFitter?: OpenFitter;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  readonly onlooker?: Onlooker;
  /** Milliseconds, monotone. */
  now(): number;
  /** Today as YYYY-MM-DD, for the header of the workflow. */
  readonly today: string;
}

export async function runPipeline(asked: RunRequest, { decider, openFitter, signal, onProgress, onlooker, now, today }: Surroundings): Promise<Outcome> {
  const request = checkRequest(asked);
  const started = now();
  const timings: Record<string, number> = {};
  let last = started;
  const timed = (stage: string): void => void ((timings[stage] = now() - last), (last = now()));

  onProgress({ stage: "read", done: 0, message: "Reading the file" });
  const table = await readTable(request.file, signal);
  const columns = "status" in table ? [] : table.columns;
  const wish = readWords(request.text, columns.map((column) => column.name));
  const reading = "status" in table ? table : readPanel(table, request.file, { ...rolesOf(wish, columns), ...request.roles });
  timed("read");
  const refused = (reason: string, problems: readonly Problem[], rows: number): Outcome => ({ status: "refused", file: request.file, reason, problems, rows, ...(columns.length === 0 ? {} : { columns: columns.map(({ name, type }) => ({ name, type })) }), timings: { ...timings, total: now() - started } });
  if (reading.status === "refused") return refused(reading.reason, reading.problems, reading.rows);

  const { panel, targetChoices } = reading;
  const size = sizeOf(panel);
  checkSeason(panel.seasonLength, size);
  onProgress({ stage: "profile", done: 0.1, message: "Measuring patterns" });
  const profile = profilePanel(panel, signal);
  timed("profile");
  const found = foundIn(panel, profile, targetChoices);
  const outcome = (rest: object): Outcome => ({ status: "ok", problems: panel.problems, found, ...rest, timings: { ...timings, total: now() - started } });
  if (request.goal === "profile") return outcome({});

  const wished = wish.span === undefined ? undefined : stepsOf(wish.span, panel.frequency);
  const horizon = chooseHorizon(panel.frequency, profile.length.median, request.horizon ?? wished ?? (panel.future > 0 ? Math.min(panel.future, size.longest) : undefined), size);
  const opened = openBench(panel, profile, { horizon, levels: request.levels, only: request.model, now, ...(openFitter === undefined ? {} : { openFitter }) });
  const bench = onlooker?.opened(opened, found, columns) ?? opened;
  onProgress({ stage: "backtest", done: 0.15, message: `Backtesting ${bench.candidates.length} candidates` });
  const backtested = (row: Backtest, k: number, n: number): void => {
    onlooker?.backtested(row);
    onProgress({ stage: "backtest", done: 0.15 + (0.7 * k) / n, message: `Backtested ${rowTitle(row.candidate, bench.candidates)} (${k} of ${n})` });
  };
  const decision = await decide(decider, bench, { backtested }, signal);
  timed("backtest");

  onProgress({ stage: "forecast", done: 0.85, message: "Forecasting" });
  const settled = await settleSelection(bench, decision, signal);
  if ("reason" in settled) return refused(settled.reason, panel.problems, panel.rows);
  const { selection, forecasts } = settled;
  timed("forecast");
  const decided: Decided = { horizon, selection, titles: titlesOf(selection), forecast: seriesForecasts(panel, forecasts, horizon) };
  if (request.goal === "forecast") return outcome({ decided });

  onProgress({ stage: "write", done: 0.95, message: "Writing the workflow" });
  const text = emit(selection, request.dialect, today);
  timed("write");
  return outcome({ decided, code: { dialect: request.dialect, text } });
}
