/** The worker's side of a run that is kept open: it looks on while the pipeline works, and answers from the same bench afterwards. */
import type { Backtest, Candidate } from "../backtest/backtest.ts";
import type { Column } from "../data/table.ts";
import type { Bench } from "../decide/bench.ts";
import { checkSelection } from "../decide/check.ts";
import { chosenByHand } from "../decide/chosenByHand.ts";
import { settleSelection } from "../decide/forecastSelection.ts";
import { byScore } from "../decide/score.ts";
import type { Selection } from "../decide/selection.ts";
import { rowTitle, titleOf, titlesOf } from "../decide/titles.ts";
import { emit } from "../emit/index.ts";
import { FitError } from "../grammar/model.ts";
import { models } from "../models/index.ts";
import { type CodeDialect, type Found, type Onlooker, seriesForecasts } from "../outcome.ts";
import { candidateView } from "../panel/candidateView.ts";
import type { RunEvent } from "../panel/events.ts";
import type { CandidateView } from "../panel/panelModel.ts";
import { profileSentences } from "../profile/describe.ts";
import { type Forecasts, openForecasts } from "./forecastView.ts";
import { keysView } from "./keysView.ts";
import type { Answered, Answers, Question, Used } from "./messages.ts";
import { seriesView } from "./seriesView.ts";

export interface Session extends Onlooker {
  /** Never rejects for what a file or a person may bring about. */
  answer(question: Question, signal: AbortSignal): Promise<Answered<Answers[Question["kind"]]>>;
  /** @param by who chose. @returns the final rows. */
  ended(selection: Selection, by: "rules" | "agents"): readonly CandidateView[];
}

export interface SessionSettings {
  readonly dialect: CodeDialect;
  /** ISO date. */
  readonly today: string;
  onEvent(event: RunEvent): void;
}

const no = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });

export function openSession({ dialect, today, onEvent }: SessionSettings): Session {
  let open: { readonly bench: Bench; readonly forecasts: Forecasts } | undefined;
  let hasRead = (): void => undefined;
  const read = new Promise<void>((resolve) => (hasRead = resolve));
  let settled: Selection | undefined;
  let settledBy: "rules" | "agents" = "rules";
  const rows = new Map<string, Backtest>();
  const tell = (row: Backtest): void => {
    rows.set(row.candidate.id, row);
    onEvent({ kind: "row", row: candidateView(row, rowTitle(row.candidate, open?.bench.candidates)) });
  };

  async function forecast(id: string, series: number, signal: AbortSignal): Promise<Answered<Answers["forecast"]>> {
    const row = rows.get(id);
    if (open === undefined || row === undefined) return no(`There is no candidate ${JSON.stringify(id)}.`);
    const excuse = excuseOf(row);
    if (excuse !== null) return no(excuse);
    try {
      return { ok: true, value: await open.forecasts.of(row.candidate, series, signal) };
    } catch (error) {
      if (error instanceof FitError) return no(`${titleOf(row.candidate)} has no forecast: ${error.message}.`);
      throw error;
    }
  }

  async function use(id: string, signal: AbortSignal): Promise<Answered<Used>> {
    const row = settled?.leaderboard.find(({ candidate }) => candidate.id === id);
    if (open === undefined || settled === undefined || row === undefined) return no(`There is no candidate ${JSON.stringify(id)}.`);
    const excuse = excuseOf(row);
    if (excuse !== null) return no(excuse);
    const { bench, forecasts } = open;
    const selection = id === settled.candidateId ? settled : chosenByHand(bench, settled, row);
    const wrong = checkSelection(selection, bench);
    if (wrong.length > 0) return no(`${titleOf(row.candidate)} cannot be used: ${wrong.join("; ")}.`);
    const made = await settleSelection(bench, selection, signal);
    if ("reason" in made) return no(made.reason);
    if (made.selection.candidateId !== id) return no(`${titleOf(row.candidate)} cannot be used: ${made.selection.reasons.at(-1) ?? "it cannot be fitted on all data"}`);
    forecasts.made(id);
    // What was said of all series, of weights and of fallbacks comes with each settling.
    const reasons = [...new Set(made.selection.reasons)];
    const decided = { horizon: bench.horizon, selection: { ...made.selection, reasons }, titles: titlesOf(made.selection), forecast: seriesForecasts(bench.panel, made.forecasts, bench.horizon) };
    return { ok: true, value: { by: id === settled.candidateId ? settledBy : "person", decided, code: { dialect, text: emit(decided.selection, dialect, today) } } };
  }

  async function know(candidates: readonly Candidate[], signal: AbortSignal): Promise<Answered<Answers["know"]>> {
    if (open === undefined || settled === undefined) return no("The run has not ended yet.");
    const { bench } = open;
    const fresh = await Promise.all(candidates.filter(({ id }) => !rows.has(id)).map(async (candidate) => ({ ...(await bench.backtest(candidate, signal)), candidate })));
    for (const row of fresh) rows.set(row.candidate.id, row);
    settled = { ...settled, leaderboard: [...settled.leaderboard, ...fresh].sort(byScore) };
    return { ok: true, value: { measured: fresh.length } };
  }

  return {
    opened(bench, found, columns) {
      open = { bench, forecasts: openForecasts(bench) };
      onEvent({ kind: "opened", opened: openedOf(bench, found, columns) });
      hasRead();
      // Agents try workflows of their own on the same bench.
      return {
        ...bench,
        async backtest(candidate, signal, latest) {
          const row = await bench.backtest(candidate, signal, latest);
          if (latest === undefined) tell(row);
          return row;
        },
      };
    },
    // Those that were left out after some windows are known here only.
    backtested: (row) => (row.dropped === undefined ? undefined : tell(row)),
    ended(selection, by) {
      settled = selection;
      settledBy = by;
      for (const row of selection.leaderboard) rows.set(row.candidate.id, row);
      open?.forecasts.made(selection.candidateId);
      const titles = titlesOf(selection);
      return selection.leaderboard.map((row) => candidateView(row, titles[row.candidate.id]!));
    },
    async answer(question, signal) {
      // Whoever looks on from the beginning gets to see the series as soon as they are read; a file that is refused ends the thread.
      await read;
      if (open === undefined) return no("The file has not been read.");
      const { panel, profile } = open.bench;
      switch (question.kind) {
        case "keys":
          return { ok: true, value: keysView(panel.series, question.search, question.from) };
        case "use":
          return await use(question.candidate, signal);
        case "know":
          return await know(question.candidates, signal);
        default: {
          const series = panel.series[question.index];
          if (series === undefined) return no(`There is no series ${question.index + 1}: the file has ${panel.series.length}.`);
          return question.kind === "series" ? { ok: true, value: seriesView(series, question.index, panel.frequency, profile.periods) } : await forecast(question.candidate, question.index, signal);
        }
      }
    },
  };
}

function excuseOf({ candidate, failed, dropped }: Backtest): string | null {
  if (failed !== undefined) return `${titleOf(candidate)} failed its backtest: ${failed}.`;
  return dropped === undefined ? null : `${titleOf(candidate)} was left out: ${dropped}.`;
}

function openedOf({ panel, profile, horizon, levels, candidates }: Bench, found: Found, columns: readonly Column[]) {
  return {
    found,
    problems: panel.problems,
    sentences: profileSentences(panel, profile),
    columns: columns.map(({ name, type }) => ({ name, type })),
    horizon,
    levels,
    candidates: candidates.length,
    models: models.map(({ id, title }) => ({ id, title })),
  };
}
