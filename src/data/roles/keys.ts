/** The smallest set of columns that, with the time, names each row: the ids of a long table. */
import type { Column, Table } from "../table.ts";
import { codesUpTo } from "../../numeric/numberCodes.ts";
import { codesOf, factsOf, numberCodes, seenTexts, usedLevels, type NumberedRows } from "./cells.ts";
import { means } from "./words.ts";

export interface Keys {
  readonly columns: readonly Column[];
  /** Series number of each row (0 …) and how many there are. */
  readonly seriesOf: Uint32Array;
  readonly count: number;
  /** Share of rows whose key and time an earlier row has too. */
  readonly duplicates: number;
}

/** So many rows may share key and time: slips in the file, told as problems. */
const tolerated = 0.05;
/** Fewer rows that share a time make no long table. */
const longFrom = 0.1;
const mostCandidates = 12;
/** Rows of a series on average, with fewer of which it is none. */
const fewestEach = 3;
/** Share of the times of all series that have rows, where a number that may be a measure makes the series. */
const leastFilled = 0.5;
/** The same where things meet one another: two countries trade each year, two teams play now and then. */
const leastMet = 0.2;

/**
 * @param times of the rows, NaN for rows without one. @param used columns with another role already.
 * @returns the smallest set under which times are all but unique; the best there is, where none is good.
 */
export function findKeys(table: Table, times: Float64Array, used: readonly Column[]): Keys {
  const timeCodes = numberCodes(times);
  const none = keysOf(table, timeCodes, []);
  if (none.duplicates <= longFrom) return none;
  const able = keyCandidates(table, used);
  const meeting = able.filter((column) => able.some((other) => other !== column && areTheSameThings(column, other) && isSparse(keysOf(table, timeCodes, [column, other]), timeCodes, leastMet)));
  // What is counted at a meeting is no id of it either.
  const candidates = able.filter((column) => meeting.length === 0 || !(meeting.includes(column) || mayBeMeasure(column)));
  let best = none;
  let hopeful: Keys[] = [];
  for (const set of subsets(candidates)) {
    if (hopeful.length > 0 && set.length > (hopeful[0]?.columns.length ?? 0)) break;
    const keys = keysOf(table, timeCodes, set);
    if (keys.count > table.rows / fewestEach) continue;
    if (set.some(mayBeMeasure) && isSparse(keys, timeCodes, leastFilled)) continue;
    if (keys.duplicates < best.duplicates) best = keys;
    if (keys.duplicates <= tolerated) hopeful.push(keys);
  }
  // The fewest double rows first; then fewer, longer series; of columns that say the same, those without blanks, then those that stand first.
  hopeful = hopeful.sort((a, b) => Math.round(100 * a.duplicates) - Math.round(100 * b.duplicates) || a.count - b.count || texts(b) - texts(a) || blanks(a) - blanks(b));
  return hopeful[0] ?? best;
}

/** True where less than this share of the times of all series have rows. */
function isSparse({ seriesOf, count }: Keys, times: NumberedRows, share: number): boolean {
  return seriesOf.length < share * count * times.values.length;
}

/** True for columns with the same texts, as teams at home and away have. */
function areTheSameThings(a: Column, b: Column): boolean {
  if (a.type !== "text" || b.type !== "text") return false;
  const [few, many] = [textsOf(a), textsOf(b)].sort((one, other) => one.size - other.size) as [ReadonlySet<string>, ReadonlySet<string>];
  return few.size >= 3 && [...few].filter((text) => many.has(text)).length >= 0.8 * few.size;
}

function textsOf(column: Column): ReadonlySet<string> {
  return new Set(usedLevels(column).map((code) => column.levels?.[code] ?? ""));
}

function texts({ columns }: Keys): number {
  return columns.filter((column) => column.type === "text").length;
}

function blanks({ columns }: Keys): number {
  return columns.reduce((count, column) => count + column.missing, 0);
}

