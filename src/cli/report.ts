/** Outcome → what a person reads in a terminal. */
import type { AgentReport } from "../agents/report.ts";
import type { Backtest } from "../backtest/backtest.ts";
import type { Outcome, SeriesForecast } from "../outcome.ts";
import { keyText } from "../panel/forecastCsv.ts";

const shownProblems = 8;
const shownSeries = 3;

export function report(outcome: Outcome): string {
  if (outcome.status === "refused") return `${["Nothing to forecast: " + outcome.reason, ...howToAsk(outcome.reason), ...problemLines({ problems: outcome.problems.filter(({ message }) => !outcome.reason.includes(message)) })].join("\n")}\n`;
  const { found, decided } = outcome;
  const lines = [found.summary, ""];
  for (const { column, role, reason } of found.roles.reasons) lines.push(`  ${role.padEnd(10)} ${visible(column)}: ${reason}`);
  lines.push(...problemLines(outcome));
  if (decided !== undefined) {
    lines.push("", ...decided.selection.reasons, ...(outcome.agents === undefined ? [] : agentLines(outcome.agents)), "", ...leaderboard(decided.selection.leaderboard), "");
    for (const forecast of decided.forecast.slice(0, shownSeries)) lines.push(...forecastLines(forecast));
    const more = decided.forecast.length - shownSeries;
    if (more > 0) lines.push(`… and ${more} more series; --out FILE.csv writes them all.`);
  }
  return `${lines.join("\n")}\n`;
}

function agentLines({ decidedBy, fallback, receipt, flags }: AgentReport): readonly string[] {
  return [
    "",
    ...(decidedBy === "rules" && fallback !== null ? [`The rules decided: ${visible(fallback.reason)}`] : []),
    visible(receipt.text),
    ...(flags.length === 0 ? [] : [`Numbers of the agents that stand in no measurement: ${flags.map(({ text }) => visible(text)).join(", ")}`]),
  ];
}

/** What the reason offers in words is asked for with an option here. */
function howToAsk(reason: string): readonly string[] {
  const words = /ask for “([^”]+)”/.exec(reason)?.[1];
  return words === undefined ? [] : [`Ask with --request ${JSON.stringify(words)}.`];
}

function problemLines({ problems }: Pick<Outcome, "problems">): readonly string[] {
  const lines = problems.slice(0, shownProblems).map(({ severity, message, hint, at }) => `  ${severity}: ${at === undefined ? "" : `line ${at.line}: `}${message}${hint === undefined ? "" : ` ${hint}`}`);
  return problems.length > shownProblems ? [...lines, `  … and ${problems.length - shownProblems} more; --json lists them all.`] : lines;
}

function leaderboard(rows: readonly Backtest[]): readonly string[] {
  const width = Math.max(5, ...rows.map((row) => row.candidate.id.length));
  const number = (value: number | null, digits: number): string => (value === null || !Number.isFinite(value) ? "–" : value.toFixed(digits)).padStart(8);
  return [
    `${"model".padEnd(width)}     MASE    sMAPE    RMSSE coverage  seconds`,
    ...rows.map(({ candidate, scores, seconds, failed, dropped }) =>
      scores === null
        ? `${candidate.id.padEnd(width)}  ${failed === undefined && dropped !== undefined ? `left out: ${dropped}` : `failed: ${failed ?? "not scored"}`}`
        : `${candidate.id.padEnd(width)} ${number(scores.mase, 3)} ${number(scores.smape, 2)} ${number(scores.rmsse, 3)} ${number(scores.coverage, 2)} ${number(seconds, 3)}`,
    ),
  ];
}

function forecastLines({ key, times, point, intervals }: SeriesForecast): readonly string[] {
  const widest = intervals.at(-1);
  const short = (value: number | undefined): string => (value === undefined || !Number.isFinite(value) ? "–" : String(Number(value.toPrecision(5))));
  return [
    ...(key.length > 0 ? [visible(keyText(key))] : []),
    ...times.map((time, k) => `  ${time}  ${short(point[k])}${widest === undefined ? "" : `  [${short(widest.lower[k])}, ${short(widest.upper[k])}] ${widest.level * 100}%`}`),
  ];
}

/** Names from files are shown without control characters: a terminal obeys those. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
