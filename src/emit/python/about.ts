/** What the workflow is and why, in sentences: the script's docstring, the notebook's first cell. */
import type { Backtest } from "../../backtest/backtest.ts";
import type { Selection } from "../../decide/selection.ts";
import { displayWidth, plain } from "../../python/escape.ts";
import { wrap } from "../../python/prose.ts";
import { span, targetWords } from "./names.ts";

const width = 88;
const mostRows = 12;

export interface About {
  /** One line. */
  readonly title: string;
  readonly reasons: readonly string[];
  readonly tableTitle: string;
  /** Aligned columns, the header first; empty without a backtest. */
  readonly table: readonly string[];
  readonly remark: string;
}

export function aboutWorkflow({ spec, reasons, leaderboard, candidateId, coverageLevel }: Selection, today: string): About {
  const { windows, horizon } = spec.validation;
  const scored = leaderboard.filter((row) => row.scores !== null).slice(0, mostRows);
  return {
    title: `Forecast of ${targetWords(spec)}, ${span(spec.horizon, spec.frequency)} ahead.`,
    reasons: reasons.map(plain),
    tableTitle: `Backtest on ${windows} ${windows === 1 ? "window" : "windows"} of ${span(horizon, spec.frequency)}, means over series and windows:`,
    table: windows === 0 || scored.length === 0 ? [] : table(scored, candidateId, coverageLevel),
    remark: `Written on ${today} for ${plain(spec.source.file)}.`,
  };
}

/** The docstring's lines, each short enough. */
export function aboutLines(about: About): string[] {
  return [
    ...wrap(about.title, width - 3),
    "",
    ...about.reasons.flatMap((reason) => wrap(`- ${reason}`, width, "  ")),
    ...(about.table.length === 0 ? [] : ["", ...wrap(about.tableTitle, width), "", ...about.table.map((line) => `    ${line}`)]),
    "",
    ...(about.table.length === 0 ? [] : [...wrap("The script repeats this for the chosen model (*). Where a library's optimiser ends up elsewhere, its figures differ from these.", width), ""]),
    ...wrap(`${about.remark} Run it in the folder of that file, with \`uv run\` or in any environment that has the packages above; it writes the forecast and a plot beside the file.`, width),
  ];
}

function table(rows: readonly Backtest[], chosen: string, coverageLevel: number): string[] {
  const cells = rows.map(({ candidate, scores }) => [
    `${candidate.id === chosen ? "*" : " "} ${plain(candidate.id)}`,
    ...[scores?.mase, scores?.rmsse].map((value) => figure(value, 3)),
    figure(scores?.smape, 2),
    ...[scores?.mae, scores?.rmse].map((value) => figure(value, 4)),
    scores?.coverage === null || scores?.coverage === undefined ? "" : `${(100 * scores.coverage).toFixed(0)}%`,
  ]);
  const head = ["  model", "MASE", "RMSSE", "sMAPE", "MAE", "RMSE", `in ${Number((100 * coverageLevel).toFixed(1))}%`];
  const widths = head.map((title, c) => Math.max(...[title, ...cells.map((row) => row[c] ?? "")].map(displayWidth)));
  return [head, ...cells].map((row) => row.map((cell, c) => pad(cell, widths[c] ?? 0, c === 0)).join("  ").trimEnd());
}

/** Digits enough to tell models apart, no more. */
function figure(value: number | undefined, digits: number): string {
  if (value === undefined || !Number.isFinite(value)) return "";
  if (digits === 4) return Math.abs(value) >= 1000 ? value.toFixed(0) : value.toPrecision(4);
  return value.toFixed(digits);
}

function pad(cell: string, width_: number, left: boolean): string {
  const blank = " ".repeat(Math.max(0, width_ - displayWidth(cell)));
  return left ? cell + blank : blank + cell;
}
