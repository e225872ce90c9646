/** What is to be forecast: one column, or several series of one kind side by side. */
import { numberAt, type Column } from "../table.ts";
import { factsOf, rowsOf } from "./cells.ts";
import { means, rankOf, tokensOf } from "./words.ts";

export interface TargetFinding {
  readonly targets: readonly Column[];
  /** All that could be the target, the chosen one first; more than one where names and values do not decide. */
  readonly choices: readonly Column[];
  readonly reason: string;
}

/** Scores nearer than this do not decide. */
const tooClose = 0.15;
const mostChoices = 12;

/**
 * @param columns number columns without another role. @param isStatic true for columns that do not change within a series.
 * @param long the file has series ids already, so that columns side by side are variables, not series.
 */
export function findTargets(columns: readonly Column[], long: boolean, file: string, isStatic: (column: Column) => boolean): TargetFinding | null {
  if (columns.length === 0) return null;
  const scored = columns.map((column, i) => ({ column, score: scoreOf(column, i, columns, file, isStatic) })).sort((a, b) => b.score - a.score || a.column.position - b.column.position);
  const [first, second] = scored;
  if (first === undefined) return null;
  if (second === undefined) return { targets: [first.column], choices: [first.column], reason: "it is the only column of numbers left" };
  const alike = long || columns.some((column) => expects(column, columns)) ? [] : sideBySide(columns);
  if (alike.length >= 2) return { targets: alike, choices: [alike[0] ?? first.column], reason: "the columns are series of one kind side by side" };
  const close = scored.filter(({ score }) => score > first.score - tooClose).map(({ column }) => column);
  const reason = means(first.column.name, "target") ? "its name says that it is what is measured" : close.length > 1 ? "it stands first among columns that could be meant" : "it varies most like a quantity to forecast";
  return { targets: [first.column], choices: close.slice(0, mostChoices), reason };
}

function scoreOf(column: Column, place: number, columns: readonly Column[], file: string, isStatic: (column: Column) => boolean): number {
  const facts = factsOf(column);
  const rank = rankOf(column.name, "target");
  const rows = rowsOf(column);
  let score = 0;
  if (rank >= 0) score += 2 - 0.01 * rank;
  if (means(column.name, "driver")) score -= 2;
  if (means(column.name, "weather")) score -= 0.4;
  if (means(column.name, "identifier") && rank < 0) score -= 1;
  if (isStatic(column)) score -= 3;
  if (facts.distinct <= 2) score -= 2;
  else if (facts.distinct <= 5 && rows > 50) score -= 0.7;
  if (column.missing > 0.5 * rows) score -= 1;
  if (column.name.startsWith("#")) score -= 0.1;
  if (expects(column, columns)) score -= 4;
  else if (means(column.name, "actual") && columns.some((other) => other !== column && saysExpected(other.name))) score += 1;
  const named = new Set(tokensOf(file));
  if (tokensOf(column.name).some((token) => token.length > 3 && named.has(token))) score += 0.5;
  // Of prices of a day it is the closing one that is followed.
  if (/\bclos(e|ing)\b/i.test(column.name) && !/adj/i.test(column.name) && columns.some(({ name }) => /^open$/i.test(name))) score += 1;
  return score + (place === 0 ? 0.2 : 0) + (place === columns.length - 1 ? 0.1 : 0);
}

/** True for the forecast, the plan or the last value of what another column holds itself: all that its name says besides is said there too. */
function expects({ name }: Column, columns: readonly Column[]): boolean {
  if (!saysExpected(name)) return false;
  const about = aboutOf(name);
  return columns.some((other) => !saysExpected(other.name) && !means(other.name, "driver") && !means(other.name, "weather") && (about.length === 0 || aboutOf(other.name).some((token) => about.includes(token))));
}

/** The last of a day is its closing price, that of another year is none. */
function saysExpected(name: string): boolean {
  return means(name, "expected") || /\blast[ _-]?(year|month|week|day|period)\b/i.test(name);
}

/** Words of a name that say neither that something was expected nor that it came. */
function aboutOf(name: string): readonly string[] {
  return tokensOf(name).filter((token) => token.length > 2 && !/^(day|last|year)$/.test(token) && !means(token, "expected") && !means(token, "actual"));
}

/** The columns that are series of one kind: like names, or names without a common meaning over values of one size. */
function sideBySide(columns: readonly Column[]): readonly Column[] {
  const able = columns.filter((column) => factsOf(column).distinct > 2 && !means(column.name, "driver"));
  if (able.length < 2 || able.length < 0.7 * columns.length) return [];
  if (able.some((column) => means(column.name, "weather")) || /\b(open|close)\b/i.test(able.map(({ name }) => name).join(" "))) return [];
  const sizes = able.map(sizeOf);
  const spread = Math.max(...sizes) / Math.max(Math.min(...sizes), Number.MIN_VALUE);
  if (alikeNames(able) && spread < 1e4) return able;
  const meaningless = able.every((column) => rankOf(column.name, "target") < 0 || rankOf(column.name, "target") > 20);
  return able.length >= 3 && meaningless && spread < 300 ? able : [];
}

/** Names that differ in numbers only, or share a word. */
function alikeNames(columns: readonly Column[]): boolean {
  const bare = columns.map(({ name }) => name.replace(/\d+/g, ""));
  if (new Set(bare).size === 1 && (bare[0] ?? "").length > 1) return true;
  const counts = new Map<string, number>();
  for (const { name } of columns) for (const token of new Set(tokensOf(name))) if (token.length > 2) counts.set(token, (counts.get(token) ?? 0) + 1);
  return Math.max(0, ...counts.values()) === columns.length && columns.length >= 3;
}

/** Mean distance from zero of a sample of values. */
function sizeOf(column: Column): number {
  const rows = rowsOf(column);
  const stride = Math.max(1, Math.floor(rows / 1000));
  let sum = 0;
  let count = 0;
  for (let row = 0; row < rows; row += stride) {
    const value = numberAt(column, row);
    if (Number.isNaN(value)) continue;
    sum += Math.abs(value);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
