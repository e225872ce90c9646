/** Rows → series on their regular grid: sorted, double rows joined, gaps as NaN. */
import { median } from "../numeric/quantile.ts";
import type { Binning } from "./bins.ts";
import type { Frequency } from "./frequency.ts";
import { stepCounter } from "./grid.ts";
import type { DuplicateRule, Series } from "./panel.ts";
import { seriesOnGrid } from "./onGrid.ts";
import { partialEnd, partialSum, type PartialEnd } from "./partialEnd.ts";
import { toldEach } from "./problems.ts";
import { isAmount } from "./roles/amounts.ts";
import type { Assigned } from "./roles/assignment.ts";
import { textAt } from "./roles/cells.ts";
import type { Keys } from "./roles/keys.ts";
import { snapTime } from "./snap.ts";
import type { Column } from "./table.ts";

/** What of the roles makes the grid. */
export type GridRequest = Pick<Assigned, "times" | "keys" | "targets" | "exogenous" | "known" | "goesOn" | "frequency" | "snap" | "bins" | "parts">;

export interface BuiltSeries {
  readonly series: readonly Series[];
  /** How double rows were joined; null where there were none. */
  readonly duplicates: DuplicateRule | null;
  readonly duplicateRows: number;
  /** The first rows with the time of another, and that other one. */
  readonly doubles: readonly { readonly row: number; readonly of: number }[];
  /** The first rows that stand before the one above them. */
  readonly unsorted: readonly number[];
  readonly unsortedRows: number;
  /** The file runs backwards. */
  readonly descending: boolean;
  /** The first rows behind a gap. */
  readonly gaps: readonly { readonly row: number; readonly steps: number }[];
  readonly gapSteps: number;
  /** The first empty cells of targets, and how many there are. */
  readonly blanks: readonly { readonly row: number; readonly column: Column }[];
  readonly blankCount: number;
  /** Steps of (nearly) all series that have rows and no value, behind their last one; and the first of those rows. */
  readonly future: number;
  readonly aheadRow: number | null;
  /** The last step of the file, whose rows are left out because it is visibly not over. */
  readonly partial: PartialEnd | null;
  /** Ids of series without a single value. */
  readonly empty: readonly string[];
}

/** Each series reaches from its first to its last value. @returns the row behind the widest gap where a grid would be absurdly long. */
export function buildSeries(request: GridRequest): BuiltSeries | { readonly strayRow: number; readonly steps: number } {
  const { keys, targets, exogenous, known, frequency, bins } = request;
  const moved = request.snap ? request.times.map((time) => (Number.isNaN(time) ? time : snapTime(time, frequency, bins !== undefined))) : request.times;
  const partial = bins === undefined ? null : partialEnd(request.times, moved, bins);
  const arranged = arrange(partial === null ? moved : withoutStep(moved, partial.step), request);
  // Where most rows are added to others, a day with few of them is not over.
  const short = bins === undefined && arranged.rule.rule === "sum" && arranged.rule.rows > moved.length / 2 ? partialSum(valued(moved, targets), frequency.unit === "day" || frequency.unit === "businessDay") : null;
  const { times, order, starts, unsorted, rule } = short === null ? arranged : arrange(withoutStep(moved, short.step), request);
  // Nothing happened in a step without events: that is a value, up to the end of the file.
  const zeros = bins !== undefined && bins.rule !== "mean" ? { end: latest(times) } : null;
  const onGrid = seriesOnGrid({ times, frequency, exogenous, known, rule: rule.rule ?? "last", zeros, told: toldEach });
  const series: Series[] = [];
  const gaps: { row: number; steps: number }[] = [];
  const blanks: { row: number; column: Column }[] = [];
  const empty: string[] = [];
  const futures: number[] = [];
  let aheadRow: number | null = null;
  let gapSteps = 0;
  let blankCount = 0;
  for (let s = 0; s < keys.count; s += 1) {
    const rows = order.subarray(starts[s] ?? 0, starts[s + 1] ?? 0);
    if (rows.length === 0) continue;
    const key = keys.columns.map((column) => textAt(column, rows[0] ?? 0));
    for (const target of targets) {
      const id = targets.length > 1 ? [target.name] : key;
      const built = onGrid(id, rows, target.numbers ?? new Float64Array());
      if (built === null) {
        empty.push(id.join(", "));
        continue;
      }
      if ("strayRow" in built) return built;
      series.push(built.series);
      futures.push(built.future);
      aheadRow ??= built.aheadRow;
      blankCount += built.blankCount;
      for (const row of built.blanks) if (blanks.length < toldEach) blanks.push({ row, column: target });
      if (target === targets[0]) {
        gapSteps += built.gapSteps;
        for (const gap of built.gaps) if (gaps.length < toldEach) gaps.push(gap);
      }
    }
  }
  return { series, duplicates: rule.rule, duplicateRows: rule.rows, doubles: rule.told, ...unsorted, gaps, gapSteps, blanks, blankCount, future: futureOf(futures, series, request.goesOn === true), aheadRow, partial: partial ?? short, empty };
}

