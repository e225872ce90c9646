/** Columns, and groups of columns, that can be the time of the rows. */
import type { Column, Table } from "../table.ts";
import { readTimes } from "../time/formats.ts";
import type { Resolution } from "../time/format.ts";
import { factsOf, usedLevels } from "./cells.ts";
import { timeParts } from "./timeParts.ts";
import { means } from "./words.ts";

export interface TimeCandidate {
  readonly columns: readonly Column[];
  readonly pattern: string;
  readonly resolution: Resolution;
  /** Time of each row in ms, NaN where it has none. */
  readonly times: Float64Array;
  /** How likely names and places make it, before the grid is looked at. */
  readonly score: number;
  readonly reason: string;
  /** Another pattern that fits as well: day and month could be swapped. */
  readonly rival?: string;
}

/** All candidates, likeliest first. */
export function timeCandidates(table: Table): readonly TimeCandidate[] {
  const single = table.columns.map((column) => timeColumn(column)).filter((candidate) => candidate !== null);
  const whole = [...single, ...timeParts(table, single)];
  return whole.sort((a, b) => b.score - a.score || (a.columns[0]?.position ?? 0) - (b.columns[0]?.position ?? 0));
}

/** The column as a time, or null. `asked`: the person says it is one, so names and habits do not matter. */
export function timeColumn(column: Column, asked = false): TimeCandidate | null {
  if (column.type === "empty" || (column.type === "text" && !asked)) return null;
  const values = distinctTexts(column);
  if (values === null) return null;
  const reading = readTimes(values.texts);
  if (reading === null) return null;
  const { parser } = reading;
  const named = means(column.name, "time") || means(column.name, "year");
  if (column.type === "number" && !asked && !numberIsTime(column, parser.pattern, reading.share, named)) return null;
  const times = new Float64Array(values.textOf.length);
  for (let row = 0; row < times.length; row += 1) times[row] = reading.times[values.textOf[row] ?? -1] ?? Number.NaN;
  return {
    columns: [column],
    pattern: parser.pattern,
    resolution: parser.resolution,
    times,
    score: (column.type === "time" ? 3 : parser.pattern === "%Y" ? 1.6 : parser.pattern.length <= 2 ? 1.8 : 2.6) + (named ? 0.5 : 0) + (column.position === 0 ? 0.3 : 0),
    reason: `its cells are times written ${parser.pattern}`,
    ...(reading.rival === undefined ? {} : { rival: reading.rival.pattern }),
  };
}

/** Distinct texts of a column and, for each row, which of them it holds (a large number where it is missing). */
function distinctTexts(column: Column): { readonly texts: readonly string[]; readonly textOf: Uint32Array } | null {
  const none = 0xffffffff;
  if (column.levels !== undefined && column.codes !== undefined) {
    const used = usedLevels(column);
    const place = new Uint32Array(column.levels.length).fill(none);
    used.forEach((code, i) => (place[code] = i));
    return { texts: used.map((code) => column.levels?.[code] ?? ""), textOf: Uint32Array.from(column.codes, (code) => place[code] ?? none) };
  }
  const numbers = column.numbers;
  if (numbers === undefined || !factsOf(column).whole) return null;
  const placeOf = new Map<number, number>();
  const textOf = new Uint32Array(numbers.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] ?? Number.NaN;
    if (Number.isNaN(value)) {
      textOf[row] = none;
      continue;
    }
    let place = placeOf.get(value);
    if (place === undefined) placeOf.set(value, (place = placeOf.size));
    textOf[row] = place;
  }
  return { texts: [...placeOf.keys()].map(String), textOf };
}

/** Numbers are times only where they can hardly be anything else, or their name says so. */
function numberIsTime(column: Column, pattern: string, share: number, named: boolean): boolean {
  const facts = factsOf(column);
  if (!facts.whole || facts.distinct < 3) return false;
  switch (pattern) {
    case "%Y%m%d":
      return share >= 0.98;
    case "%Y%m":
      return share === 1 && (named || facts.rises);
    case "%Y":
      return share >= 0.98 && (means(column.name, "year") || ((named || column.name === "#1" || column.name.startsWith("#")) && facts.rises && facts.max - facts.min < 400 && facts.distinct >= 0.8 * (facts.max - facts.min + 1)));
    default:
      return share === 1 && (facts.rises || named || /unix|epoch/i.test(column.name));
  }
}
