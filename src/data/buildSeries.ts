/** Rows → series on their regular grid: sorted, double rows joined, gaps as NaN. */
import type { Frequency } from "./frequency.ts";
import { stepsBetween, timeAt } from "./grid.ts";
import type { DuplicateRule, Series } from "./panel.ts";
import { textAt } from "./roles/cells.ts";
import type { Keys } from "./roles/keys.ts";
import { means } from "./roles/words.ts";
import { snapTime } from "./snap.ts";
import type { Column } from "./table.ts";

export interface GridRequest {
  readonly times: Float64Array;
  readonly keys: Keys;
  readonly targets: readonly Column[];
  readonly exogenous: readonly Column[];
  readonly frequency: Frequency;
  readonly snap: boolean;
}

export interface BuiltSeries {
  readonly series: readonly Series[];
  /** How double rows were joined; null where there were none. */
  readonly duplicates: DuplicateRule | null;
  readonly duplicateRows: number;
  /** A row that repeats an earlier one, and the first rows that are out of order or stand behind a gap. */
  readonly duplicateRow: number | null;
  readonly unsortedRow: number | null;
  /** The file runs backwards. */
  readonly descending: boolean;
  readonly gaps: readonly { readonly row: number; readonly steps: number }[];
  readonly gapSteps: number;
  /** Ids of series without a single value. */
  readonly empty: readonly string[];
}

/** A grid of more points, or a long one with hardly a value, comes from a mistake in the times. */
const longestSeries = 20_000_000;
const longSeries = 10_000;
const leastFilled = 0.01;
const toldGaps = 20;

/** Each series reaches from its first to its last value. @returns the row behind the widest gap where a grid would be absurdly long. */
export function buildSeries(request: GridRequest): BuiltSeries | { readonly strayRow: number; readonly steps: number } {
  const { keys, targets, exogenous, frequency } = request;
  const times = request.snap ? request.times.map((time) => (Number.isNaN(time) ? time : snapTime(time, frequency))) : request.times;
  const { order, starts } = rowsBySeries(times, keys);
  const unsorted = sortEach(order, starts, times);
  const rule = duplicateRule(order, starts, times, frequency, targets);
  const series: Series[] = [];
  const gaps: { row: number; steps: number }[] = [];
  const empty: string[] = [];
  let gapSteps = 0;
  for (let s = 0; s < keys.count; s += 1) {
    const rows = order.subarray(starts[s] ?? 0, starts[s + 1] ?? 0);
    if (rows.length === 0) continue;
    const key = keys.columns.map((column) => textAt(column, rows[0] ?? 0));
    for (const target of targets) {
      const id = targets.length > 1 ? [target.name] : key;
      const built = oneSeries(rows, times, target.numbers ?? new Float64Array(), exogenous, frequency, rule.rule ?? "last");
      if (built === null) {
        empty.push(id.join(", "));
        continue;
      }
      if ("strayRow" in built) return built;
      series.push({ key: id, times: built.times, y: built.y, x: built.x });
      if (target === targets[0]) {
        gapSteps += built.gapSteps;
        for (const gap of built.gaps) if (gaps.length < toldGaps) gaps.push(gap);
      }
    }
  }
  return { series, duplicates: rule.rule, duplicateRows: rule.rows, duplicateRow: rule.first, ...unsorted, gaps, gapSteps, empty };
}

/** Rows with a time, series after series in file order. */
function rowsBySeries(times: Float64Array, keys: Keys): { readonly order: Uint32Array; readonly starts: Uint32Array } {
  const starts = new Uint32Array(keys.count + 1);
  for (let row = 0; row < times.length; row += 1) if (!Number.isNaN(times[row])) starts[(keys.seriesOf[row] ?? 0) + 1] = (starts[(keys.seriesOf[row] ?? 0) + 1] ?? 0) + 1;
  for (let s = 0; s < keys.count; s += 1) starts[s + 1] = (starts[s + 1] ?? 0) + (starts[s] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(starts[keys.count] ?? 0);
  for (let row = 0; row < times.length; row += 1) {
    if (Number.isNaN(times[row])) continue;
    const s = keys.seriesOf[row] ?? 0;
    order[next[s] ?? 0] = row;
    next[s] = (next[s] ?? 0) + 1;
  }
  return { order, starts };
}

/** Sorts the rows of each series by time, equal times in file order. */
function sortEach(order: Uint32Array, starts: Uint32Array, times: Float64Array): { readonly unsortedRow: number | null; readonly descending: boolean } {
  let unsortedRow: number | null = null;
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
        unsortedRow ??= rows[i] ?? 0;
      } else if (step > 0) rises += 1;
    }
    if (!sorted) rows.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  }
  return { unsortedRow, descending: falls > 0 && rises <= 0.02 * falls };
}

