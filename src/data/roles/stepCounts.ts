/** Counts of steps that no calendar places: week 1, 2, 3 … 145, as numbers or behind the word for what is counted. */
import type { Frequency } from "../frequency.ts";
import type { Column } from "../table.ts";
import type { Edit } from "../time/format.ts";
import { factsOf, usedLevels } from "./cells.ts";
import type { TimeCandidate } from "./timeColumns.ts";
import { tokensOf } from "./words.ts";

type Length = NonNullable<Frequency["lasts"]>;

/** What a count of steps is called, and how long a step then is. */
const stepNames: Readonly<Record<string, Length | null>> = {
  week: "week", weeks: "week", wk: "week", woche: "week", semaine: "week", semana: "week", settimana: "week",
  day: "day", days: "day", tag: "day", jour: "day", dia: "day", giorno: "day",
  month: "month", months: "month", monat: "month", mois: "month", mes: "month", mese: "month",
  quarter: "quarter", quarters: "quarter", hour: "hour", hours: "hour", year: "year", years: "year",
  period: null, t: null, step: null, ds: null, time: null, timestep: null,
};
const stepLetters: Readonly<Record<string, Length>> = { w: "week", d: "day", m: "month", q: "quarter", y: "year" };
/** A count of fewer steps may be of anything; of weeks, months and quarters a few less will do. */
const fewestSteps = 20;
const fewestNamed = 12;
/** Share of the steps between the first and the last that are there. */
const fewestFilled = 0.95;

/** How long a step is by a name for counts of steps: null where the name does not say, undefined where it is no such name. @param letters "W" too. */
export function stepLength(name: string, letters = false): Length | null | undefined {
  const words = tokensOf(name).filter((token) => !/^(number|no|nr|num|id|index)$/.test(token));
  const [word] = words;
  if (word === undefined || words.length > 1) return undefined;
  if (Object.hasOwn(stepNames, word)) return stepNames[word];
  return letters && Object.hasOwn(stepLetters, word) ? stepLetters[word] : undefined;
}

/** A count, all but without gaps. `asked`: the person says that it is one. */
export function stepCount(column: Column, asked = false): TimeCandidate | null {
  return column.type === "number" ? numbered(column, asked) : column.type === "text" ? worded(column, asked) : null;
}

function numbered(column: Column, asked: boolean): TimeCandidate | null {
  const named = stepLength(column.name);
  const lasts = named === undefined && asked ? null : named;
  const { min, max, whole, distinct } = factsOf(column);
  if (lasts === undefined || !whole) return null;
  if (!asked && (min < 0 || distinct < fewestOf(lasts) || distinct < fewestFilled * (max - min + 1) || lasts === "year")) return null;
  return candidate(column, column.numbers ?? new Float64Array(), lasts);
}

const afterWord: Edit = { about: "The steps are counted behind a word.", steps: [["^[^0-9]+", ""]] };

/** Week 1, W01, Day_7: the same word in all cells. A single letter counts where the column's name says what it stands for. */
function worded(column: Column, asked: boolean): TimeCandidate | null {
  const { levels = [], codes } = column;
  const used = usedLevels(column);
  if (codes === undefined || column.missing > 0 || used.length < fewestNamed) return null;
  const counts = new Map<number, number>();
  let word: string | undefined;
  for (const code of used) {
    const [, stem, count] = /^([^\d]{1,20})(\d{1,5})$/.exec(levels[code] ?? "") ?? [];
    if (stem === undefined || (word ??= stem) !== stem) return null;
    counts.set(code, Number(count));
  }
  const stem = (word ?? "").replace(/[\s_.#-]+$/, "");
  const named = stepLength(column.name);
  const lasts = stepLength(stem, named !== undefined || asked) ?? (asked ? null : undefined);
  const distinct = new Set(counts.values());
  const range = Math.max(...distinct) - Math.min(...distinct) + 1;
  // Two spellings of a step would be two steps here and one there.
  if (lasts === undefined || distinct.size < counts.size || (!asked && (distinct.size < fewestOf(lasts) || distinct.size < fewestFilled * range))) return null;
  return { ...candidate(column, Float64Array.from(codes, (code) => counts.get(code) ?? Number.NaN), lasts ?? named ?? null), writing: { pattern: "%Ec", edit: afterWord } };
}

function fewestOf(lasts: Length | null): number {
  return lasts === "week" || lasts === "month" || lasts === "quarter" || lasts === "year" ? fewestNamed : fewestSteps;
}

function candidate(column: Column, times: Float64Array, lasts: Length | null): TimeCandidate {
  return {
    columns: [column],
    writing: { pattern: "%Ec" },
    resolution: "day",
    times,
    score: 1,
    reason: "its numbers count the steps; no calendar places them",
    counts: { unit: "step", every: 1, ...(lasts === null ? {} : { lasts }) },
  };
}
