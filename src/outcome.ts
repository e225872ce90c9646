/** What the pipeline is asked and what it answers: plain data that crosses the worker's border. */
import type { OutboxEntry } from "./agents/outbox.ts";
import type { AgentReport } from "./agents/report.ts";
import type { Backtest } from "./backtest/backtest.ts";
import type { Binning, BinUnit } from "./data/bins.ts";
import { formatTime } from "./data/formatTime.ts";
import { frequencyLabel } from "./data/frequency.ts";
import { futureTimes } from "./data/grid.ts";
import type { Problem } from "./data/problem.ts";
import type { Across, Layout, Panel, Roles } from "./data/panel.ts";
import type { Column, Dialect } from "./data/table.ts";
import type { Bench } from "./decide/bench.ts";
import type { Forecast } from "./grammar/model.ts";
import { summaryLine } from "./profile/describe.ts";
import type { Profile } from "./profile/profile.ts";
import type { CodeDialect } from "./decide/request.ts";
import type { Selection } from "./decide/selection.ts";

export type { CodeDialect, Constraints, Degree, Goal, RunRequest } from "./decide/request.ts";

/** Forecast of one series on the original scale; all arrays have the horizon's length. */
export interface SeriesForecast {
  readonly key: readonly string[];
  /** As in the file's own resolution: "1961-01-01", "2024-03-01 13:00", or a step number. */
  readonly times: readonly string[];
  readonly point: readonly number[];
  readonly intervals: readonly { readonly level: number; readonly lower: readonly number[]; readonly upper: readonly number[] }[];
}

/** @param forecasts of all series of the panel, in order. */
export function seriesForecasts({ series, frequency }: Panel, forecasts: readonly Forecast[], horizon: number): readonly SeriesForecast[] {
  return forecasts.map(({ point, intervals }, s) => ({
    key: series[s]!.key,
    times: Array.from(futureTimes(series[s]!, horizon, frequency), (time) => formatTime(time, frequency)),
    point: Array.from(point),
    intervals: intervals.map(({ level, lower, upper }) => ({ level, lower: Array.from(lower), upper: Array.from(upper) })),
  }));
}

/** Milliseconds of each stage. */
export type Timings = Readonly<Record<string, number>>;

/** What was read and measured: known as soon as the file makes a series. */
export interface Found {
  readonly file: string;
  /** How the text is written and which columns it has, in order: with these an editor finds a column's header cell. */
  readonly dialect: Dialect;
  readonly columns: readonly string[];
  /** Time runs across these columns; the roles then name columns that the file does not have. */
  readonly across?: Across;
  readonly layout: Layout;
  readonly roles: Roles;
  readonly profile: Profile;
  /** "monthly", "business-daily", "15min", "irregular", "unknown" …. */
  readonly frequency: string;
  /** Rows are joined to one value a step; periods and forecasts are in these steps. */
  readonly bins?: Binning;
  /** The finest that they could be joined to. */
  readonly finest?: BinUnit;
  readonly rows: number;
  /** Steps behind the target's end for which the file has rows; the horizon where nobody asks for another. */
  readonly future: number;
  readonly nSeries: number;
  /** Other columns that could be the target, the chosen one first; longer than one only where it is truly ambiguous. */
  readonly targetChoices: readonly string[];
  /** One line such as "monthly · 144 rows · 2 gaps · season 12". */
  readonly summary: string;
}

export function foundIn(panel: Panel, profile: Profile, targetChoices: readonly string[]): Found {
  return {
    file: panel.file,
    dialect: panel.dialect,
    columns: panel.columns,
    ...(panel.across === undefined ? {} : { across: panel.across }),
    layout: panel.layout,
    roles: panel.roles,
    profile,
    frequency: panel.bins?.because === "irregular" ? "irregular" : frequencyLabel(panel.frequency),
    ...(panel.bins === undefined ? {} : { bins: panel.bins }),
    ...(panel.finest === undefined ? {} : { finest: panel.finest }),
    rows: panel.rows,
    future: panel.future,
    nSeries: panel.series.length,
    targetChoices,
    summary: summaryLine(panel, profile),
  };
}

export interface Decided {
  readonly horizon: number;
  readonly selection: Selection;
  /** In words, by the ids of the candidates on the leaderboard and of the model types that were left out. */
  readonly titles: Readonly<Record<string, string>>;
  readonly forecast: readonly SeriesForecast[];
}

export type Outcome =
  | {
      readonly status: "ok";
      readonly problems: readonly Problem[];
      readonly found: Found;
      /** Absent for goal `profile`. */
      readonly decided?: Decided;
      /** Only for goal `generate`. */
      readonly code?: { readonly dialect: CodeDialect; readonly text: string };
      /** Only where agents were asked to decide. */
      readonly agents?: AgentReport;
      /** What agents would be told; only where somebody asked for that. */
      readonly outbox?: readonly OutboxEntry[];
      readonly timings: Timings;
    }
  | {
      readonly status: "refused";
      readonly file: string;
      readonly reason: string;
      readonly problems: readonly Problem[];
      readonly rows: number;
      /** All columns of the file, in order, where it is a table: somebody may know better which is what. */
      readonly columns?: readonly Pick<Column, "name" | "type">[];
      readonly timings: Timings;
    };

/** Where the run is: shown in the progress notification and on stderr. */
export interface Progress {
  readonly stage: "read" | "profile" | "backtest" | "forecast" | "write";
  /** Share of the whole run, 0–1, never falling. */
  readonly done: number;
  /** A short phrase: "Backtested exp_smoothing (3 of 7)". */
  readonly message: string;
}

/** Looks on while the pipeline works, and may keep its instruments. */
export interface Onlooker {
  /** The file is read and measured. @param columns of the file. @returns the bench to work with. */
  opened(bench: Bench, found: Found, columns: readonly Column[]): Bench;
  /** As a decider tells it. */
  backtested(row: Backtest): void;
}
