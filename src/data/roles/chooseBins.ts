/** For times without a regular step: whether they are measurements of something, and how long a step to take the mean over. */
import { binNumber, binUnits, tellsApart, type BinUnit } from "../bins.ts";
import type { Column, Table } from "../table.ts";
import type { Resolution } from "../time/format.ts";
import { factsOf, usedLevels } from "./cells.ts";
import { seriesTimes, type IndexFinding } from "./findIndex.ts";
import { isRowNumber } from "./ignored.ts";
import { means } from "./words.ts";

/** Bins of a series between its ends, and the share of them that must have a row: means of nothing are missing. */
const fewestBins = 12;
const leastFilled = 0.8;
/** Distinct texts of a column per row, from which on each row is a thing of its own. */
const names = 0.5;

/** The finest step that nearly always has a row; null where none has. @param times sorted times of each series. */
export function chooseBins(series: readonly Float64Array[], resolution: Resolution): BinUnit | null {
  for (const unit of binUnits) {
    if (!tellsApart(resolution, unit)) continue;
    let filled = 0;
    let spanned = 0;
    let longest = 0;
    for (const times of series) {
      if (times.length === 0) continue;
      const numbers = new Set<number>();
      for (const time of times) numbers.add(binNumber(time, unit));
      const span = binNumber(times[times.length - 1]!, unit) - binNumber(times[0]!, unit) + 1;
      filled += numbers.size;
      spanned += span;
      longest = Math.max(longest, span);
    }
    if (longest < fewestBins) return null;
    if (filled >= leastFilled * spanned) return unit;
  }
  return null;
}

/** Readings of one thing follow each other in time and have no names of their own; events and things do. */
export function areMeasurements(table: Table, { time, keys }: IndexFinding): boolean {
  const rest = table.columns.filter((column) => !time.columns.includes(column) && !keys.columns.includes(column));
  return isOrdered(time.times, keys.seriesOf, keys.count) && !rest.some((column) => column.type === "time" || isName(column, table.rows));
}

/** Two or more words, or a number of its own, for (nearly) every row. */
function isName(column: Column, rows: number): boolean {
  if (column.type === "text") return usedLevels(column).length > Math.max(20, names * rows);
  const facts = factsOf(column);
  return column.type === "number" && facts.whole && facts.distinct === rows && means(column.name, "identifier") && !isRowNumber(column);
}

/** Rows of a series run forwards, or backwards, but for slips. */
function isOrdered(times: Float64Array, seriesOf: Uint32Array, count: number): boolean {
  const last = new Float64Array(count).fill(Number.NaN);
  let rises = 0;
  let falls = 0;
  for (let row = 0; row < times.length; row += 1) {
    const time = times[row]!;
    if (Number.isNaN(time)) continue;
    const before = last[seriesOf[row]!]!;
    if (time > before) rises += 1;
    else if (time < before) falls += 1;
    last[seriesOf[row]!] = time;
  }
  return Math.min(rises, falls) <= 0.05 * (rises + falls);
}

/** The step for measurements without a regular one; null where the rows are no measurements or too few. */
export function binsOfMeasurements(table: Table, index: IndexFinding): BinUnit | null {
  return areMeasurements(table, index) ? chooseBins(seriesTimes(index.time.times, index.keys), index.time.resolution) : null;
}