/** True for numbers that may be counted rather than given out, such as the goals of a match: they are ids where they name things that are there at most times. */
function mayBeMeasure(column: Column): boolean {
  return column.type === "number" && !means(column.name, "identifier");
}

/** Series numbers by the given key columns. */
export function keysFor(table: Table, times: Float64Array, columns: readonly Column[]): Keys {
  return keysOf(table, numberCodes(times), columns);
}

function keyCandidates(table: Table, used: readonly Column[]): readonly Column[] {
  return table.columns
    .filter((column) => {
      if (used.includes(column) || column.type === "empty" || column.type === "time") return false;
      const facts = factsOf(column);
      // A series may be called NA, as Namibia and North America are.
      const distinct = column.type === "text" ? seenTexts(column) : facts.distinct;
      if (distinct < 2 || distinct > table.rows / 2) return false;
      if (column.type === "text") return true;
      return facts.whole && !facts.counts && (means(column.name, "identifier") || (facts.distinct <= table.rows / 10 && facts.distinct <= 200 && facts.min >= 0 && !means(column.name, "target") && !means(column.name, "driver") && !means(column.name, "time")));
    })
    .sort((a, b) => likeliness(b) - likeliness(a) || a.position - b.position)
    .slice(0, mostCandidates);
}

function likeliness(column: Column): number {
  return (column.type === "text" ? 2 : 0) + (means(column.name, "identifier") ? 1 : 0);
}

/** Sets of one, two and three candidates, likelier ones first; numbers join only by name or where texts do not do. */
function* subsets(candidates: readonly Column[]): Generator<readonly Column[]> {
  for (const a of candidates) yield [a];
  for (let i = 0; i < candidates.length; i += 1) for (let j = i + 1; j < candidates.length; j += 1) yield [candidates[i], candidates[j]].filter((column) => column !== undefined);
  const few = candidates.slice(0, 8);
  for (let i = 0; i < few.length; i += 1) for (let j = i + 1; j < few.length; j += 1) for (let k = j + 1; k < few.length; k += 1) yield [few[i], few[j], few[k]].filter((column) => column !== undefined);
}

/** @param times a code for each distinct time, 0 for rows without one. */
function keysOf(table: Table, times: NumberedRows, columns: readonly Column[]): Keys {
  const seriesOf = new Uint32Array(table.rows);
  let count = 1;
  for (const column of columns) {
    const codes = codesOf(column);
    const pairs = codesUpTo(count * (column.levels?.length ?? Number.POSITIVE_INFINITY));
    let lastPair = -1;
    let last = 0;
    for (let row = 0; row < seriesOf.length; row += 1) {
      const pair = codes[row]! * count + seriesOf[row]!;
      // Rows of a series mostly stand together.
      if (pair !== lastPair) last = pairs.codeOf(pair);
      lastPair = pair;
      seriesOf[row] = last;
    }
    count = pairs.size;
  }
  return { columns, seriesOf, count, duplicates: doubleShare(times, seriesOf, count) };
}

/** Rows of these many times are compared: they tell as much as all of them. */
const mostCompared = 500_000;

/** Share of rows whose time and series an earlier row has too, of some of the times. */
function doubleShare(times: NumberedRows, seriesOf: Uint32Array, count: number): number {
  const skip = Math.max(1, Math.floor(seriesOf.length / mostCompared));
  // Where the pairs of each time that is compared begin; below 0 for the other times.
  const pairsFrom = new Float64Array(times.values.length + 1).fill(-1);
  let pairs = 0;
  for (let code = skip; code < pairsFrom.length; code += skip, pairs += count) pairsFrom[code] = pairs;
  const seen = codesUpTo(pairs);
  let rows = 0;
  for (let row = 0; row < seriesOf.length; row += 1) {
    const from = pairsFrom[times.codes[row]!]!;
    if (from < 0) continue;
    rows += 1;
    seen.codeOf(from + seriesOf[row]!);
  }
  return rows === 0 ? 0 : 1 - seen.size / rows;
}