/** Whether rows share a grid point, and what becomes of them: alike rows → last, amounts → sum, measurements → mean. */
function duplicateRule(order: Uint32Array, starts: Uint32Array, times: Float64Array, frequency: Frequency, targets: readonly Column[]): { readonly rule: DuplicateRule | null; readonly rows: number; readonly first: number | null } {
  let rows = 0;
  let first: number | null = null;
  let alike = true;
  for (let s = 0; s + 1 < starts.length; s += 1) {
    for (let i = (starts[s] ?? 0) + 1; i < (starts[s + 1] ?? 0); i += 1) {
      const [before, row] = [order[i - 1] ?? 0, order[i] ?? 0];
      const distance = (times[row] ?? 0) - (times[before] ?? 0);
      // Only neighbours nearer than a day's half step can share a point of a grid: most rows need no calendar.
      if (distance > 0 && (frequency.unit === "step" || stepsBetween(times[before] ?? 0, times[row] ?? 0, frequency) > 0)) continue;
      rows += 1;
      first ??= row;
      if (alike && targets.some(({ numbers }) => !Object.is(numbers?.[row], numbers?.[before]))) alike = false;
    }
  }
  if (rows === 0) return { rule: null, rows, first };
  if (alike) return { rule: "last", rows, first };
  const amount = targets.every((column) => isAmount(column));
  return { rule: amount ? "sum" : "mean", rows, first };
}

const amounts = /sales|quantity|qty|units|count|orders|revenue|amount|visits|visitors|births|passengers|trips|rides|demand|ventas|venda|cantidad|quantita|umsatz|menge|absatz|anzahl|vendite/i;

/** Things that add up: counts and sums, by their name; never prices, rates or means. */
function isAmount(column: Column): boolean {
  return amounts.test(column.name) && means(column.name, "target") && !/avg|average|mean|price|rate|pct|percent/i.test(column.name);
}

interface Grid {
  readonly times: Float64Array;
  readonly y: Float64Array;
  readonly x: readonly Float64Array[];
  readonly gaps: readonly { readonly row: number; readonly steps: number }[];
  readonly gapSteps: number;
}

/** @param rows of one series in time order. @returns null where no row has a value. */
function oneSeries(rows: Uint32Array, times: Float64Array, values: Float64Array, exogenous: readonly Column[], frequency: Frequency, rule: DuplicateRule): Grid | { readonly strayRow: number; readonly steps: number } | null {
  let from = 0;
  let to = rows.length - 1;
  while (from <= to && Number.isNaN(values[rows[from] ?? 0] ?? Number.NaN)) from += 1;
  while (to >= from && Number.isNaN(values[rows[to] ?? 0] ?? Number.NaN)) to -= 1;
  if (from > to) return null;
  const start = times[rows[from] ?? 0] ?? 0;
  const n = stepsBetween(start, times[rows[to] ?? 0] ?? 0, frequency) + 1;
  if (n > longestSeries || (n > longSeries && to - from + 1 < leastFilled * n)) return widestGap(rows.subarray(from, to + 1), times, frequency);
  const grid = Float64Array.from({ length: n }, (_, k) => timeAt(start, k, frequency));
  const y = new Float64Array(n).fill(Number.NaN);
  const counts = new Uint32Array(n);
  const x = exogenous.map(() => new Float64Array(n).fill(Number.NaN));
  const gaps: { row: number; steps: number }[] = [];
  let gapSteps = 0;
  let last = -1;
  for (let i = from; i <= to; i += 1) {
    const row = rows[i] ?? 0;
    const step = stepsBetween(start, times[row] ?? 0, frequency);
    if (step > last + 1) {
      gapSteps += step - last - 1;
      if (gaps.length < toldGaps) gaps.push({ row, steps: step - last - 1 });
    }
    last = Math.max(last, step);
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      const known = y[step] ?? Number.NaN;
      y[step] = Number.isNaN(known) || rule === "last" ? value : known + value;
      counts[step] = (counts[step] ?? 0) + 1;
    }
    exogenous.forEach((column, j) => {
      const cell = column.numbers?.[row] ?? Number.NaN;
      const path = x[j];
      if (path !== undefined && !Number.isNaN(cell)) path[step] = cell;
    });
  }
  if (rule === "mean") for (let k = 0; k < n; k += 1) if ((counts[k] ?? 0) > 1) y[k] = (y[k] ?? 0) / (counts[k] ?? 1);
  return { times: grid, y, x, gaps, gapSteps };
}

function widestGap(rows: Uint32Array, times: Float64Array, frequency: Frequency): { readonly strayRow: number; readonly steps: number } {
  let widest = { strayRow: rows[0] ?? 0, steps: 0 };
  for (let i = 1; i < rows.length; i += 1) {
    const steps = stepsBetween(times[rows[i - 1] ?? 0] ?? 0, times[rows[i] ?? 0] ?? 0, frequency);
    if (steps > widest.steps) widest = { strayRow: rows[i] ?? 0, steps };
  }
  return widest;
}