interface Arranged {
  readonly times: Float64Array;
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
  readonly unsorted: Pick<BuiltSeries, "unsorted" | "unsortedRows" | "descending">;
  readonly rule: { readonly rule: DuplicateRule | null; readonly rows: number; readonly told: BuiltSeries["doubles"] };
}

/** Rows by series and time, and what becomes of those that share both. */
function arrange(times: Float64Array, { keys, targets, frequency, bins, parts = false }: GridRequest): Arranged {
  const { order, starts } = rowsBySeries(times, keys);
  const unsorted = sortEach(order, starts, times);
  const rule = bins === undefined ? duplicateRule(order, starts, times, frequency, targets, parts) : { rule: joinedBy(bins), rows: 0, told: [] };
  return { times, order, starts, unsorted, rule };
}

function withoutStep(times: Float64Array, step: number): Float64Array {
  return times.map((time) => (time === step ? Number.NaN : time));
}

/** Times of rows in which a target has a value. */
function valued(times: Float64Array, targets: readonly Column[]): Float64Array {
  return times.map((time, row) => (targets.some(({ numbers }) => !Number.isNaN(numbers?.[row] ?? Number.NaN)) ? time : Number.NaN));
}

function joinedBy({ rule }: Binning): DuplicateRule {
  return rule === "mean" ? "mean" : "sum";
}

function latest(times: Float64Array): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const time of times) if (time > last) last = time;
  return last;
}

/** Series whose rows go on without values because they have ended are few; where all go on alike, the file asks for what comes. */
function futureOf(futures: readonly number[], series: readonly Series[], goesOn: boolean): number {
  const usual = median(futures);
  // A value or two that are missing at the end, with nothing beside them, are just not known yet.
  const meant = goesOn || usual >= fewestMeant;
  const asked = futures.filter((steps) => steps === usual).length >= 0.9 * futures.length && usual <= median(series.map(({ y }) => y.length));
  return meant && asked ? usual : 0;
}

const fewestMeant = 4;

/** Rows with a time, series after series in file order. */
function rowsBySeries(times: Float64Array, { seriesOf, count }: Keys): { readonly order: Uint32Array; readonly starts: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < times.length; row += 1) if (!Number.isNaN(times[row]!)) starts[seriesOf[row]! + 1]! += 1;
  for (let s = 0; s < count; s += 1) starts[s + 1]! += starts[s]!;
  const next = starts.slice();
  const order = new Uint32Array(starts[count]!);
  for (let row = 0; row < times.length; row += 1) if (!Number.isNaN(times[row]!)) order[next[seriesOf[row]!]!++] = row;
  return { order, starts };
}

/** Sorts the rows of each series by time, equal times in file order. */
function sortEach(order: Uint32Array, starts: Uint32Array, times: Float64Array): Pick<BuiltSeries, "unsorted" | "unsortedRows" | "descending"> {
  const unsorted: number[] = [];
  let falls = 0;
  let rises = 0;
  for (let s = 0; s + 1 < starts.length; s += 1) {
    const rows = order.subarray(starts[s] ?? 0, starts[s + 1] ?? 0);
    let sorted = true;
    for (let i = 1; i < rows.length; i += 1) {
      const step = (times[rows[i] ?? 0] ?? 0) - (times[rows[i - 1] ?? 0] ?? 0);
      if (step < 0) {
        sorted = false;
        falls += 1;
        if (unsorted.length < toldEach) unsorted.push(rows[i] ?? 0);
      } else if (step > 0) rises += 1;
    }
    if (!sorted) rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  }
  return { unsorted, unsortedRows: falls, descending: falls > 0 && rises <= 0.02 * falls };
}

/** Whether rows share a grid point, and what becomes of them: alike rows → last, unless they are of several series; amounts → sum, measurements → mean. */
function duplicateRule(order: Uint32Array, starts: Uint32Array, times: Float64Array, frequency: Frequency, targets: readonly Column[], parts: boolean): { readonly rule: DuplicateRule | null; readonly rows: number; readonly told: BuiltSeries["doubles"] } {
  let rows = 0;
  const told: { row: number; of: number }[] = [];
  let alike = !parts;
  const stepsFrom = stepCounter(frequency);
  for (let s = 0; s + 1 < starts.length; s += 1) {
    for (let i = (starts[s] ?? 0) + 1; i < (starts[s + 1] ?? 0); i += 1) {
      const [before, row] = [order[i - 1] ?? 0, order[i] ?? 0];
      const distance = (times[row] ?? 0) - (times[before] ?? 0);
      // Only neighbours nearer than a day's half step can share a point of a grid: most rows need no calendar.
      if (distance > 0 && stepsFrom(times[before] ?? 0, times[row] ?? 0) > 0) continue;
      rows += 1;
      if (told.length < toldEach) told.push({ row, of: before });
      if (alike && targets.some(({ numbers }) => !Object.is(numbers?.[row], numbers?.[before]))) alike = false;
    }
  }
  if (rows === 0) return { rule: null, rows, told };
  if (alike) return { rule: "last", rows, told };
  const amount = targets.every((column) => isAmount(column));
  return { rule: amount ? "sum" : "mean", rows, told };
}
